// Escalate, or decide not to: who, why, what is asked, what changed for them, when to look again.
import { err, escalate } from '@holdfast/model'
import { Button, FormError, Segmented, Sheet, TextField, useKit } from '../../kit/index.ts'
import { sendOnModEnter } from '../../kit/fields/sendOnEnter.ts'
import { minutesFrom } from '../../parts/minutesField.ts'
import { useShowMade } from '../../item/useShowMade.ts'
import { useForm } from '../../parts/useForm.ts'
import { useRun } from '../../session/useRun.ts'
import css from '../../parts/SheetForm.module.css'

export interface EscalateSheetProps {
  readonly isOpen: boolean
  /** What was said already, where it was not opened by its key: such words are kept apart from those of the desk. */
  readonly given?: Partial<typeof BLANK> | undefined
  readonly onClose: () => void
}

export function EscalateSheet({ isOpen, given, onClose }: EscalateSheetProps) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Escalate, or decide not to"
      sub="Both are kept in the record"
    >
      <EscalateForm given={given} onClose={onClose} />
    </Sheet>
  )
}

const BLANK: Readonly<Record<'to' | 'why' | 'ask' | 'changed' | 'minutes', string>> & {
  readonly kind: 'made' | 'held'
} = { kind: 'made', to: '', why: '', ask: '', changed: '', minutes: '15' }

function EscalateForm({ given, onClose }: Pick<EscalateSheetProps, 'given' | 'onClose'>) {
  const run = useRun()
  const { clock } = useKit()
  const showMade = useShowMade()
  const form = useForm({
    draft: given === undefined ? 'escalation' : 'escalation said',
    blank: BLANK,
    given: given && ((kept) => ({ ...kept, ...given })),
    fields: (words) => ({ ...words, revisitAt: words.minutes }),
    send(words) {
      const time = minutesFrom(words.minutes, clock.now(), 'revisitAt')
      return time.rejected ? err(time.rejected) : run(escalate, { ...words, revisitAt: time.at })
    },
    onSent(id) {
      onClose()
      showMade('escalation', id)
    },
  })
  const { kind } = form.words
  const { field } = form
  const cancel = () => {
    form.forget()
    onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- sends from any of its fields
    <form className={css.form} onSubmit={form.submit} onKeyDown={sendOnModEnter}>
      <Segmented
        label="What is decided"
        items={[
          { id: 'made', label: 'Call them now' },
          { id: 'held', label: 'Not yet' },
        ]}
        value={kind}
        onChange={(next) => form.change({ kind: next })}
      />
      <TextField autoFocus label="Who" placeholder="Legal, VP Payments, database vendor" {...field('to')} />
      <TextField label={kind === 'made' ? 'Why' : 'Why not yet'} {...field('why')} />
      {kind === 'made' ? <TextField label="What is asked of them" {...field('ask')} /> : null}
      <TextField
        label="What changed for them?"
        hint="Nothing changed: it can wait for the next executive update"
        {...field('changed')}
      />
      <TextField
        mono
        inputMode="numeric"
        label="Look again in (minutes)"
        {...field('minutes', 'revisitAt')}
      />
      <FormError>{form.rest}</FormError>
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
