// What a hold says, to its author and to the others. Of a window that is heard no more only since when: never that it did not send.
import { type Hold, HOLD, isOverdue, type Ms, queues } from '@holdfast/model'

export interface HoldWords {
  readonly title: string
  readonly detail: string
  /** Whole seconds left; null when it is not running. */
  readonly seconds: number | null
}

/** `name`: of its author; `time`: writes a moment. */
export function holdWords(hold: Hold, now: Ms, name: string, time: (at: Ms) => string): HoldWords {
  const { own, doing, what, end, until, silentSince } = hold
  const act = own ? `${doing}: ${what}` : `${name}, ${doing.toLowerCase()}: ${what}`
  if (end !== null) return { title: endWords(hold, name), detail: what, seconds: null }
  const silent = silentSince ?? (isOverdue(hold, now) && !own ? until : null)
  if (silent !== null) {
    const asked = hold.asked ? ' Your stop has not reached it.' : ''
    return {
      title: act,
      detail: `held on ${name}’s machine, no word since ${time(silent)}.${asked}`,
      seconds: null,
    }
  }
  const seconds = Math.min(HOLD / 1_000, Math.max(0, Math.ceil((until - now) / 1_000)))
  return { title: act, detail: hold.asked ? 'asked to stop…' : `in ${seconds} s`, seconds }
}

/** What was published is queued: it is done once there is a receipt. */
const doneWord = ({ doing }: Hold): string => (queues(doing) ? 'Queued' : 'Done')

function endWords(hold: Hold, name: string): string {
  const { end, endedBy, own } = hold
  if (end === 'sent') {
    return own ? doneWord(hold) : `${doneWord(hold)} by ${name}`
  }
  if (end === 'stopped') return `Stopped by ${endedBy ?? name}: nothing was done`
  if (end === 'late') return `Not done: ${own ? 'this window' : `${name}’s window`} was asleep`
  return 'Not done: it is not possible any more'
}
