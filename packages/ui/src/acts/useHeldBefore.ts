// Tells whoever comes back that something was held when their window closed and was not done, with the way to do it again.
import { ALL_DESK_IDS, AUDIENCES, type DeskId, DRAFT_OF, type IncidentState } from '@holdfast/model'
import { useEffect } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useLocalStores } from '../local/LocalProvider.tsx'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import type { HeldBefore } from './heldBefore.ts'
import { useHolds } from './HoldsProvider.tsx'
import { notDoneKey } from './notDoneKey.ts'

const NOT: Readonly<Record<string, string>> = {
  Deciding: 'Not decided',
  'Recording as told': 'Not recorded as told',
  Publishing: 'Not published',
  'Delivering again': 'Not delivered again',
  Resolving: 'Not resolved',
  Closing: 'Not closed',
  Cancelling: 'Not cancelled',
}

export function useHeldBefore(): void {
  const { memory } = useHolds()
  const { id, room } = useIncident()
  const { notices } = useLocalStores()
  const history = useHistory()
  const { real, timers, writeTime } = useKit()
  useEffect(() => {
    let stop = () => {}
    const tell = (one: HeldBefore) => {
      const at = one.closedAt ?? one.until
      const when = `${writeTime(at, real.clock.now()).utc} UTC`
      const closed = one.closedAt === null ? `was gone by ${when}` : `closed at ${when}`
      const { dismiss } = notices.getState()
      const notice = notices.getState().add({
        key: notDoneKey(one.about ?? one.id),
        tone: 'warn',
        title: `${NOT[one.doing] ?? 'Not done'}: ${one.what}`,
        text: `Your window ${closed}, in the middle of it. Nothing was recorded.`,
        actions: [
          {
            label: 'Do it again',
            run() {
              dismiss(notice)
              const at = placeOf(room.store.getState(), one.about)
              history.go({ page: 'incident', id, desk: deskOf(one.desk), ...(at === null ? {} : { at }) })
            },
          },
        ],
      })
      memory.forget(one.id)
    }
    const look = () => {
      const { interrupted, again } = memory.read(real.clock.now())
      interrupted.forEach(tell)
      stop = again === null ? () => {} : timers.after(Math.max(0, again - real.clock.now()), look)
    }
    look()
    window.addEventListener('pageshow', look)
    return () => {
      window.removeEventListener('pageshow', look)
      stop()
    }
  }, [memory, id, room, notices, history, real, timers, writeTime])
}

const deskOf = (desk: string): DeskId => ALL_DESK_IDS.find((one) => one === desk) ?? 'command'

/** Where on its desk it is done, as an address says it. */
function placeOf(state: IncidentState, about: string | null): string | null {
  const audience = AUDIENCES.find((one) => DRAFT_OF[one] === about)
  if (audience !== undefined) return `tell-${audience}`
  return about !== null && state.decisions.has(about as never) ? `decision-${about}` : null
}
