// The stored documents in fixtures/.
import { readFileSync } from 'node:fs'

const read = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url))

/** One update that holds a whole document. */
export const fixture = (name: string): Uint8Array => new Uint8Array(read(`${name}.bin`))
/** What the version that wrote it read in it. */
export const fixtureSnapshot = (name: string): Record<string, unknown> =>
  JSON.parse(read(`${name}.json`).toString('utf8')) as Record<string, unknown>
