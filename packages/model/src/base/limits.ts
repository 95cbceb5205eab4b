// What every part counts on in a document, whoever wrote it: the app that reads a file and the server that reads a frame
// refuse at the same bounds.

/** No honest client counts further: a million changes a second for 12 days. */
export const MAX_CLOCK = 2 ** 40
/** Levels of nesting in a value, and of types in types. */
export const MAX_DEPTH = 32
