// The desks of an incident, by the names that addresses and presence give them.

/** Those that the room works at while the incident runs, in the order of their keys. */
export const DESK_IDS = ['command', 'ops', 'comms', 'timeline'] as const
/** With the one at which it is written up afterwards. */
export const ALL_DESK_IDS = [...DESK_IDS, 'postmortem'] as const
export type DeskId = (typeof ALL_DESK_IDS)[number]
