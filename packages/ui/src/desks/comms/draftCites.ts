// What the words of a draft rest on, as they stand now: each citation with the stretch of text that it marks. One whose words are
// gone marks nothing any more.
import { type Audience, citationsOf, DRAFT_OF, type FrozenCitation } from '@holdfast/model'
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromJSON,
  createRelativePositionFromTypeIndex,
  type Text,
} from 'yjs'
import type { IncidentHandle } from '../../session/session.ts'

type Room = IncidentHandle['room']
/** What marks words of a shared text. */
interface Ends {
  readonly from: string
  readonly to: string
}

export interface Marked<R extends Ends> {
  readonly row: R
  readonly from: number
  readonly to: number
}

const indexOf = (text: Text, position: string): number | null => {
  if (text.doc === null) return null
  try {
    const json: unknown = JSON.parse(position)
    const found = createAbsolutePositionFromRelativePosition(createRelativePositionFromJSON(json), text.doc)
    return found !== null && found.type === text ? found.index : null
  } catch {
    return null
  }
}

/** Those whose words still stand, with where. */
export function markedCitations<R extends Ends>(text: Text, rows: readonly R[]): readonly Marked<R>[] {
  return rows.flatMap((row) => {
    const [from, to] = [indexOf(text, row.from), indexOf(text, row.to)]
    return from === null || to === null || from >= to ? [] : [{ row, from, to }]
  })
}

/** As an update keeps them. */
export function draftCites(room: Room, audience: Audience): readonly FrozenCitation[] {
  const text = room.text(DRAFT_OF[audience])
  const words = text.toString()
  return markedCitations(text, citationsOf(room.store.getState().citations, audience)).map(
    ({ row, from, to }) => ({ kind: row.kind, id: row.record, words: words.slice(from, to) }),
  )
}

export interface Stretch {
  readonly from: number
  /** Behind the last. */
  readonly to: number
  readonly words: string
}

/** The sentences of a text, without the blanks around them. */
export function sentencesOf(text: string): readonly Stretch[] {
  return [...new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)].flatMap(
    ({ segment, index }) => {
      const words = segment.trim()
      const from = index + segment.indexOf(words)
      return words === '' ? [] : [{ from, to: from + words.length, words }]
    },
  )
}

/** The ends of a stretch as positions that move with the text: what is written at its ends does not belong to it. */
export const anchored = (
  text: Text,
  { from, to }: Stretch,
): { readonly from: string; readonly to: string } => ({
  from: JSON.stringify(createRelativePositionFromTypeIndex(text, from)),
  to: JSON.stringify(createRelativePositionFromTypeIndex(text, to, -1)),
})
