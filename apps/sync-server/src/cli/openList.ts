// The key and the list of what was issued in a data folder, for commands that work beside a server or without one.
import { join, resolve } from 'node:path'
import { createIds, err, ok, type Result } from '@holdfast/model'
import { COMMAND_PATIENCE } from '../config/timings.ts'
import { issuedFile } from '../identity/issuedFile.ts'
import { createRegister, type Register } from '../identity/register.ts'
import { type Identity, readIdentity } from '../identity/serverIdentity.ts'
import { problemText } from '../host/problem.ts'
import { ISSUED_FILE } from '../config/dataFiles.ts'

export interface OpenList {
  readonly identity: Identity
  readonly register: Register
  /** Writes what was issued or revoked; a running server knows it within a second. */
  save(): Result<void, string>
  close(): void
}

export const commandClock = { now: Date.now }

export async function openList(folder: string): Promise<Result<OpenList, string>> {
  const dataDir = resolve(folder)
  const identity = await readIdentity(dataDir)
  if (!identity.ok) return err(problemText(identity.error))
  if (!identity.value) {
    return err(
      `No server was ever started in ${dataDir}.\n  To do: name its data folder with --data, or run "holdfast serve" first.`,
    )
  }
  const file = issuedFile(join(dataDir, ISSUED_FILE), COMMAND_PATIENCE)
  const register = createRegister({ clock: commandClock, newId: createIds(commandClock), file })
  const read = register.refresh()
  if (!read.ok) {
    file.close()
    return err(read.error.message)
  }
  return ok({
    identity: identity.value,
    register,
    save() {
      const written = register.look()
      return written.ok ? ok(undefined) : err(`Nothing was changed. ${written.error.message}`)
    },
    close: file.close,
  })
}
