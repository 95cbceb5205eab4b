// Whom the words of a line mean: somebody of the room by a part of the name, or in quotes somebody from outside.
import { type Person, personNamed } from '@holdfast/model'
import { pick } from './lineParts.ts'
import { refused } from './readings.ts'
import type { Reading, VerbContext } from './verb.ts'

/** The people whom these words may mean; a name in quotes is somebody from outside. */
export function peopleCalled(
  context: VerbContext,
  words: string,
): readonly (Person & { readonly shown: string })[] {
  const outside = /^["“](.+?)["”]?$/.exec(words.trim())?.[1]
  if (outside !== undefined) return [{ ...personNamed(outside), shown: outside }]
  return pick(context.people, words.replace(/^\+/, ''), ({ shown }) => shown)
}
export const nobodyCalled = (words: string): Reading =>
  refused(`Nobody here is called ${words}. Somebody from outside stands in quotes: "${words}".`)
