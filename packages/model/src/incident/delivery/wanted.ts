// What is to be delivered where, derived from the incident alone: each update that was published to channels, to each of them once.
// Invariant: an update with a newer one behind it, and one of a drill, are never to be delivered.
import { deliveryKey, type NamedChannel } from '../../channels/channel.ts'
import type { Ms } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { utcWords } from '../../base/timeWords.ts'
import { saidApart } from '../conflicts/repeated.ts'
import type { IncidentState } from '../document.ts'
import { theIncident } from '../header/selectors.ts'
import { AUDIENCES } from '../records/updates.ts'
import { type PublishedUpdate, publishedUpdates } from '../updates/selectors.ts'

export interface WantedDelivery {
  readonly key: string
  readonly channel: NamedChannel
  readonly published: PublishedUpdate
  /** Why it does not leave; null: it leaves. */
  readonly stays: { readonly state: 'drill' | 'superseded'; readonly why: string } | null
  /** Attempts after which a person asked for one more. */
  readonly again: readonly number[]
  /** Somebody looked, and says that it is there. */
  readonly hasArrived: boolean
  /** Updates in the same words that were published apart from it: one of all is delivered. */
  readonly apart: readonly UpdateId[]
}

/** The oldest first. `now`: ms UTC; an update dated later than that takes nobody's place. */
export function wantedDeliveries(
  state: IncidentState,
  now: Ms = Number.POSITIVE_INFINITY,
): readonly WantedDelivery[] {
  return AUDIENCES.flatMap((audience) => publishedUpdates(state, audience).toReversed()).flatMap(
    (published) => published.update.channels.map((channel) => wanted(state, published, channel, now)),
  )
}

export function wanted(
  state: IncidentState,
  published: PublishedUpdate,
  channel: NamedChannel,
  now: Ms = Number.POSITIVE_INFINITY,
): WantedDelivery {
  const key = deliveryKey(published.id, channel.id)
  const history = state.deliveryActs.get(key)?.history ?? []
  return {
    key,
    channel,
    published,
    stays: staying(state, published, now),
    again: history.flatMap(({ value }) => (value.act === 'again' ? [value.attempt] : [])),
    hasArrived: history.some(({ value }) => value.act === 'arrived'),
    apart: saidApart(state, published.id),
  }
}

/** Why this update leaves for no channel any more. */
export function staying(
  state: IncidentState,
  published: PublishedUpdate,
  now: Ms = Number.POSITIVE_INFINITY,
): WantedDelivery['stays'] {
  if (theIncident(state)?.drill) return { state: 'drill', why: 'A drill never leaves the room.' }
  const all = publishedUpdates(state, published.update.audience)
  const newest = all.find(({ id, at }) => id === published.id || at <= now)
  if (newest === undefined || newest.id === published.id) return null
  const at = utcWords(newest.at)
  return { state: 'superseded', why: `A newer update, of ${at}, took its place.` }
}
