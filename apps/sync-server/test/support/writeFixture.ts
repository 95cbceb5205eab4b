// Writes the fixtures of the present schema version: `node test/support/writeFixture.ts`, once, when a version is finished.
// Refuses to write one again: a fixture is what that version really wrote.
import { existsSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { SCHEMA_VERSION } from '@holdfast/model'
import * as Y from 'yjs'
import { fixtureIncident } from './fixtureIncident.ts'
import { fixtureWorkspace } from './fixtureWorkspace.ts'
import { plainSnapshot } from './plainSnapshot.ts'

const incident = fixtureIncident()
for (const [name, room] of Object.entries({ incident, workspace: fixtureWorkspace(incident) })) {
  const file = (ending: string) =>
    fileURLToPath(new URL(`../../fixtures/${name}-${SCHEMA_VERSION}.${ending}`, import.meta.url))
  if (existsSync(file('bin'))) {
    process.stderr.write(`${name} of version ${SCHEMA_VERSION} has its fixture; it was left as it is.\n`)
    process.exitCode = 1
  } else {
    writeFileSync(file('bin'), Y.encodeStateAsUpdate(room.doc))
    writeFileSync(file('json'), `${JSON.stringify(plainSnapshot(room.store.getState()), null, 1)}\n`)
  }
}
