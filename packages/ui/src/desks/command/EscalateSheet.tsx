// Escalate, or decide not to: who, why, what is asked, what changed for them, when to look again.
import { escalate, MINUTE } from '@holdfast/model'
import { type FormEvent, useState } from 'react'
import { Button, FormError, Segmented, Sheet, TextField } from '../../kit/index.ts'
import { useRefused } from '../../local/index.ts'
import { useSession } from '../../session/SessionProvider.tsx'
import { useRun } from '../../session/useRun.ts'
import css from './DecisionSheet.module.css'

export function EscalateSheet({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Escalate, or decide not to"
      sub="Both are kept in the record"
    >
      <EscalateForm onClose={onClose} />
    </Sheet>
  )
}

const BLANK = { to: '', why: '', ask: '', changed: '', minutes: '15' }

function EscalateForm({ onClose }: { readonly onClose: () => void }) {
  const run = useRun()
  const { clock } = useSession()
  const [kind, setKind] = useState<'made' | 'held'>('made')
  const [draft, setDraft] = useState(BLANK)
  const refused = useRefused(draft)
  const field = (name: keyof typeof BLANK) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    error: refused.at(name),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const minutes = Number(draft.minutes)
    const result = run(escalate, {
      ...draft,
      kind,
      revisitAt: minutes > 0 ? clock.now() + minutes * MINUTE : null,
    })
    if (result.ok) onClose()
    else refused.set(result.error)
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <Segmented
        label="What is decided"
        items={[
          { id: 'made', label: 'Call them now' },
          { id: 'held', label: 'Not yet' },
        ]}
        value={kind}
        onChange={setKind}
      />
      <TextField autoFocus label="Who" placeholder="Legal, VP Payments, database vendor" {...field('to')} />
      <TextField label={kind === 'made' ? 'Why' : 'Why not yet'} {...field('why')} />
      {kind === 'made' ? <TextField label="What is asked of them" {...field('ask')} /> : null}
      <TextField
        label="What changed for them?"
        hint="Nothing changed: it can wait for the next executive update"
        {...field('changed')}
      />
      <TextField mono inputMode="numeric" label="Look again in (minutes)" {...field('minutes')} />
      <FormError>{refused.rest}</FormError>
      <div className={css.send}>
        <Button type="submit" variant="primary">
          {kind === 'made' ? 'Escalate' : 'Record: not yet'}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
