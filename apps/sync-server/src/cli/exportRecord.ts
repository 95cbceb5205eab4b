// holdfast export: the record of an incident as one bundle, from the data folder of a stopped server or a copy of one. What was
// imported there, and is nothing else there, is given again as it came.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { buildBundle, incidentLabel, type Manifest, type Profile } from '@holdfast/model'
import { COPIED_AT_ONCE } from '../config/limits.ts'
import { openBundleFile, sha256 } from '../record/bundleFile.ts'
import { importedOf } from '../record/importedBundles.ts'
import { profileOf } from '../record/profileOf.ts'
import { type SealedInFolder, sealedInFolder } from '../record/sealedInFolder.ts'
import { writeAside } from '../record/writeAside.ts'
import type { Command } from './arguments.ts'
import { exportFromServer } from './exportFromServer.ts'
import { fileWords } from './fileWords.ts'
import type { Outcome, Terminal } from './terminal.ts'

type ExportCommand = Extract<Command, { run: 'export' }>

export async function exportRecord(command: ExportCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  if (command.server !== null) return exportFromServer(command, terminal)
  const dataDir = resolve(command.data)
  const out = resolve(command.out ?? `${incidentLabel(command.incident)}-${command.profile}.zip`)
  if (existsSync(out))
    return refuse(`${out} is there already. Nothing was written.\n  To do: name another file with --out.`)
  try {
    const found = await sealedInFolder(dataDir, command.incident, command.snapshot)
    if (!found.ok) return refuse(found.error)
    if (found.value !== null) {
      const built = await written(found.value, profileOf(command.profile, command.roles), out)
      if (typeof built === 'string')
        return refuse(`The record cannot be exported: ${built}. Nothing was written.`)
      const bytes = built.files.reduce((sum, { packed }) => sum + packed.bytes, 0)
      terminal.out(
        `${out}\n${built.files.length} files, ${bytes} bytes, signed by ${built.signer.name}\nrecord ${built.root}\n`,
      )
      return 'done'
    }
    const [imported, ...more] = await importedOf(dataDir, command.incident)
    if (imported === undefined) return refuse(`There is no incident ${command.incident} in ${dataDir}.`)
    if (more.length > 0)
      return refuse(
        `${more.length + 1} bundles of this incident were imported:\n  ${[imported, ...more].join('\n  ')}\n  To do: copy the one that you want.`,
      )
    if (command.profile !== 'internal' || command.roles || command.snapshot !== null)
      return refuse(
        'This incident was imported: it is given again as it came, and for nobody else. Leave --profile, --roles and --snapshot out.',
      )
    await copyWhole(imported, out)
    terminal.out(`${out}\nas it was imported, byte for byte\n`)
    return 'done'
  } catch (error) {
    return refuse(fileWords(error, out))
  }
}

/** The manifest, or why there is no bundle, in words. */
async function written(
  { sealed, signer }: SealedInFolder,
  profile: Profile,
  out: string,
): Promise<Manifest | string> {
  let made: Manifest | string = 'nothing was built'
  await writeAside(out, async (sink) => {
    const built = await buildBundle(sealed, profile, signer, sink, { sha256 })
    made = built.ok ? built.value : `${built.error.path ?? 'the bundle'}: ${built.error.what}`
    return built.ok
  })
  return made
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
