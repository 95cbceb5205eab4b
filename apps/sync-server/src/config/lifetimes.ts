// How long what a server issues is good for. Durations in ms.
import { DAY, HOUR, MINUTE, type Ms } from '@holdfast/model'

/** Whoever finds an old link in a chat is not let in by it. */
export const INVITE_LIFETIME: Ms = DAY
/** Long enough to unlock a telephone and scan; short, because whoever has it is that person. */
export const DEVICE_LINK_LIFETIME: Ms = 10 * MINUTE
/** A start prints the link of the one before again, while it lasts this long. */
export const LINK_WORTH_PRINTING: Ms = HOUR
/** Longer than an incident and its post-mortem draft, so that nobody is locked out in the middle of either. */
export const PERSON_LIFETIME: Ms = 30 * DAY
/** Of the access of somebody who looked only and took command: an incident and its handover, and no more. */
export const COMMAND_LIFETIME: Ms = DAY
/** A wall runs unattended and shows one incident only. */
export const SCREEN_LIFETIME: Ms = 30 * DAY
/** A hub is a machine that nobody tends, and must open for its people on the day that the server is gone. */
export const HUB_LIFETIME: Ms = 180 * DAY
/** A bridge lasts as long as the outage of a server; a link or pass to it opens that hub alone. */
export const BRIDGE_LINK_LIFETIME: Ms = DAY
/** Of whoever joins over a bridge. */
export const BRIDGE_GUEST_LIFETIME: Ms = 3 * DAY
/** Of the pass that another hub gets at a bridge. */
export const BRIDGE_HUB_LIFETIME: Ms = 3 * DAY
/** A question that a hub proves itself by is good for one answer, within this time. */
export const CHALLENGE_LIFETIME: Ms = MINUTE
/** Of the characters of a demo. */
export const DEMO_LIFETIME: Ms = 3 * DAY
