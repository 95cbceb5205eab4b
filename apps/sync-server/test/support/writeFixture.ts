// Writes the fixtures of the present schema version: `npm run fixture`, once, when a version is finished. Refuses to write
// one again, since a fixture is what that version really wrote, and one that is silent about a root.
import { existsSync, writeFileSync } from 'node:fs'
import { SCHEMA_VERSION } from '@holdfast/model'
import * as Y from 'yjs'
import { fixtureFile, silentRoots } from './fixture.ts'
import { fixtureIncident } from './fixtureIncident.ts'
import { fixtureWorkspace } from './fixtureWorkspace.ts'
import { plainSnapshot } from './plainSnapshot.ts'

const refuse = (why: string): void => {
  process.stderr.write(`${why}\n`)
  process.exitCode = 1
}

const incident = fixtureIncident()
for (const [document, room] of Object.entries({ incident, workspace: fixtureWorkspace(incident) })) {
  const name = `${document}-${SCHEMA_VERSION}`
  const snapshot = plainSnapshot(room.store.getState()) as Readonly<Record<string, unknown>>
  const silent = silentRoots(snapshot)
  if (existsSync(fixtureFile(name, 'bin')))
    refuse(`${name} is there and was left as it is: it holds what that version wrote.`)
  else if (silent.length > 0)
    refuse(`${name} was not written: fixtureIncident.ts writes nothing into ${silent.join(', ')}.`)
  else {
    writeFileSync(fixtureFile(name, 'bin'), Y.encodeStateAsUpdate(room.doc))
    writeFileSync(fixtureFile(name, 'json'), `${JSON.stringify(snapshot, null, 1)}\n`)
    process.stdout.write(`${name} is written.\n`)
  }
}
