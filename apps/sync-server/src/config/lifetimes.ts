// The defaults of a server and the lifetimes of what it issues. Durations in ms.
import { HOUR, type Ms } from '@holdfast/model'

export const DEFAULT_PORT = 4600
/** This machine only. Another address is a decision of whoever starts the server. */
export const DEFAULT_HOST = '127.0.0.1'

const DAY = 24 * HOUR
/** Whoever finds an old link in a chat is not let in by it. */
export const INVITE_LIFETIME = DAY
/** A start prints the link of the one before again, while it lasts this long. */
export const LINK_WORTH_PRINTING: Ms = HOUR
/** The largest room anybody runs; a link that was published opens to no more. */
export const LINK_USES = 200
/** Of one link: a whole call may press it at once, and still nobody makes hundreds of tokens in a second. */
export const JOINS_AT_ONCE = 50
export const JOINS_PER_SECOND = 5
/** Longer than an incident and its post-mortem draft, so that nobody is locked out in the middle of either. */
export const PERSON_LIFETIME = 30 * DAY
/** A wall runs unattended and shows one incident only. */
export const SCREEN_LIFETIME = 30 * DAY
/** A hub is a machine that nobody tends, and must open for its people on the day that the server is gone. */
export const HUB_LIFETIME = 180 * DAY
/** A bridge lasts as long as the outage of a server; a link or pass to it opens that hub alone. */
export const BRIDGE_LINK_LIFETIME = DAY
export const BRIDGE_PASS_LIFETIME = 3 * DAY

/** Requests to /api a minute from one address with one token or invitation. A company behind one address may join at once. */
export const API_PER_MINUTE = 600
/** Failed ones from one address, whatever they show: a company whose link has ended is told so. */
export const FAILURES_PER_MINUTE = 300
/** Health and figures from one address: every second, twice. Readiness writes to the disk. */
export const HEALTH_PER_MINUTE = 120
/** No request to /api is larger than a name and a token. */
export const MAX_BODY_BYTES = 16_384
