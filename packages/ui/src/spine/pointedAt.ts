// What a pointer at a place of the axis reads: the mark there, else the phase, silence or person that is drawn there. Pure.
import type { SpineLayout } from '@holdfast/model'
import type { NameOf } from '../session/useNameOf.ts'
import { ROLE_SHORT } from '../words/roleWords.ts'
import { markAt, type RowMark } from './rowsOf.ts'
import type { CardOf } from './SpineCard.tsx'
import type { SpineSize } from './spineSizes.ts'
import { bandWords, stretchWords } from './spineWords.ts'

export interface Pointed {
  readonly of: CardOf
  /** Where its card hangs, px. */
  readonly x: number
  readonly y: number
}

/** A track is thin: what is a little beside it is meant, too. */
const BESIDE = 1.6

export interface Shown {
  readonly layout: SpineLayout
  readonly marks: readonly RowMark[]
  readonly size: SpineSize
  /** ms UTC. */
  readonly now: number
  readonly nameOf: NameOf
}

/** `x`, `y` in px of the axis. */
export function pointedAt(
  { layout, marks, size, now, nameOf }: Shown,
  { x, y }: { readonly x: number; readonly y: number },
): Pointed | null {
  const mark = y > size.phase.y + size.phase.height ? markAt(marks, x, y) : null
  if (mark !== null) return { of: { kind: 'mark', placed: mark.placed }, x: mark.placed.x, y: mark.y + 14 }
  const covers = (one: { readonly x: number; readonly width: number }) => x >= one.x && x < one.x + one.width
  const words = (title: string, line: string): Pointed => ({
    of: { kind: 'words', title, words: line },
    x,
    y: size.height,
  })
  const { phase, tracks, people } = size
  if (y >= phase.y && y < phase.y + phase.height) {
    const band = layout.bands.find(covers)
    if (band === undefined) return null
    const said = bandWords(band, now)
    return words(said.title, said.words)
  }
  const at = Math.round((y - tracks.y) / tracks.pitch)
  const track =
    Math.abs(y - tracks.y - at * tracks.pitch) <= tracks.height * BESIDE ? layout.tracks[at] : undefined
  const stretch = track?.stretches.find(covers)
  if (track !== undefined && stretch !== undefined) {
    const said = stretchWords(track, stretch)
    return words(said.title, said.words)
  }
  const person = people.most === 0 ? undefined : layout.people[Math.round((y - people.y) / people.pitch)]
  const stay = person?.stays.find(covers)
  if (person === undefined) return null
  if (stay === undefined)
    return person.connected.some(covers) ? words(nameOf(person.person), 'connected') : null
  return words(
    nameOf(person.person),
    stay.role === null ? 'responding' : `in the role ${ROLE_SHORT[stay.role]}`,
  )
}
