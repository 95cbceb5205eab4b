// Tells everybody in a room what happened, in one write a socket. The bytes are built once; only those who wrote, or who
// join at this moment, get bytes of their own. Nobody hears their own change again.
import type { Change } from './content/change.ts'
import type { Connection } from '../connection/connection.ts'
import type { DeliveryState } from './joinQueue.ts'
import { encodePresence, type PresenceEntry } from '../presence/presence.ts'
import { awarenessMessage } from '../protocol/stockMessages.ts'

export interface News {
  /** In order; all durable. */
  readonly changes: readonly Change[]
  readonly presence: readonly PresenceEntry[]
  /** The last index that was told before. */
  readonly since: number
  /** Frames for one connection only. */
  readonly replies: ReadonlyMap<Connection, Uint8Array>
}

type DeliveryOf = (member: Connection) => DeliveryState

/** Answers how many times a change was handed to a receiver. */
export function fanOut(members: Iterable<Connection>, news: News, deliveryOf: DeliveryOf): number {
  const { changes, presence, since, replies } = news
  const shared = join([...changes.map(({ frame }) => frame), ...presenceFrames(presence)])
  const frames = changes.length + Math.min(1, presence.length)
  const speakers = new Set<Connection | null>([
    ...changes.map(({ author }) => author),
    ...presence.map(({ owner }) => owner),
  ])
  let deliveries = 0
  for (const member of members) {
    const delivery = deliveryOf(member)
    const isOrdinary =
      delivery.state === 'live' && delivery.upTo <= since && !speakers.has(member) && !replies.has(member)
    if (!isOrdinary) {
      deliveries += tell(member, news, delivery)
      continue
    }
    if (frames > 0) member.send(shared, frames)
    deliveries += changes.length
  }
  return deliveries
}

/** Everything but what came from the member itself, or what it already has. */
function tell(member: Connection, { changes, presence, replies }: News, delivery: DeliveryState): number {
  const theirs =
    delivery.state === 'waiting'
      ? []
      : changes.filter(({ author, index }) => author !== member && index > delivery.upTo)
  const reply = replies.get(member)
  const frames = [
    ...theirs.map(({ frame }) => frame),
    ...presenceFrames(presence.filter(({ owner }) => owner !== member)),
    ...(reply ? [reply] : []),
  ]
  if (frames.length > 0) member.send(join(frames), frames.length)
  return theirs.length
}

const presenceFrames = (entries: readonly PresenceEntry[]): Uint8Array[] =>
  entries.length > 0 ? [awarenessMessage(encodePresence(entries))] : []

const join = (frames: readonly Uint8Array[]): Uint8Array =>
  frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames)
