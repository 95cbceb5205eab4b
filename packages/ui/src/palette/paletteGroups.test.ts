import { expect, test } from 'vitest'
import type { Finds } from './finds.ts'
import { idOf, paletteGroups } from './paletteGroups.ts'
import type { Called, VerbReading } from './verbs/readVerbs.ts'

const reading = (called: Called): VerbReading => ({
  id: called,
  called,
  says: called,
  does: { kind: 'refused' },
  pattern: '',
})
const found: Finds = {
  heading: 'In this incident',
  finds: [{ id: 'found', title: 'x', go: () => undefined }],
}
const order = (line: string, readings: readonly VerbReading[], finds: readonly Finds[]) =>
  paletteGroups(line, readings, finds, new Set(['log'])).flatMap(({ items }) => items.map(idOf))

test('[K177] a line whose words are all found in something is never taken for a slip of a verb by the first Enter', () => {
  const all = [reading('begun'), reading('guessed'), reading('whole')]
  expect(order('x', all, [found])).toEqual(['whole', 'found', 'guessed', 'begun'])
  expect(order('lag y', all.slice(0, 2), [found])).toEqual(['guessed', 'found', 'begun'])
})

test('[K182] an empty line gives examples of the verbs that one has, before what it finds', () => {
  expect(order(' ', [], [found])).toEqual(['example-log ', 'found'])
})
