// What stays in the words of a scribe's line although it looks like a time or a name: said, so that nothing is taken for set
// that is not.
import { isSomebody, type Named } from './scribeWho.ts'

const END = String.raw`(?=[\s,;:.!?)]|$)`
const TIME = new RegExp(
  String.raw`(?<!\S)(?:@\d\S*|@?[-−](?=\d)(?:\d+d)?(?:\d+h)?(?:\d+m(?:in)?)?(?:\d+s)?${END}|@?(?:yesterday|today)\s+@?\d{1,2}:\d{2}\S*)`,
  'iu',
)
const CLOCK = new RegExp(String.raw`(?<!\S)\d{1,2}:\d{2}(?::\d{2})?${END}`, 'u')
const NAME = new RegExp(String.raw`(?<!\S)\+(\p{L}[\p{L}\p{M}'’._-]*)${END}`, 'gu')

/** Sentences about `text`, the words of the line; `taken` are the parts that were read from it. */
export function wordsThatLookRead(
  text: string,
  taken: ReadonlySet<string>,
  people: readonly Named[],
): readonly string[] {
  const notes: string[] = []
  const time = TIME.exec(text)?.[0]
  const clock = taken.has('when') || time ? undefined : CLOCK.exec(text)?.[0]
  if (time) notes.push(`“${time}” stays in the words: a time counts once, at the beginning or the end.`)
  if (clock) notes.push(`“${clock}” stays in the words. To set the time write @${clock}.`)
  for (const [written, name = ''] of text.matchAll(NAME)) {
    const known = isSomebody(name, people)
    if (known || /^\p{Lu}/u.test(name))
      notes.push(`“${written}” stays in the words: a name counts once, at the beginning or the end.`)
    else if (text.endsWith(written))
      notes.push(`“${written}” stays in the words: nobody here is called that.`)
  }
  return notes
}
