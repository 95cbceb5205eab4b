// How long the server waits for what. All in ms. What one connection, room or server may use up is in limits.ts, how long
// what it issues is good for in lifetimes.ts. Invariant: one constant a fact; no other file has a duration of its own.

/** Before a client is asked again for everything it has, when its answer did not bring it in step: doubling. */
export const RESYNC_WAIT = { first: 1_000, longest: 60_000 } as const
