// The recorded incident that the demo plays: public facts, in the form that any import has.
import { must } from '@holdfast/model'
import github from '../../incidents/github-2018-10-21.json' with { type: 'json' }

export interface RecordedEntry {
  /** ms UTC. */
  readonly at: number
  readonly text: string
}

export const RECORDED: readonly RecordedEntry[] = github.entries.map(({ at, text }) => ({
  at: Date.parse(at),
  // "(~)" in the source: the order is published, the minute is interpolated.
  text: text.replace(/ \(~\)$/, ''),
}))
export const RECORDED_SOURCE: string = github.source

export const recorded = (index: number): RecordedEntry => must(RECORDED[index], `entry ${index}`)
