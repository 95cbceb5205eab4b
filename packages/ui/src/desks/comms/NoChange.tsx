// "No change" in one click and one sentence: what was checked. Refused the third time running.
import { type Audience, laneState, NO_CHANGE_LIMIT, noChangeRun, sendNoChange } from '@holdfast/model'
import { Button } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { AUDIENCE_TITLES } from '../lanes/audiences.ts'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'

export function NoChange({ audience, loud }: { readonly audience: Audience; readonly loud: boolean }) {
  const run = useRun()
  const first = useRoom((state) => laneState(state, audience).lastSent === null)
  const spent = useRoom((state) => noChangeRun(state, audience) >= NO_CHANGE_LIMIT)
  if (first) return null
  return (
    <ReasonPopover
      trigger={
        <Button size="sm" variant={loud ? 'secondary' : 'quiet'}>
          Send “no change”…
        </Button>
      }
      title={`No change, to ${AUDIENCE_TITLES[audience].toLowerCase()}`}
      label={spent ? 'Two in a row said this already: write what is being done instead' : 'What was checked'}
      placeholder="error rate and queue length since 14:05 UTC"
      send="Send"
      tone="comms"
      onSend={(checked) => run(sendNoChange, { audience, checked })}
    />
  )
}
