// How each delivery of an update stands, for whoever looks: from the incident and from what servers wrote down beside it. Pure.
// Invariant: nothing counts as delivered without a receipt, or a person's word that it arrived.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { AnnouncedChannels, DeliveryState, DeliveryStep } from '../../attendance/serverDocument.ts'
import { BY_HAND } from '../records/deliveries.ts'
import { deliveryKey, type NamedChannel, type OpenChannel, takesUpdates } from '../../channels/channel.ts'
import type { IncidentState } from '../document.ts'
import type { Audience } from '../records/updates.ts'
import type { PublishedUpdate } from '../updates/selectors.ts'
import { wanted } from './wanted.ts'

/** What one server wrote down beside the incident. */
export interface ServerNotes {
  readonly deliveries: readonly DeliveryStep[]
  readonly channels: readonly AnnouncedChannels[]
}

export interface Delivery {
  readonly key: string
  readonly channel: NamedChannel
  /** `here`: no server said anything of it yet. `arrived`: a person says so. */
  readonly state: DeliveryState | 'here' | 'arrived'
  /** Since when, ms UTC; null where no server said. */
  readonly at: Ms | null
  readonly attempts: number
  readonly receipt: string
  readonly detail: string
  /** When it is tried next, ms UTC. */
  readonly nextAt: Ms | null
  /** Who says that it arrived. */
  readonly by: Person | null
}

/** Of one update, in the order in which its channels were named; empty when they were told by hand. */
export const deliveriesOf = (
  state: IncidentState,
  published: PublishedUpdate,
  servers: readonly ServerNotes[],
): readonly Delivery[] => published.update.channels.map((channel) => one(state, published, channel, servers))

function one(
  state: IncidentState,
  published: PublishedUpdate,
  channel: NamedChannel,
  servers: readonly ServerNotes[],
): Delivery {
  const { key, stays, again } = wanted(state, published, channel)
  const last = servers
    .flatMap(({ deliveries }) => deliveries.filter(({ delivery }) => delivery === key))
    .reduce<DeliveryStep | null>((latest, next) => (latest && latest.at > next.at ? latest : next), null)
  const said = last ?? { attempts: 0, receipt: '', detail: '', nextAt: null, at: null }
  const { attempts, receipt, detail, nextAt, at } = said
  const facts = { key, channel, attempts, receipt, detail, nextAt, at, by: null }
  if (last?.state === 'delivered') return { ...facts, state: 'delivered' }
  const taken = state.receipts.find((each) => each.update === published.id && each.channel === channel.id)
  if (taken) return { ...facts, state: 'delivered', at: taken.at, detail: '', nextAt: null }
  const arrived = state.deliveryActs.get(key)?.history.find(({ value }) => value.act === 'arrived')
  if (arrived) return { ...facts, state: 'arrived', at: arrived.at, by: arrived.by, nextAt: null }
  if (last === null)
    return stays === null
      ? { ...facts, state: 'here' }
      : { ...facts, state: stays.state, at: published.at, detail: stays.why }
  const isAskedAgain = (last.state === 'unknown' || last.state === 'refused') && again.includes(last.attempts)
  return isAskedAgain
    ? { ...facts, state: 'queued', detail: 'Asked for again.' }
    : { ...facts, state: last.state }
}

/** Who says that they were told by hand after all, and when; null: nobody. */
export function toldAfterAll(
  state: IncidentState,
  { id }: Pick<PublishedUpdate, 'id'>,
): { readonly by: Person; readonly at: Ms } | null {
  const act = state.deliveryActs.get(deliveryKey(id, BY_HAND))?.shown
  return act === undefined ? null : { by: act.by, at: act.at }
}

export interface KnownChannels {
  readonly channels: readonly (OpenChannel & NamedChannel)[]
  /** When the server last said which channels it has, ms UTC; null: none ever did. */
  readonly asOf: Ms | null
}

/** The channels that reach this audience, by name. */
export function channelsTo(servers: readonly ServerNotes[], audience: Audience): KnownChannels {
  const latest = servers.flatMap(({ channels }) => channels.at(-1) ?? [])
  const channels = latest
    .flatMap((said) => said.channels.filter(takesUpdates))
    .filter(({ audiences }) => audiences.includes(audience))
    .toSorted((a, b) => (a.label === b.label ? 0 : a.label < b.label ? -1 : 1))
  return { channels, asOf: latest.length === 0 ? null : Math.max(...latest.map(({ at }) => at)) }
}
