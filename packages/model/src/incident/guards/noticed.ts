// Everything that the guards notice at one moment: drift, a stall, a candidate cause without a ruling, nobody in command. Each is
// raised once: its trace in the record is asked before it is raised again.
import { MINUTE, type Ms } from '../../base/clock.ts'
import type { HypothesisId } from '../../base/ids.ts'
import { firstTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../document.ts'
import { currentSeverity, isOpen, theIncident } from '../header/selectors.ts'
import { type HypothesisRow, RULING_WITHIN, waitingForRuling } from '../hypotheses/selectors.ts'
import { nameIn } from '../people/knownNames.ts'
import type { Ref } from '../records/timeline.ts'
import { roleStanding } from '../roles/roleStanding.ts'
import { commanderOf } from './commander.ts'
import { type Drift, driftsOf, isAnswered } from './drifts.ts'
import { STALL_AFTER, STALL_KEY, stallOf } from './stall.ts'

export interface Noticed {
  readonly guard: 'drift' | 'stall' | 'ruling' | 'command'
  readonly key: string
  /** The sentence for the record. */
  readonly words: string
  readonly refs: readonly Ref[]
  /** ms UTC since when it is so: a trace from before is about another time. */
  readonly since: Ms
}

/** How long nobody may command, or whoever does may be out of the room, before the record says so (CMD-1). */
export const COMMAND_WITHIN: Ms = MINUTE
export const COMMAND_KEY = 'command'

/** Since when nobody commands, ms UTC; null while somebody does, several claim it, or the incident is over. */
export function uncommandedSince(state: IncidentState): Ms | null {
  if (!isOpen(state) || roleStanding(state, 'ic').kind !== 'free') return null
  return firstTime(state.roles.get('ic')?.shown.at, theIncident(state)?.declaredAt)
}

const DRIFT_WORDS: Readonly<Record<Drift['kind'], (what: string) => string>> = {
  action: (what) => `holds the action “${what}”`,
  hypothesis: (what) => `tests “${what}”`,
  evidence: (what) => `writes evidence on “${what}”`,
  roster: () => 'is hands-on',
}

/** "holds the action “Compare row counts”". */
export const driftWords = ({ kind, what }: Drift): string => DRIFT_WORDS[kind](what)

/** The same to whoever commands: "You command and hold the action “Compare row counts”." */
export const driftToCommander = (drift: Drift): string =>
  `You command and ${driftWords(drift).replace(/^(\w+)/, (verb) => (verb === 'is' ? 'are' : verb.replace(/s$/, '')))}`

const refOf = ({ kind, id }: Drift): Ref => ({
  kind: kind === 'roster' ? 'person' : kind === 'evidence' ? 'hypothesis' : kind,
  id,
})

/** `now` is the aligned clock, ms UTC. */
export function noticed(state: IncidentState, now: Ms): readonly Noticed[] {
  const commander = commanderOf(state)
  const uncommanded = uncommandedSince(state)
  const found: Noticed[] = []
  if (uncommanded !== null && now - uncommanded >= COMMAND_WITHIN)
    found.push({
      guard: 'command',
      key: COMMAND_KEY,
      words: 'Nobody is in command.',
      refs: [],
      since: uncommanded,
    })
  if (commander === null) return found
  const name = nameIn(state, commander.person)
  for (const drift of driftsOf(state))
    if (!isAnswered(state, drift))
      found.push({
        guard: 'drift',
        key: drift.key,
        words: `${name} is in command and ${driftWords(drift)}.`,
        refs: [refOf(drift)],
        since: commander.since,
      })
  const stall = stallOf(state, now)
  if (stall)
    found.push({
      guard: 'stall',
      key: STALL_KEY,
      words: `What next? No open decision, running action or due check-back for ${minutesOf(STALL_AFTER[currentSeverity(state)])}.`,
      refs: [],
      since: stall.since,
    })
  const unruled = nextUnruled(state, now)
  if (unruled)
    found.push({
      guard: 'ruling',
      key: rulingKey(unruled.id),
      words: `“${unruled.title}” has waited ${minutesOf(RULING_WITHIN)} for the Incident Commander’s order.`,
      refs: [{ kind: 'hypothesis', id: unruled.id }],
      since: unruled.proposedAt,
    })
  return found
}

/**
 * The candidate cause whose waiting is said next. One line stands for all that wait with it: nothing more while it has no ruling,
 * and those that waited with it only when no ruling came for as long again.
 */
function nextUnruled(state: IncidentState, now: Ms): HypothesisRow | undefined {
  const waiting = waitingForRuling(state, now)
  if (waiting.some(({ id }) => state.guards.has(rulingKey(id)))) return undefined
  const rows = [...state.hypotheses.values()]
  const told = Math.max(...rows.map(({ id }) => state.guards.get(rulingKey(id))?.shown.at ?? 0))
  const ruled = Math.max(...rows.map(({ ruledAt }) => firstTime(ruledAt) ?? 0))
  const due = waiting.filter(
    ({ proposedAt }) => proposedAt + RULING_WITHIN > told || now - ruled >= RULING_WITHIN,
  )
  return due[1] ?? due[0]
}

const rulingKey = (id: HypothesisId): string => `ruling ${id}`
const minutesOf = (ms = 0): string => `${ms / MINUTE} min`

/** What the record does not tell yet. */
export const toRaise = (state: IncidentState, now: Ms): readonly Noticed[] =>
  noticed(state, now).filter(({ guard, key, since }) => {
    const shown = state.guards.get(key)?.shown
    if (shown === undefined) return true
    if (guard === 'ruling') return false
    // A drift that was given away and is there again, or any trace from before this time, is raised anew.
    return shown.value.standing !== 'raised' || shown.at < since
  })
