// holdfast import BUNDLE: keeps a bundle in a data folder as it came, when it passes every check; else nothing is changed.
import { resolve } from 'node:path'
import { importBundle } from '../record/importedBundles.ts'
import type { Command } from './arguments.ts'
import { fileWords } from './fileWords.ts'
import type { Outcome, Terminal } from './terminal.ts'

type ImportCommand = Extract<Command, { run: 'import' }>

export async function importRecord({ data, bundle }: ImportCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  try {
    const imported = await importBundle(resolve(data), resolve(bundle))
    if (!imported.ok) {
      const { path, what } = imported.error
      return refuse(
        `${bundle} is not imported: ${path === null ? '' : `${path}: `}${what}. Nothing was changed.`,
      )
    }
    const { manifest, isKnown } = imported.value
    terminal.out(
      `${manifest.incident.label} ${manifest.incident.id}, ${manifest.profile.name}, signed by ${manifest.signer.name}: ${isKnown ? 'was imported before' : 'imported'}\n`,
    )
    return 'done'
  } catch (error) {
    return refuse(fileWords(error, bundle))
  }
}
