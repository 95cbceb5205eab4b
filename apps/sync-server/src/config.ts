// The defaults of a server and the lifetimes of what it issues. Durations in ms.
import { HOUR } from '@holdfast/model'

export const DEFAULT_PORT = 4600
/** This machine only. Another address is a decision of whoever starts the server. */
export const DEFAULT_HOST = '127.0.0.1'
export const DATABASE_FILE = 'rooms.sqlite'

const DAY = 24 * HOUR
/** An invitation is used within the week of the incident; each start prints fresh ones. */
export const INVITE_LIFETIME = 7 * DAY
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
