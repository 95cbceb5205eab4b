// Changing one lane: its interval, who keeps it, or putting the next update off with a reason.
import { type Audience, type LaneState, setLane, snoozeLane } from '@holdfast/model'
import { useState } from 'react'
import { Button, lazyPart, Menu, Popover, TextField } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useForm } from '../../parts/useForm.ts'
import { useRun } from '../../session/useRun.ts'
import css from '../../parts/ReasonPopover.module.css'
import { usePeople } from '../../parts/usePeople.ts'

export interface LaneMenuProps {
  readonly audience: Audience
  readonly lane: LaneState
  /** The lane that keys are about. */
  readonly isChosen: boolean
}

const SNOOZE_KEY = 'Shift+Z'
const CADENCE_KEY = 'Shift+X'

const CadenceSheet = lazyPart({
  what: 'The intervals of this incident',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./CadenceSheet.tsx').then((it) => it.CadenceSheet),
})

export function LaneMenu({ audience, lane, isChosen }: LaneMenuProps) {
  const [isSnoozing, setSnoozing] = useState(false)
  const mayWait = lane.dueAt !== null
  useKeys(
    isChosen && mayWait
      ? [
          {
            keys: SNOOZE_KEY,
            label: 'Put off the update to the chosen audience…',
            group: 'Comms desk',
            run: () => setSnoozing(true),
          },
        ]
      : [],
  )
  const run = useRun()
  const people = usePeople()
  const keep = people.map((person) => ({
    id: person.id,
    label: `Kept by ${person.words}`,
    run: () => run(setLane, { audience, owner: { id: person.id, name: person.name } }),
  }))
  const every = [5, 10, 15, 20, 30, 60].map((minutes) => ({
    id: `every-${minutes}`,
    label: `Every ${minutes} min`,
    run: () => run(setLane, { audience, minutes }),
  }))
  const [open, setOpen] = useState<'cadence' | null>(null)
  useKeys(
    audience === 'executives'
      ? [
          {
            keys: CADENCE_KEY,
            label: 'Intervals of this incident',
            group: 'Comms desk',
            run: () => setOpen('cadence'),
          },
        ]
      : [],
  )
  const whole = { id: 'whole', label: 'All intervals…', run: () => setOpen('cadence') }
  const usual = {
    id: 'usual',
    label: 'The default interval',
    disabled: lane.overrideMinutes === null,
    run: () => run(setLane, { audience, minutes: null }),
  }
  return (
    <>
      <Popover
        isOpen={isSnoozing}
        onOpenChange={setSnoozing}
        trigger={
          <Button size="sm" variant="quiet" isDisabled={!mayWait}>
            Snooze…
          </Button>
        }
        title="Put the next update off"
      >
        {(close) => <SnoozeForm audience={audience} close={close} />}
      </Popover>
      <Menu
        label="Interval"
        trigger={
          <Button size="sm" variant="quiet">
            Interval
          </Button>
        }
        items={[usual, ...every, whole]}
      />
      <Menu
        label="Who keeps this lane"
        trigger={
          <Button size="sm" variant="quiet">
            Owner
          </Button>
        }
        items={keep}
      />
      <CadenceSheet isOpen={open === 'cadence'} onClose={() => setOpen(null)} />
    </>
  )
}

function SnoozeForm({ audience, close }: { readonly audience: Audience; readonly close: () => void }) {
  const run = useRun()
  const form = useForm({
    draft: null,
    blank: { minutes: '10', reason: '' },
    fields: (words) => words,
    send: ({ minutes, reason }) => run(snoozeLane, { audience, minutes: Number(minutes), reason }),
    onSent: close,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField autoFocus label="Why this audience can wait" {...form.firstField('reason')} />
      <TextField mono inputMode="numeric" label="Minutes" {...form.field('minutes')} />
      <Button type="submit" variant="primary" tone="comms">
        Put it off
      </Button>
    </form>
  )
}
