import { expect, test } from 'vitest'
import { must } from '../base/must.ts'
import { incidentDocument } from '../incident/document.ts'
import { workspaceDocument } from '../workspace/document.ts'
import { canonical } from '../base/canonical.ts'
import { fingerprint } from './fingerprint.ts'
import { text } from './fields.ts'
import { table } from './root.ts'
import { SCHEMA_HISTORY, SCHEMA_VERSION } from './version.ts'

test('[M1] the schema is the one that SCHEMA_VERSION names: changing a field needs a new version and a history line', () => {
  const latest = must(SCHEMA_HISTORY.at(-1), 'a history line')
  const now = `${fingerprint(incidentDocument)}.${fingerprint(workspaceDocument)}`
  expect({ version: SCHEMA_VERSION, fingerprint: now }).toEqual({
    version: latest.version,
    fingerprint: latest.fingerprint,
  })
  expect(SCHEMA_HISTORY.map((line) => line.version)).toEqual(SCHEMA_HISTORY.map((_, i) => i + 1))
})

test('[M1] adding a field changes the fingerprint; writing the same fields in another order does not', () => {
  const one = fingerprint({ a: table()({ x: text(), y: text() }) })
  expect(fingerprint({ a: table()({ y: text(), x: text() }) })).toBe(one)
  expect(fingerprint({ a: table()({ x: text(), y: text(), z: text() }) })).not.toBe(one)
})

test('canonical JSON sorts keys at every depth and drops undefined', () => {
  expect(canonical({ b: [{ d: 1, c: undefined }], a: '\u00e9' })).toBe('{"a":"é","b":[{"d":1}]}')
})
