// holdfast export: the record of an incident as one bundle, from the data folder of a stopped server or a copy of one. What was
// imported is given again as it came.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  buildBundle,
  incidentLabel,
  incidentRoom,
  type Manifest,
  PUBLIC,
  REGULATOR,
  signerFrom,
  type Profile,
} from '@holdfast/model'
import { openAuditLog } from '../audit/openAuditLog.ts'
import { createSigner } from '../audit/signer.ts'
import { DATABASE_FILE } from '../config/dataFiles.ts'
import { COPIED_AT_ONCE } from '../config/limits.ts'
import { errorCode, problemText } from '../host/problem.ts'
import { readIdentity } from '../identity/serverIdentity.ts'
import { importedOf } from '../record/importedBundles.ts'
import { openBundleFile, sha256 } from '../record/bundleFile.ts'
import { sealedFromLog } from '../record/sealedFromLog.ts'
import { writeAside } from '../record/writeAside.ts'
import type { Command } from './arguments.ts'
import { fileWords } from './fileWords.ts'
import type { Outcome, Terminal } from './terminal.ts'

type ExportCommand = Extract<Command, { run: 'export' }>

export async function exportRecord(command: ExportCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  const dataDir = resolve(command.data)
  const profile: Profile =
    command.profile === 'internal'
      ? { name: 'internal', peopleAsRoles: command.roles }
      : command.profile === 'regulator'
        ? REGULATOR
        : PUBLIC
  const out = resolve(command.out ?? `${incidentLabel(command.incident)}-${command.profile}.zip`)
  if (existsSync(out))
    return refuse(`${out} is there already. Nothing was written.\n  To do: name another file with --out.`)
  const database = join(dataDir, DATABASE_FILE)
  try {
    const [imported, ...more] = await importedOf(dataDir, command.incident)
    if (imported !== undefined && command.profile === 'internal' && !command.roles) {
      if (more.length > 0)
        return refuse(
          `${more.length + 1} bundles of this incident were imported:\n  ${[imported, ...more].join('\n  ')}\n  To do: copy the one that you want.`,
        )
      await copyWhole(imported, out)
      terminal.out(`${out}\nas it was imported, byte for byte\n`)
      return 'done'
    }
    if (!existsSync(database))
      return refuse(
        `There is no record in ${dataDir}: ${DATABASE_FILE} is not there.\n  To do: name the data folder of a server, or a copy of it, with --data.`,
      )
    const identity = await readIdentity(dataDir)
    if (!identity.ok) return refuse(problemText(identity.error))
    if (!identity.value)
      return refuse(`No server was ever started in ${dataDir}, so there is no key to sign with.`)
    const log = openAuditLog(database)
    if (!log.ok) {
      const hint =
        log.error.kind === 'inUse'
          ? '\n  To do: export from a copy of the folder (with its -wal file), or stop the server first.'
          : ''
      return refuse(log.error.message + hint)
    }
    try {
      const { serverId, key } = identity.value
      const room = log.value.rooms().find(({ name }) => name === incidentRoom(command.incident))
      const sealed = room
        ? sealedFromLog({
            incident: command.incident,
            rows: log.value.rows(room),
            serverId,
            sign: createSigner(identity.value),
          })
        : null
      if (sealed === null) return refuse(`There is no incident ${command.incident} in ${dataDir}.`)
      const signer = signerFrom(Buffer.from(key.d, 'base64url'), `server ${serverId}`)
      let made: Manifest | null = null
      let wrong = ''
      await writeAside(out, async (sink) => {
        const built = await buildBundle(sealed, profile, signer, sink, { sha256 })
        if (built.ok) made = built.value
        else wrong = `${built.error.path ?? 'the bundle'}: ${built.error.what}`
        return built.ok
      })
      return made === null
        ? refuse(`The record cannot be exported: ${wrong}. Nothing was written.`)
        : told(made, out, terminal)
    } finally {
      log.value.close()
    }
  } catch (error) {
    return refuse(fileWords(errorCode(error), out))
  }
}

function told({ files, signer, root }: Manifest, out: string, terminal: Terminal): Outcome {
  const bytes = files.reduce((sum, { packed }) => sum + packed.bytes, 0)
  terminal.out(`${out}\n${files.length} files, ${bytes} bytes, signed by ${signer.name}\nrecord ${root}\n`)
  return 'done'
}

async function copyWhole(from: string, to: string): Promise<void> {
  const source = await openBundleFile(from)
  try {
    await writeAside(to, async (sink) => {
      for (let at = 0; at < source.size; at += COPIED_AT_ONCE)
        await sink(await source.read(at, COPIED_AT_ONCE))
      return true
    })
  } finally {
    await source.close()
  }
}
