// One thing to choose, in every list of the kit: Select, ComboBox, RadioGroup, Segmented, FilterChips.
import type { Tone } from '../marks/tone.ts'

export interface Choice<Id extends string = string> {
  readonly id: Id
  readonly label: string
  /** A second, quieter line or word. */
  readonly hint?: string
  readonly tone?: Tone
  readonly disabled?: boolean
}
