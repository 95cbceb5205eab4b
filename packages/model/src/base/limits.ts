// What every part counts on in a document, whoever wrote it (the app that reads a file and the server that reads a frame
// refuse at the same bounds), and how much a link keeps. A link's durations are in link/timings.ts. Invariant: one constant
// a fact.

/** No honest client counts further: a million changes a second for 12 days. */
export const MAX_CLOCK = 2 ** 40
/** Levels of nesting in a value, and of types in types. */
export const MAX_DEPTH = 32

/** A record as presence names it is a kind and an id, "hypothesis-" and a UUID; what is longer is none. */
export const RECORD_NAME_LENGTH = 100

/** Barriers without the server's answer that a link keeps; dropping the oldest only delays good news. */
export const OPEN_BARRIERS_KEPT = 256
/** Refused writes that a window shows. */
export const NACKS_KEPT = 20
/** Of content that others rightly delete while the server is away, only the newest pieces are kept. */
export const REMOVED_PIECES_KEPT = 2_000
/** Signed checkpoints kept of one server, beside the first one ever seen. */
export const CHECKPOINTS_KEPT = 8
/** Eight samples of the server's clock, at one per 3 s, follow a drifting clock within half a minute. */
export const CLOCK_SAMPLES_KEPT = 8
/** Past this many updates that the local store did not take, the whole state is the smaller thing to write. */
export const STORE_UPDATES_QUEUED = 200
/** A sync answer larger than this goes in several: the server reads at most 16 MB at once, and 4 MB a second. */
export const SYNC_PART_BYTES = 2_000_000
