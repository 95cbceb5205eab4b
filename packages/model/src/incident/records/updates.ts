// Outgoing messages to the three audiences, their clocks and their drafts.
import { z } from 'zod'
import type { Ms } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { namedChannel } from '../../channels/channel.ts'
import {
  choice,
  flag,
  id,
  idOrNull,
  list,
  numberOrNull,
  person,
  personOrNull,
  text,
  time,
  timeOrNull,
  words,
} from '../../schema/fields.ts'
import { prose, register, table } from '../../schema/root.ts'
import { frozenCitation } from './cited.ts'
import { fileRefs } from './files.ts'

export const AUDIENCES = ['customers', 'executives', 'internal'] as const
export type Audience = (typeof AUDIENCES)[number]

export const updates = table<UpdateId>()({
  audience: choice(AUDIENCES, 'internal'),
  text: text(),
  /** A no-change update: `checked` says what was looked at. */
  noChange: flag(),
  checked: text(),
  /** When this update promises the next one, ms UTC. */
  nextAt: timeOrNull(),
  by: person(),
  createdAt: time(),
  /** The update that this one corrects, or null. */
  corrects: idOrNull<UpdateId>(),
  /** The Incident Commander who signed these words off; null: nobody did. */
  signedBy: personOrNull(),
  /** Why it was told without a sign-off that it should have had; ''. */
  unsigned: text(),
  /** What the lint found in its words when it was told, in words of its own, and why it was told all the same. */
  over: list(words()),
  overBecause: text(),
  /** What its words rest on, as they stood when it was told. */
  cites: list(frozenCitation),
  /** Where a server delivers it; none: its audience was told by hand. */
  channels: list(namedChannel),
  /** What stood beside the words when it was told. */
  files: fileRefs(),
  /** Its words were written ahead of what they tell. */
  ahead: flag(),
})

/** Longest interval of a lane, minutes: a week. */
export const MAX_INTERVAL = 10_080
/** Ranks the earlier of two times higher; one that cannot be read is beaten by any. */
const earlier = (at: Ms): number => (isTime(at) ? -at : Number.NEGATIVE_INFINITY)

/** Key: an update id. The moment when the audience was told it, the lane's "last told"; of two the earlier, so that the
 *  next comes sooner. A row of `updates` without such a moment is a former draft that is kept. */
export const publications = register(z.object({ at: time() }), ({ at }) => earlier(at))
/** Key: an Audience. Every update in the order in which it was sent; two heads were sent by people who were apart. */
export const sent = register(z.object({ update: id<UpdateId>() }))
/** Key: repeatKey of two updates that say the same. `stands` is the one that counts; the other repeats it. */
export const repeats = register(z.object({ stands: id<UpdateId>() }))
export const repeatKey = (a: UpdateId, b: UpdateId): string => (a < b ? `${a} ${b}` : `${b} ${a}`)
/** Key: an Audience. The update that its draft corrects; null: none. */
export const correcting = register(z.object({ update: idOrNull<UpdateId>() }))
/** Key: an Audience. `minutes` overrides the default cadence; null keeps it. Read with laneSettings. */
export const lanes = register(z.object({ minutes: numberOrNull(1, MAX_INTERVAL), owner: personOrNull() }))
/** Key: an Audience. The lane's due time is not earlier than `until` (ms UTC); of two the earlier. */
export const snoozes = register(z.object({ until: time() }), ({ until }) => earlier(until))

export const draftCustomers = prose()
export const draftExecutives = prose()
export const draftInternal = prose()
