// What each audience was promised and what it got: counted from the updates that went out and the times they named themselves.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import type { UpdateId } from '../../base/ids.ts'
import type { IncidentState } from '../../incident/document.ts'
import type { Audience } from '../../incident/records/updates.ts'
import { trackOf } from '../../incident/spine/tracks.ts'
import { toldUpdates } from '../../incident/updates/selectors.ts'

export interface Promised {
  readonly id: UpdateId
  /** When it went out, ms UTC. */
  readonly at: Ms
  /** The time that the update before it had named, ms UTC; null: none was named. */
  readonly due: Ms | null
}

export interface Silence {
  readonly from: Ms
  readonly until: Ms
}

export interface CommsKept {
  readonly audience: Audience
  /** Oldest first. */
  readonly sent: readonly Promised[]
  /** Updates before which a time had been named, and those of them that came by it. */
  readonly promised: number
  readonly kept: number
  /** Time past what was due, oldest first. */
  readonly silences: readonly Silence[]
  readonly silence: Ms
  readonly longest: Silence | null
}

export function commsKept(state: IncidentState, audience: Audience, asOf: Ms): CommsKept {
  const told = toldUpdates(state, audience)
    .filter(({ at }) => isTime(at))
    .toReversed()
  const sent = told.map(({ id, at }, i): Promised => {
    const due = told[i - 1]?.update.nextAt ?? null
    return { id, at, due: isTime(due) ? due : null }
  })
  const promised = sent.filter(({ due }) => due !== null)
  const silences = trackOf(state, audience, asOf)
    .stretches.filter(({ kind, from, until }) => (kind === 'gap' || kind === 'overdue') && until > from)
    .map(({ from, until }) => ({ from, until }))
  const lengths = silences.map(({ from, until }) => until - from)
  const most = Math.max(0, ...lengths)
  return {
    audience,
    sent,
    promised: promised.length,
    kept: promised.filter(({ at, due }) => due !== null && at <= due).length,
    silences,
    silence: lengths.reduce((sum, one) => sum + one, 0),
    longest: silences[lengths.indexOf(most)] ?? null,
  }
}

export const allCommsKept = (
  state: IncidentState,
  asOf: Ms,
  audiences: readonly Audience[],
): readonly CommsKept[] => audiences.map((audience) => commsKept(state, audience, asOf))
