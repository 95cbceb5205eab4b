// The document schema's version. Append a line for every change; never edit one.

/** Written by commands into no document: readers are tolerant, and the server compares it at hello. */
export const SCHEMA_VERSION = 1

export const SCHEMA_HISTORY: readonly {
  readonly version: number
  readonly fingerprint: string
  readonly change: string
}[] = [{ version: 1, fingerprint: '3eb844aba208b46d.105e13ec4893c5db', change: 'first' }]
