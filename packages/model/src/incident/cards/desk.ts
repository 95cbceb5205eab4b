// The desks of an incident, by the names that addresses and presence give them.

/** In the order of their keys. */
export const DESK_IDS = ['command', 'ops', 'comms', 'timeline'] as const
export type DeskId = (typeof DESK_IDS)[number]
