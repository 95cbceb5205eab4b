// `+name` in the scribe's line: somebody in the room by a part of the name, or, in quotes, a name from outside as written. An
// unknown name without quotes is a slip until the writer says otherwise.
import type { Person } from '../../base/actor.ts'
import { foldText } from '../../base/foldText.ts'
import { wordSlip } from '../../text/wordSlip.ts'

export interface WhoFound {
  /** Null when the name fits several people, or nobody. */
  readonly who: Person | null
  /** True for somebody of the given people. */
  readonly known: boolean
  readonly problem: string | null
  readonly length: number
}

/** Somebody who may be meant. `shown`: how the screen tells them apart from others of their name, "Jon Lindqvist (2)". */
export interface Named extends Person {
  readonly shown?: string
}

const shownAs = ({ name, shown }: Named): string => shown ?? name
/** How the screen names somebody of `people`. */
export const shownIn = (people: readonly Named[], person: Person): string =>
  shownAs(people.find(({ id }) => id === person.id) ?? person)
const personOf = ({ id, name }: Named): Person => ({ id, name })

/** Of a name from outside, in characters. */
const LONGEST = 50

const fold = (name: string): string => foldText(name).trim()

/** Somebody without an account here, by name: the same name gives the same person on every machine. */
export const personNamed = (name: string): Person => {
  const short = name.trim().replace(/\s+/g, ' ').slice(0, LONGEST)
  return { id: `name:${fold(short).slice(0, 50)}` as Person['id'], name: short }
}

/** The `+name` at the start of `rest`, or null when there is none. */
export function whoAt(rest: string, people: readonly Named[]): WhoFound | null {
  if (rest[0] !== '+') return null
  const whole = fullNameAt(rest.slice(1), people)
  if (whole) return { who: personOf(whole.one), known: true, problem: null, length: 1 + whole.length }
  const written = /^\+(?:"([^"\n]{1,80})"|(\p{L}[\p{L}\p{M}\p{N}'’._-]{0,49}))/u.exec(rest)
  if (!written) return null
  const bare = written[2]?.replace(/[._-]+$/, '')
  const name = (written[1] ?? bare ?? '').replaceAll(/[._]/g, ' ').trim()
  if (name === '') return null
  const length = bare === undefined ? written[0].length : 1 + bare.length
  const exact =
    written[1] === undefined ? [] : people.filter((p) => fold(shownAs(p)) === fold(written[1] ?? ''))
  const matches = exact.length === 1 ? exact : bestMatches(name, people)
  const [only] = matches
  if (!only && name.length > LONGEST) return null
  if (!only)
    return written[1] === undefined
      ? { who: null, known: false, problem: nobodyCalled(name, people), length }
      : { who: personNamed(name), known: false, problem: null, length }
  if (matches.length === 1) return { who: personOf(only), known: true, problem: null, length }
  return { who: null, known: false, problem: severalCalled(name, matches), length }
}

/** More of the name helps unless two bear all of it: then the name in quotes as the screen tells them apart. */
function severalCalled(name: string, matches: readonly Named[]): string {
  const oneName = new Set(matches.map((p) => fold(p.name))).size < matches.length
  const told = new Set(matches.map((p) => fold(shownAs(p)))).size === matches.length
  if (oneName && told)
    return `+${name} could be several people. Write ${matches.map((p) => `+"${shownAs(p)}"`).join(' or ')}.`
  return `+${name} could be ${matches.map(shownAs).join(' or ')}. Write more of the name.`
}

/** At most this many are offered in the place of an unknown name. */
const FEW = 3

function nobodyCalled(name: string, people: readonly Named[]): string {
  const outside = `For somebody from outside write +"${name}".`
  const near = people.filter((p) =>
    fold(p.name)
      .split(/\s+/)
      .some((word) => isNear(word, fold(name))),
  )
  const [first, ...more] = (near.length > 0 ? near : people).slice(0, FEW).map(shownAs)
  if (first === undefined) return `Nobody here is called ${name}. ${outside}`
  const names = [first, ...more].join(', ')
  return near.length > 0
    ? `Nobody here is called ${name}. Is it ${names.replace(/, ([^,]*)$/, ' or $1')}? ${outside}`
    : `Nobody here is called ${name}. Here ${more.length > 0 ? 'are' : 'is'} ${names}${people.length > FEW ? ' and others' : ''}. ${outside}`
}

/** One slip of a finger away, or the same first two letters. */
const isNear = (word: string, wanted: string): boolean =>
  (word.length > 1 && word.slice(0, 2) === wanted.slice(0, 2)) || wordSlip(wanted, word) !== null

/** Whether somebody of `people` may be meant. */
export const isSomebody = (name: string, people: readonly Named[]): boolean =>
  bestMatches(name, people).length > 0

/** The longest full name that stands here, so that "+Jon Lindqvist rolled back" takes both words. */
function fullNameAt(
  rest: string,
  people: readonly Named[],
): { readonly one: Named; readonly length: number } | null {
  const stands = (name: string) => {
    const same = rest.slice(0, name.length).toLowerCase() === name.toLowerCase()
    return name !== '' && same && !/[\p{L}\p{N}]/u.test(rest.charAt(name.length))
  }
  const here = people.flatMap((one) =>
    [...new Set([one.name, shownAs(one)])].filter(stands).map((name) => ({ one, length: name.length })),
  )
  const [longest, other] = here.sort((a, b) => b.length - a.length)
  return longest && (other?.length !== longest.length || other.one.id === longest.one.id) ? longest : null
}

/** People whose name fits best: the whole name, else one word of it, else the beginning of a word. */
function bestMatches(name: string, people: readonly Named[]): readonly Named[] {
  const wanted = fold(name)
  const words = (p: Named) => fold(p.name).split(/\s+/)
  const tests: readonly ((p: Named) => boolean)[] = [
    (p) => fold(p.name) === wanted,
    (p) => words(p).includes(wanted),
    (p) => fold(p.name).startsWith(wanted) || words(p).some((word) => word.startsWith(wanted)),
  ]
  for (const test of tests) {
    const found = people.filter(test)
    if (found.length > 0) return found
  }
  return []
}
