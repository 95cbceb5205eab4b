// Changing one lane: its interval, who keeps it, or putting the next update off with a reason.
import { type Audience, type LaneState, setLane, snoozeLane } from '@holdfast/model'
import { type FormEvent, useState } from 'react'
import { Button, Menu, Popover, TextField } from '../../kit/index.ts'
import { useRefused } from '../../local/index.ts'
import { useRun } from '../../session/useRun.ts'
import form from '../../parts/ReasonPopover.module.css'
import { usePeople } from '../../parts/usePeople.ts'

export function LaneMenu({ audience, lane }: { readonly audience: Audience; readonly lane: LaneState }) {
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
  const usual = {
    id: 'usual',
    label: 'The default interval',
    disabled: lane.overrideMinutes === null,
    run: () => run(setLane, { audience, minutes: null }),
  }
  return (
    <>
      <Popover
        trigger={
          <Button size="sm" variant="quiet" isDisabled={lane.dueAt === null}>
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
        items={[usual, ...every]}
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
    </>
  )
}

function SnoozeForm({ audience, close }: { readonly audience: Audience; readonly close: () => void }) {
  const run = useRun()
  const [minutes, setMinutes] = useState('10')
  const [reason, setReason] = useState('')
  const refused = useRefused({ minutes, reason })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const result = run(snoozeLane, { audience, minutes: Number(minutes), reason })
    if (result.ok) close()
    else refused.set(result.error)
  }
  return (
    <form className={form.form} onSubmit={submit}>
      <TextField
        autoFocus
        label="Why this audience can wait"
        value={reason}
        onChange={setReason}
        error={refused.at('reason') ?? refused.rest}
      />
      <TextField
        mono
        inputMode="numeric"
        label="Minutes"
        value={minutes}
        onChange={setMinutes}
        error={refused.at('minutes')}
      />
      <Button type="submit" variant="primary" tone="comms">
        Put it off
      </Button>
    </form>
  )
}
