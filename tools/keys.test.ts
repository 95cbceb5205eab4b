import { expect, test } from 'vitest'
import { isCode, isTest, ownFiles, textOf } from './tree.ts'

/** Every key written down in the desks, as `keys: '…'` or in a KEYS table, with the folder that it belongs to. */
function keysOf(folder: RegExp): readonly string[] {
  return ownFiles((path) => folder.test(path) && isCode(path) && !isTest(path)).flatMap((path) => {
    const text = textOf(path)
    const table = /const KEYS\b[^=]*= \{([^}]*)\}/.exec(text)?.[1] ?? ''
    return [
      ...[...text.matchAll(/\bkeys: '([^']+)'/g)].map(([, keys]) => keys ?? ''),
      ...[...table.matchAll(/: '([^']+)'/g)].map(([, keys]) => keys ?? ''),
    ]
  })
}

const DESKS = ['command', 'comms', 'ops', 'timeline'] as const
/** Rooms that a page of an incident shows beside any desk. */
const EVERYWHERE =
  /^packages\/ui\/src\/(?:app|attention|bridge|conflicts|exchange|frame|item|palette|phase|reunion|roles|status|tray|wall)\//

test.each(DESKS)('[K13] on the %s desk no key takes another one’s place, nor begins it', (desk) => {
  const keys = [...new Set(keysOf(EVERYWHERE)), ...keysOf(new RegExp(`^packages/ui/src/desks/${desk}/`))]
  expect(keys.length).toBeGreaterThan(12)
  const clashes = keys.flatMap((one, i) =>
    keys
      .filter((other, j) => i !== j && (one === other || other.startsWith(`${one} `)))
      .map((other) => [one, other]),
  )
  expect(clashes).toEqual([])
})
