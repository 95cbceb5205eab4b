// One line and a button: the reason that an act needs, asked for in place. A refusal stands at the line.
import { Button } from '../kit/marks/Button.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import type { VerbForm } from '../palette/verbs/verbForm.ts'
import css from '../parts/SheetForm.module.css'
import { useForm } from '../parts/useForm.ts'
import { useRun } from '../session/useRun.ts'

export interface LineFormProps {
  readonly form: Extract<VerbForm, { readonly kind: 'line' }>
  readonly onClose: () => void
}

export function LineForm({ form: asked, onClose }: LineFormProps) {
  const { title, warning, label, confirm, given } = asked
  const run = useRun()
  const form = useForm({
    draft: `said ${title}`,
    blank: { words: '' },
    given: (kept) => (given === '' ? kept : { words: given }),
    fields: ({ words }) => ({ words }),
    send: ({ words }) => asked.send(run, words),
    onSent: onClose,
  })
  return (
    <Sheet isOpen onClose={onClose} title={title}>
      <form className={css.form} onSubmit={form.submit}>
        {warning === undefined ? null : <Notice tone="warn">{warning}</Notice>}
        <TextField autoFocus autoComplete="off" label={label} {...form.firstField('words')} />
        <div className={css.send}>
          <Button type="submit" variant="primary">
            {confirm}
          </Button>
          <Button variant="quiet" onPress={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Sheet>
  )
}
