// Escalate, or decide not to: who, why, what is asked, what changed for them, when to look again.
import { escalate } from '@holdfast/model'
import type { FormEvent } from 'react'
import { Button, FormError, Segmented, Sheet, TextField, useKit } from '../../kit/index.ts'
import { minutesFrom } from '../../parts/minutesField.ts'
import { useShowMade } from '../../item/useShowMade.ts'
import { useRefused } from '../../local/index.ts'
import { useDraft } from '../../parts/useDraft.ts'
import { useRun } from '../../session/useRun.ts'
import css from '../../parts/SheetForm.module.css'

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

const BLANK: Readonly<Record<'to' | 'why' | 'ask' | 'changed' | 'minutes', string>> & {
  readonly kind: 'made' | 'held'
} = { kind: 'made', to: '', why: '', ask: '', changed: '', minutes: '15' }

function EscalateForm({ onClose }: { readonly onClose: () => void }) {
  const run = useRun()
  const { clock } = useKit()
  const showMade = useShowMade()
  const [draft, setDraft, forget] = useDraft('escalation', BLANK)
  const { kind } = draft
  const refused = useRefused({ ...draft, revisitAt: draft.minutes })
  const field = (name: Exclude<keyof typeof BLANK, 'kind'>) => ({
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    error: refused.at(name === 'minutes' ? 'revisitAt' : name),
  })
  const cancel = () => {
    forget()
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const time = minutesFrom(draft.minutes, clock.now(), 'revisitAt')
    if (time.rejected) return refused.set(time.rejected)
    const result = run(escalate, { ...draft, revisitAt: time.at })
    if (!result.ok) return refused.set(result.error)
    forget()
    onClose()
    showMade('escalation', result.value)
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
        onChange={(next) => setDraft({ ...draft, kind: next })}
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
        <Button variant="quiet" onPress={cancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
