// Title, impact line and services, changed after declaring: what everybody sees. Opened by a press on them or by key, saved by Enter.
// A refusal stands at its field; what somebody else wrote meanwhile is shown beside one's own, and nothing typed is lost.
import { editIncident, type IncidentWords, type Rejected, theIncident } from '@holdfast/model'
import { Pencil } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Button } from '../kit/marks/Button.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './WordsEditor.module.css'

interface Draft {
  readonly title: string
  readonly impactLine: string
  readonly services: string
  /** What stood there when it was begun, or was shown by a refusal since. */
  readonly seen: IncidentWords
}

export function WordsEditor() {
  const now = useRoom(theIncident)
  const [isOpen, setOpen] = useState(false)
  // Outlives the card: a press beside it loses nothing that was typed.
  const [draft, setDraft] = useState<Draft | null>(null)
  useKeys([
    { keys: 'Shift+E', label: 'Title, impact line, services…', group: 'Incident', run: () => setOpen(true) },
  ])
  if (now === null) return null
  return (
    <Popover
      title="What everybody sees"
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <AriaButton className={css.cover ?? ''} aria-label="Change title, impact line and services">
          <Pencil aria-hidden />
        </AriaButton>
      }
    >
      {(close) => (
        <WordsForm
          now={now}
          draft={draft ?? draftOf(now)}
          onDraft={setDraft}
          onDone={() => {
            setDraft(null)
            close()
          }}
        />
      )}
    </Popover>
  )
}

const listed = (services: readonly string[]): string => services.join(', ')
const draftOf = ({ title, impactLine, services }: IncidentWords): Draft => ({
  title,
  impactLine,
  services: listed(services),
  seen: { title, impactLine, services },
})
const isField = (field: string | undefined): field is keyof IncidentWords =>
  field === 'title' || field === 'impactLine' || field === 'services'

interface WordsFormProps {
  readonly now: IncidentWords
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
  readonly onDone: () => void
}

function WordsForm({ now, draft, onDraft, onDone }: WordsFormProps) {
  const { room } = useIncident()
  const [error, setError] = useState<Rejected>()
  const { title, impactLine, services, seen } = draft
  const save = (event: FormEvent) => {
    event.preventDefault()
    const result = room.run(editIncident, { title, impactLine, services: services.split(','), seen })
    if (result.ok) return onDone()
    const { field } = result.error
    setError(result.error)
    // The refusal shows what this field reads now: saving once more means having seen it.
    const current = theIncident(room.store.getState())
    if (isField(field) && current) onDraft({ ...draft, seen: { ...seen, [field]: current[field] } })
  }
  const at = (field: keyof IncidentWords) => {
    const [before, after] = [seen[field], now[field]].map((words) =>
      typeof words === 'string' ? words : listed(words ?? []),
    )
    return {
      value: draft[field],
      onChange: (words: string) => {
        onDraft({ ...draft, [field]: words })
        if (error?.field === field) setError(undefined)
      },
      error: error?.field === field ? error.reason : undefined,
      autoComplete: 'off',
      ...(before === after ? {} : { hint: `It reads now: “${after}”` }),
    }
  }
  return (
    <form className={css.form} onSubmit={save}>
      <TextField label="Who feels what? One sentence." autoFocus {...at('impactLine')} />
      <TextField label="Title" {...at('title')} />
      <TextField label="Services, with commas between" {...at('services')} />
      {error !== undefined && !isField(error.field) ? <p role="alert">{error.reason}</p> : null}
      <Button type="submit" variant="primary">
        Save
      </Button>
    </form>
  )
}
