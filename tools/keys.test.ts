import { DESK_IDS } from '@holdfast/model'
import { expect, test } from 'vitest'
import { isCode, isTest, ownFiles, textOf } from './tree.ts'

/**
 * Every key written down in `folder`: as `keys: '…'`, in a table whose name ends in KEYS, or in the line of a desk. A file may
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
    ]
  })
}

/** Rooms that a page of an incident shows beside any desk. */
const EVERYWHERE =
  /^packages\/ui\/src\/(?:app|attention|bridge|conflicts|exchange|frame|item|palette|phase|reunion|roles|router|status|tray|wall|words)\//

test.each(DESK_IDS)('[K13] on the %s desk no key takes another one’s place, nor begins it', (desk) => {
  const keys = [...keysOf(EVERYWHERE), ...keysOf(new RegExp(`^packages/ui/src/desks/${desk}/`))]
  expect(keys.length).toBeGreaterThan(12)
  const clashes = keys.flatMap((one, i) =>
    keys
      .filter((other, j) => i !== j && (one === other || other.startsWith(`${one} `)))
      .map((other) => [one, other]),
  )
  expect(clashes).toEqual([])
})
