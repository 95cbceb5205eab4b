// What a status page says, read back by the server that writes to it, beside what is said here. Pure. Invariant: only what differs is
// shown, and nothing while nothing was delivered there.
import type { Ms } from '../../base/clock.ts'
import type { PageReading } from '../../attendance/serverDocument.ts'
import type { IncidentState } from '../document.ts'
import { currentPhase } from '../header/selectors.ts'
import type { Phase } from '../records/incident.ts'
import { toldUpdates } from '../updates/selectors.ts'

const STATUS: Readonly<Record<Phase, string>> = {
  triage: 'investigating',
  investigating: 'investigating',
  identified: 'identified',
  mitigating: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
  closed: 'resolved',
  cancelled: 'resolved',
}

/** The word of status pages for a phase. */
export const pageStatus = (phase: Phase): string => STATUS[phase]

export interface PageDrift {
  readonly channel: string
  readonly label: string
  /** When the page was read last with another answer, ms UTC. */
  readonly at: Ms
  /** The page's word and ours, where they differ. */
  readonly status: { readonly there: string; readonly here: string } | null
  /** The last text of the page and ours, where they differ. */
  readonly text: { readonly there: string; readonly here: string } | null
}

/** Where status pages differ from what was said to customers here. */
export function pageDrift(
  state: IncidentState,
  servers: readonly { readonly pages: readonly PageReading[] }[],
): readonly PageDrift[] {
  const latest = new Map<string, PageReading>()
  for (const { pages } of servers) for (const one of pages) latest.set(one.channel, one)
  return [...latest.values()].flatMap(({ channel, label, at, status, text }) => {
    const told = toldUpdates(state, 'customers').find(({ update }) =>
      update.channels.some(({ id }) => id === channel),
    )
    // What was delivered after the page was read is not there yet.
    if (told === undefined || told.at > at) return []
    const here = pageStatus(currentPhase(state))
    const drift = {
      status: status === here ? null : { there: status, here },
      text: same(text, told.update.text) ? null : { there: text, here: told.update.text },
    }
    return drift.status === null && drift.text === null ? [] : [{ channel, label, at, ...drift }]
  })
}

const same = (a: string, b: string): boolean =>
  a.replace(/\s+/g, ' ').trim() === b.replace(/\s+/g, ' ').trim()
