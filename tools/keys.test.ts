import { ALL_DESK_IDS } from '@holdfast/model'
import { expect, test } from 'vitest'
import { isCode, isTest, ownFiles, textOf } from './tree.ts'

/**
 * Every key written down in `folder`: as `keys: '…'`, in a table whose name ends in KEYS, as the one constant KEY, or in the line of a desk. A file may
 * write one `keys` twice for two states of one key; two lines of a table with one key are two keys.
 */
function keysOf(folder: RegExp): readonly string[] {
  return ownFiles((path) => folder.test(path) && isCode(path) && !isTest(path)).flatMap((path) => {
    const text = textOf(path)
    const table = /const (?:[A-Z]+_)*KEYS\b[^=]*= \{([^}]*)\}/.exec(text)?.[1] ?? ''
    return [
      ...new Set([...text.matchAll(/\bkeys: '([^']+)'/g)].map(([, keys]) => keys ?? '')),
      ...[...text.matchAll(/\bkey: '(\$mod\+[^']+)'/g)].map(([, keys]) => keys ?? ''),
      ...[...table.matchAll(/: '([^']+)'/g)].map(([, keys]) => keys ?? ''),
      ...[...text.matchAll(/^(?:export )?const KEYS? = '([^']+)'/gm)].map(([, keys]) => keys ?? ''),
    ]
  })
}

/** What a page of an incident shows beside any desk: every room but desks, other pages, and what names keys for somebody else. */
const BESIDE =
  '(?!desks|executive|incidents|kit|local|session|verbForms|workspace|yours|spine|questions/QuestionList)\\w+/(?!verbs)'
/** Of Yours now and the Spine: what listens whatever is shown. The rest takes the place of one another. */
const ALWAYS = 'yours/(?:DriftCard|Queue|readKeys)|spine/Spine\\.tsx'
const EVERYWHERE = new RegExp(`^packages/ui/src/(?:${BESIDE}|${ALWAYS})`)
const LENT: Readonly<Record<string, string>> = { comms: '|questions/QuestionList' }

test.each(ALL_DESK_IDS)('[K13] on the %s desk no key takes another one’s place, nor begins it', (desk) => {
  const keys = [
    ...keysOf(EVERYWHERE),
    ...keysOf(new RegExp(`^packages/ui/src/(?:desks/${desk}/${LENT[desk] ?? ''})`)),
  ]
  expect(keys.length).toBeGreaterThan(12)
  const clashes = keys.flatMap((one, i) =>
    keys
      .filter((other, j) => i !== j && (one === other || other.startsWith(`${one} `)))
      .map((other) => [one, other]),
  )
  expect(clashes).toEqual([])
})
