// The register of a running server: read at its start, then looked at twice a second, so that what a command beside the
// server revokes is known here in time.
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, err, type NewId, ok, type Result, type Timers } from '@holdfast/model'
import { REGISTER_EVERY, REGISTER_PATIENCE } from '../config/timings.ts'
import type { Log } from '../host/jsonLogs.ts'
import type { Problem, StartFault } from '../host/problem.ts'
import { issuedFile } from './issuedFile.ts'
import { createRegister, type Register } from './register.ts'
import { ISSUED_FILE } from '../config/dataFiles.ts'

export interface RunningRegister {
  readonly register: Register
  /** Said where a server that ran before has no list: whoever was shut out by one is not any more. Null otherwise. */
  readonly lost: Problem | null
  /** Writes what is left. */
  close(): void
}

interface Parts {
  readonly clock: Clock
  readonly newId: NewId
  readonly timers: Timers
  readonly log: Log
  /** Whether the key outlived the start before: what another key signed is good no more. */
  readonly key: 'there' | 'missing'
}

export function openRegister(
  dir: string,
  { clock, newId, timers, log, key }: Parts,
): Result<RunningRegister, StartFault> {
  const path = join(dir, ISSUED_FILE)
  const had = existsSync(path) && statSync(path).size > 0
  const file = issuedFile(path, REGISTER_PATIENCE)
  const register = createRegister({ clock, newId, file })
  const first = register.refresh()
  // Without what the list says, whoever was shut out would be let in. One that a full disk has no room for yet says nothing.
  if (!first.ok && existsSync(path) && statSync(path).size > 0) {
    file.close()
    log.error({ reason: first.error.message }, 'the list of links did not open')
    return err(unreadable(path))
  }
  if (key === 'missing') register.revoke(register.all())
  let health: 'good' | 'failing' = 'good'
  let cancel = () => {}
  const look = () => {
    const looked = register.look()
    if (!looked.ok && health === 'good') log.warn({ reason: looked.error.message }, 'the list of links waits')
    health = looked.ok ? 'good' : 'failing'
    cancel = timers.after(REGISTER_EVERY, look)
  }
  cancel = timers.after(REGISTER_EVERY, look)
  return ok({
    register,
    lost: key === 'there' && !had ? noList(path) : null,
    close() {
      cancel()
      register.look()
      file.close()
    },
  })
}

const noList = (path: string): Problem => ({
  what: `There was no list of who was let in at ${path}; a new one was made.`,
  safe: 'The incidents are in another file and were not touched.',
  todo: 'If there was one before, stop the server and put it back from a backup: without it, whoever was shut out is let in until their token ends.',
})

const unreadable = (path: string): StartFault => ({
  kind: 'databaseDamaged',
  what: `The list of who was let in, ${path}, cannot be read.`,
  safe: 'Nothing was changed. The incidents are in another file.',
  todo: 'Put it back from a backup. Or move it away and start: then whoever was shut out is let in until their token ends.',
})
