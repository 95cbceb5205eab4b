// holdfast verify BUNDLE: every check of a bundle, offline, a line each, and the first thing that does not fit by its name.
import { resolve } from 'node:path'
import { type Verification, verifyBundle } from '@holdfast/model'
import { openBundleFile, sha256 } from '../record/bundleFile.ts'
import { fileWords } from './fileWords.ts'
import type { Outcome, Terminal } from './terminal.ts'

export async function verifyFile(path: string, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  try {
    const source = await openBundleFile(resolve(path))
    try {
      const found = await verifyBundle(source, { sha256 })
      if (!found.ok)
        return refuse(
          `${path} is not accepted: ${found.error.path === null ? '' : `${found.error.path}: `}${found.error.what}.`,
        )
      terminal.out(report(found.value))
      const { fault } = found.value
      return fault === null ? 'done' : refuse(`CHANGED  ${fault.path ?? 'the bundle'}: ${fault.what}`)
    } finally {
      await source.close()
    }
  } catch (error) {
    return refuse(fileWords(error, path))
  }
}

const WORD = { ok: 'ok     ', failed: 'FAILED ', skipped: '-      ' } as const

function report({ checks, notices, files, manifest }: Verification): string {
  const { incident, profile, snapshot } = manifest
  const head = `${incident.label}, ${profile.name}, snapshot ${snapshot.number}: ${files.good} of ${files.all} files prove themselves`
  return `${[...notices, head, ...checks.map(({ result, words }) => `${WORD[result]}${words}`)].join('\n')}\n`
}
