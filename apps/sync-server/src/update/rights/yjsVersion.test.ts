import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The scanner follows this version's decoder and integration byte by byte, and reads its store. */
const YJS = '13.6.33'

test('[S107] yjs is the version that the scanner was written for: a new one needs a look at its sources and the fuzz', () => {
  const installed = JSON.parse(
    readFileSync(new URL('../../../node_modules/yjs/package.json', import.meta.url), 'utf8'),
  ) as { readonly version: string }
  expect(installed.version).toBe(YJS)
})
