// The incident in business terms, as executives read it: what waits, what it costs, what may come.
import { BUSINESS_TERMS, BUSINESS_WORDS, setBusinessTerms, theIncident } from '@holdfast/model'
import { Button, Sheet, TextArea } from '../../kit/index.ts'
import css from '../../parts/SheetForm.module.css'
import { useForm } from '../../parts/useForm.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'

export interface BusinessSheetProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

const HINTS = {
  onHold: '4.1 M webhook events, 66,000 builds: queued, not lost',
  inMoney: 'SLA credits for 3 tiers; Finance gives a figure at 14:00 UTC',
  riskAhead: 'The US peak, 13:00–17:00 UTC, may make the delay grow',
} as const

export function BusinessSheet({ isOpen, onClose }: BusinessSheetProps) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="In business terms"
      sub="It stands on the Executive page as soon as it is kept. Facts, no guesses, no time for the fix."
    >
      <BusinessForm onDone={onClose} />
    </Sheet>
  )
}

function BusinessForm({ onDone }: { readonly onDone: () => void }) {
  const run = useRun()
  const incident = useRoom(theIncident)
  const form = useForm({
    draft: null,
    blank: {
      onHold: incident?.onHold ?? '',
      inMoney: incident?.inMoney ?? '',
      riskAhead: incident?.riskAhead ?? '',
    },
    fields: (words) => words,
    send: (words) => run(setBusinessTerms, words),
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      {BUSINESS_TERMS.map((term, i) => (
        <TextArea
          key={term}
          autoFocus={i === 0}
          rows={2}
          label={BUSINESS_WORDS[term]}
          placeholder={HINTS[term]}
          {...form.field(term)}
        />
      ))}
      <div className={css.send}>
        <Button type="submit" variant="primary" tone="comms">
          Keep
        </Button>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
