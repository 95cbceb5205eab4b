// How each page stands, for whoever looks: from the incident and from what servers wrote down beside it; and which pages a server is to
// deliver. Pure. Invariant: nothing counts as delivered without a receipt, nor as acknowledged without the service's word or a person's.
import type { DeliveryState, DeliveryStep } from '../../attendance/serverDocument.ts'
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { EscalationId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { deliveryKey, type OpenChannel } from '../../channels/channel.ts'
import type { IncidentState } from '../document.ts'
import type { EscalationRow } from '../escalations/selectors.ts'
import { theIncident } from '../header/selectors.ts'
import type { EscalatedFrom } from '../records/escalations.ts'
import type { Page } from '../records/pages.ts'

/** What somebody was called for this role or need, the oldest first. */
export const escalationsFrom = (
  state: IncidentState,
  { kind, id }: EscalatedFrom,
): readonly EscalationRow[] =>
  [...state.escalations.values()]
    .filter(({ from }) => from?.kind === kind && from.id === id)
    .sort((a, b) => a.at - b.at)

export interface WantedPage {
  /** deliveryKey of the escalation and the channel; the service dedupes by it. */
  readonly key: string
  /** The one that was pressed first. */
  readonly page: Page & { readonly channel: NonNullable<Page['channel']> }
  readonly escalation: EscalationRow
  /** Why it does not leave; null: it leaves. */
  readonly stays: { readonly state: 'drill' | 'superseded'; readonly why: string } | null
  /** Attempts after which a person asked for one more. */
  readonly again: readonly number[]
}

/** Each channel of each escalation once, the oldest page first. */
export function wantedPages(state: IncidentState): readonly WantedPage[] {
  const byKey = new Map<string, WantedPage>()
  const isDrill = theIncident(state)?.drill === true
  for (const page of state.pages) {
    const { channel } = page
    const escalation = state.escalations.get(page.escalation)
    if (channel === null || escalation === undefined) continue
    const key = deliveryKey(page.escalation, channel.id)
    const first = byKey.get(key) ?? {
      ...{ key, escalation, page: { ...page, channel }, stays: staying(escalation, isDrill), again: [] },
    }
    byKey.set(key, { ...first, again: page.after > 0 ? [...first.again, page.after] : first.again })
  }
  return [...byKey.values()]
}

function staying(escalation: EscalationRow, isDrill: boolean): WantedPage['stays'] {
  if (isDrill) return { state: 'drill', why: 'A drill never leaves the room.' }
  return isTime(escalation.acknowledgedAt)
    ? { state: 'superseded', why: 'They acknowledged before it left.' }
    : null
}

export interface PageStanding {
  /** Of its delivery; of a call by hand a name of its own. */
  readonly key: string
  readonly escalation: EscalationId
  /** Null: by hand. */
  readonly channel: Page['channel']
  readonly to: string
  /** `hand`: somebody called them. `here`: no server said anything of it yet. */
  readonly state: DeliveryState | 'hand' | 'here' | 'acknowledged' | 'resolved'
  /** Since when, ms UTC; null where no server said. */
  readonly at: Ms | null
  /** Who acknowledged or resolved, as their service names them; ''. */
  readonly who: string
  readonly attempts: number
  readonly detail: string
  readonly nextAt: Ms | null
  /** Who asked for it. */
  readonly by: Person
}

/** Of one escalation, the oldest first. */
export const pagesOf = (
  state: IncidentState,
  escalation: EscalationId,
  servers: readonly { readonly deliveries: readonly DeliveryStep[] }[],
): readonly PageStanding[] => [
  ...wantedPages(state)
    .filter((one) => one.escalation.id === escalation)
    .map((one) => standing(state, one, servers)),
  ...state.pages
    .filter((one) => one.escalation === escalation && one.channel === null)
    .map(({ to, at, by }) => ({
      ...{ key: `${escalation} ${at} ${to}`, escalation, channel: null, to, state: 'hand' as const, at, by },
      ...{ who: '', attempts: 0, detail: '', nextAt: null },
    })),
]

function standing(
  state: IncidentState,
  { key, page, escalation, stays, again }: WantedPage,
  servers: readonly { readonly deliveries: readonly DeliveryStep[] }[],
): PageStanding {
  const { channel, to, by } = page
  const last = servers
    .flatMap(({ deliveries }) => deliveries.filter(({ delivery }) => delivery === key))
    .reduce<DeliveryStep | null>((latest, next) => (latest && latest.at > next.at ? latest : next), null)
  const { attempts, detail, nextAt, at } = last ?? { attempts: 0, detail: '', nextAt: null, at: null }
  const facts = { key, escalation: escalation.id, channel, to, by, who: '', attempts, detail, nextAt, at }
  const told = state.pageReceipts.filter(
    (one) => one.escalation === escalation.id && one.channel === channel.id,
  )
  const ended = told.findLast(({ what }) => what === 'resolved') ?? acknowledged(told)
  if (ended)
    return { ...facts, state: ended.what as 'acknowledged', who: ended.who, at: ended.at, nextAt: null }
  // Whatever its service says of it, it is there.
  const taken = told.find(({ what }) => what === 'delivered') ?? told[0]
  if (last?.state === 'delivered' || taken)
    return { ...facts, state: 'delivered', at: taken?.at ?? at, detail: passedOn(told), nextAt: null }
  if (last === null)
    return stays === null ? { ...facts, state: 'here' } : { ...facts, state: stays.state, detail: stays.why }
  const isAskedAgain = (last.state === 'unknown' || last.state === 'refused') && again.includes(last.attempts)
  return isAskedAgain
    ? { ...facts, state: 'queued', detail: 'Asked for again.' }
    : { ...facts, state: last.state }
}

/** The acknowledgement that stands; undefined: none, or it was taken back. */
function acknowledged(told: IncidentState['pageReceipts']) {
  const last = told.findLast(({ what }) => what === 'acknowledged' || what === 'unacknowledged')
  return last?.what === 'acknowledged' ? last : undefined
}

function passedOn(told: IncidentState['pageReceipts']): string {
  const last = told.findLast(({ what }) => what !== 'delivered')
  if (last === undefined) return ''
  if (last.what === 'unacknowledged') return 'The acknowledgement was taken back.'
  return last.who === '' ? 'Passed on to somebody else.' : `Passed on to ${last.who}.`
}

/** The channels that page, by name, as the servers said last. */
export function pagingChannels(
  servers: readonly {
    readonly channels: readonly { readonly at: Ms; readonly channels: readonly OpenChannel[] }[]
  }[],
): readonly OpenChannel[] {
  return servers
    .flatMap(({ channels }) => channels.at(-1)?.channels ?? [])
    .filter(({ kind }) => kind === 'pagerduty')
    .toSorted((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : 0))
}
