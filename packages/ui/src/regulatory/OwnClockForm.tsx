// A clock of the room's own: who asks for which report, and how many hours after which milestone.
import { addOwnClock, MILESTONE_WORDS } from '@holdfast/model'
import { Select } from '../kit/fields/Select.tsx'
import { TextField } from '../kit/fields/TextField.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { useForm } from '../parts/useForm.ts'
import { useRun } from '../session/useRun.ts'
import css from './RegulatorySheet.module.css'

type Start = 'detected' | 'aware' | 'classified'
const STARTS = (['detected', 'aware', 'classified'] as const).map((id) => ({
  id,
  label: MILESTONE_WORDS[id],
}))

const FIRST: {
  readonly regime: string
  readonly report: string
  readonly hours: string
  readonly from: Start
} = {
  regime: '',
  report: '',
  hours: '24',
  from: 'aware',
}

export function OwnClockForm({ onDone }: { readonly onDone: () => void }) {
  const run = useRun()
  const form = useForm({
    draft: 'own regulatory clock',
    blank: FIRST,
    fields: (words) => words,
    send: ({ regime, report, hours, from }) =>
      run(addOwnClock, { regime, report, from, hours: Number(hours) }),
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField
        autoFocus
        label="Who asks for it"
        placeholder="Central bank"
        {...form.firstField('regime')}
      />
      <TextField label="Which report" placeholder="First call" {...form.field('report')} />
      <div className={css.people}>
        <TextField mono inputMode="numeric" label="Hours" {...form.field('hours')} />
        <Select
          label="After"
          items={STARTS}
          value={form.words.from}
          onChange={(from) => form.change({ from })}
        />
      </div>
      <Button type="submit" variant="primary" tone="comms">
        Start this clock
      </Button>
    </form>
  )
}
