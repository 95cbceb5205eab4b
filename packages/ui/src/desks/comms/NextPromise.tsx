// What the update will promise: the words win, else the lane's rule.
import { type Audience, DRAFT_OF, dueAfterSending, statedNext } from '@holdfast/model'
import { TimeText, useTick } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import css from './CommsDesk.module.css'

export function NextPromise({ audience }: { readonly audience: Audience }) {
  const now = useTick(10_000)
  const stated = useRoom((state) => statedNext(state[DRAFT_OF[audience]], now))
  const byRule = useRoom((state) => {
    const next = dueAfterSending(state, audience, now)
    return next.kind === 'due' ? next.dueAt : null
  })
  const at = stated ?? byRule
  return (
    <p className={css.promise}>
      {at === null ? (
        'No further update is promised'
      ) : (
        <>
          Promises the next update by <TimeText at={at} show="both" />
        </>
      )}
    </p>
  )
}
