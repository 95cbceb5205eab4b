// The order of what the palette shows: what the line does, what it finds, then beginnings, and what keys do. Pure. Invariant: a
// line whose words are all found in something is never taken for a slip of a verb by the first Enter.
import { EXAMPLES } from './verbs/allVerbs.ts'
import type { VerbReading } from './verbs/readVerbs.ts'
import type { Deed } from './verbs/verb.ts'
import { type Find, type Finds, hasWords, KEYS } from './finds.ts'

export interface Line {
  readonly id: string
  /** A whole sentence: what Enter does. */
  readonly says: string
  /** The verb with its arguments. */
  readonly pattern: string
  readonly does: Deed
  /** Shows what could be written; Enter writes its beginning. */
  readonly isExample?: boolean
}

export type Item =
  | { readonly kind: 'find'; readonly find: Find }
  | { readonly kind: 'line'; readonly line: Line }

export interface Group {
  readonly heading: string
  readonly items: readonly Item[]
}

export const idOf = (item: Item): string => (item.kind === 'find' ? item.find.id : item.line.id)

const linesOf = (heading: string, readings: readonly Line[]): Group => ({
  heading,
  items: readings.map((line) => ({ kind: 'line', line })),
})

/** `offered`: the verbs that this person has, by id. */
const examples = (offered: ReadonlySet<string>): Group =>
  linesOf(
    'Say it, and Enter does it',
    EXAMPLES.filter(({ verb }) => offered.has(verb)).map(({ typed, head, does }) => ({
      id: `example-${head}`,
      says: typed,
      pattern: does,
      does: { kind: 'more', typed: head },
      isExample: true,
    })),
  )

export function paletteGroups(
  line: string,
  readings: readonly VerbReading[],
  finds: readonly Finds[],
  offered: ReadonlySet<string>,
): readonly Group[] {
  const called = (kind: VerbReading['called']) => readings.filter((one) => one.called === kind)
  const found = finds.map(({ heading, finds: some }): Group => {
    return { heading, items: some.map((find) => ({ kind: 'find', find })) }
  })
  const isFound = finds.some(({ finds: some }) =>
    some.some(({ title, hint = '' }) => hasWords(`${title} ${hint}`, line)),
  )
  const guessed = linesOf(isFound ? 'Or this line does' : 'This line does', called('guessed'))
  const groups = [
    ...(line.trim() === '' ? [examples(offered)] : []),
    linesOf('This line does', called('whole')),
    ...(isFound ? [] : [guessed]),
    ...found.filter(({ heading }) => heading !== KEYS),
    ...(isFound ? [guessed] : []),
    linesOf('Go on with', called('begun')),
    ...found.filter(({ heading }) => heading === KEYS),
  ]
  return groups.filter(({ items }) => items.length > 0)
}
