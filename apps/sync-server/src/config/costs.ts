// What work costs, in steps. A step is one item that Yjs looks at while it finds a place: about 0.1 µs. Invariant: every
// cost that is charged to a connection is counted with these.

/** A client, range, struct or person named in a message. */
export const ENTRY_STEPS = 5
/** Yjs finds an item by its id among all of its client's. */
export const LOOKUP_STEPS = 3
/** Moving so many things along in an array takes as long as one step. */
export const MOVES_PER_STEP = 512
/** A byte of an answer to a question: a state of 2 MB is 125 messages. */
export const ANSWERED_BYTE_STEPS = 1 / 16
/** Steps that cost a connection as much as one more message: a tenth of a millisecond. */
export const STEPS_PER_UNIT = 1_000
/** Bytes that do. */
export const BYTES_PER_UNIT = 4_096
/** A commit costs a room about as much as so many deliveries. */
export const COMMIT_DELIVERIES = 16
