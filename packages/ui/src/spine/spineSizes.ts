// Where everything stands in the three sizes of the Spine, px; those of the wall are of a 1920 px wide picture.
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
}

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
}
