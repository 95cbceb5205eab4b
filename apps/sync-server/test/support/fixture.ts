// The stored documents in fixtures/: of each schema version what its code wrote. Invariant: none is empty where an app writes.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SERVER_ROOTS } from '@holdfast/model'

/** Where a fixture is stored: `bin` is one update that holds a whole document, `json` what its version read in it. */
export const fixtureFile = (name: string, ending: 'bin' | 'json'): string =>
  fileURLToPath(new URL(`../../fixtures/${name}.${ending}`, import.meta.url))

function read(name: string, ending: 'bin' | 'json'): Buffer {
  const file = fixtureFile(name, ending)
  if (!existsSync(file))
    throw new Error(
      `There is no fixture ${name}.${ending}. A new schema version gets its own by: npm run fixture`,
    )
  return readFileSync(file)
}

/** One update that holds a whole document. */
export const fixture = (name: string): Uint8Array => new Uint8Array(read(name, 'bin'))
/** What the version that wrote it read in it. */
export const fixtureSnapshot = (name: string): Record<string, unknown> =>
  JSON.parse(read(name, 'json').toString('utf8')) as Record<string, unknown>

/** The server writes the first; the others need two people who were apart, or two incidents. */
const SILENT: ReadonlySet<string> = new Set([...SERVER_ROOTS, 'repeats', 'relations'])

/** Roots of a plain snapshot that hold nothing: a fixture that is silent about a root proves nothing about it. */
export const silentRoots = (snapshot: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(snapshot).flatMap(([root, value]) =>
    Object(value).length === 0 && !SILENT.has(root) ? [root] : [],
  )
