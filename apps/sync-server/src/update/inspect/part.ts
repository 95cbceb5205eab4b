// One struct of an update as the scanner saw it: its clocks, what it refers to, and where its bytes are. Numbers only, so
// that one Part can be filled again and again; NONE stands for what is absent.

export const NONE = -1

/** Content kinds of yjs 13.6 (contentRefs in structs/Item.js). */
export const KIND = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  text: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
  skip: 10,
} as const

export class Part {
  client = 0
  clock = 0
  /** In clocks. */
  length = 0
  /** One of KIND. */
  kind = 0
  /** For KIND.type: index into yjs's typeRefs (ContentType.js). */
  type = NONE
  /** Of one value inside, in bytes. */
  largestValue = 0
  originClient = NONE
  originClock = 0
  rightClient = NONE
  rightClock = 0
  parentClient = NONE
  parentClock = 0
  /** Texts: where they begin in the update, and where they end. */
  rootAt = NONE
  rootEnd = 0
  keyAt = NONE
  keyEnd = 0
  /** The whole struct, and its content. */
  at = 0
  contentAt = 0
  end = 0
}
