// Where everything stands in the four sizes of the Spine, px; those of the wall are of a 1920 px wide picture.
import type { SpineLook } from '@holdfast/model'

export type SpineRow = 'decisions' | 'entries' | 'tried'

export interface SpineSize {
  readonly height: number
  readonly look: SpineLook
  readonly text: number
  /** Of a shape, beside the size it is drawn in. */
  readonly shape: number
  /** The middle of the row of times; null: they stand in the bands of phases. */
  readonly times: number | null
  readonly phase: { readonly y: number; readonly height: number }
  /** The middles of the rows of marks. */
  readonly rows: Readonly<Record<SpineRow, number>>
  /** How much lower the second level of decisions stands. */
  readonly level: number
  readonly tracks: { readonly y: number; readonly pitch: number; readonly height: number }
  readonly people: {
    readonly y: number
    readonly pitch: number
    readonly height: number
    readonly most: number
  }
  /** Only where the whole incident is read afterwards: entries in stacks, how many were in, and who commanded; null: none of it. */
  readonly record: {
    /** So many marks of one place stand over one another, so far apart. */
    readonly stack: number
    readonly pitch: number
    readonly count: { readonly y: number; readonly height: number }
    readonly command: { readonly y: number; readonly height: number }
  } | null
}

export const SMALL: SpineSize = {
  height: 57,
  look: { apart: 11, letter: 7, rows: 'one' },
  text: 12,
  shape: 1,
  times: null,
  phase: { y: 3, height: 17 },
  rows: { decisions: 30, entries: 30, tried: 30 },
  level: 0,
  tracks: { y: 40.4, pitch: 6.2, height: 4 },
  people: { y: 0, pitch: 0, height: 0, most: 0 },
  record: null,
}

export const LARGE: SpineSize = {
  height: 207,
  look: { apart: 12, letter: 7, rows: 'three' },
  text: 12,
  shape: 1.1,
  times: 10,
  phase: { y: 20, height: 17 },
  rows: { decisions: 48, entries: 83, tried: 98 },
  level: 15,
  tracks: { y: 115, pitch: 14, height: 6 },
  people: { y: 161, pitch: 12, height: 5, most: 4 },
  record: null,
}

/** Over the post-mortem, below a line of its own. */
export const RECORD: SpineSize = {
  height: 276,
  look: { apart: 9, letter: 7, rows: 'three' },
  text: 12,
  shape: 0.85,
  times: 10,
  phase: { y: 20, height: 18 },
  rows: { decisions: 52, entries: 114, tried: 131 },
  level: 16,
  tracks: { y: 153, pitch: 17, height: 9 },
  people: { y: 0, pitch: 0, height: 0, most: 0 },
  record: { stack: 3, pitch: 11, count: { y: 204, height: 34 }, command: { y: 248, height: 18 } },
}
/** The line over it, px. */
export const RECORD_HEAD = 38

export const WALL: SpineSize = {
  height: 98,
  look: { apart: 20, letter: 12, rows: 'one' },
  text: 20,
  shape: 1.7,
  times: null,
  phase: { y: 1, height: 28 },
  rows: { decisions: 50, entries: 50, tried: 50 },
  level: 0,
  tracks: { y: 72, pitch: 10, height: 6 },
  people: { y: 0, pitch: 0, height: 0, most: 0 },
  record: null,
}
