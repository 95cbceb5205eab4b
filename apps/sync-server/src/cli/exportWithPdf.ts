// holdfast export --pdf: the bundle, and beside it its post-mortem as a PDF. Invariant: the PDF is made of the bundle's own page and stands
// outside the bundle and its manifest, so the bundle is the same bytes with it or without.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { incidentLabel, openBundle, textOf } from '@holdfast/model'
import { pdfOf } from '../host/chromium.ts'
import { findChromium } from '../host/findChromium.ts'
import { openBundleFile } from '../record/bundleFile.ts'
import { writeAside } from '../record/writeAside.ts'
import type { Command } from './arguments.ts'
import { exportRecord } from './exportRecord.ts'
import { fileWords } from './fileWords.ts'
import { NO_CHROMIUM } from './printSheet.ts'
import type { Outcome, Terminal } from './terminal.ts'

type ExportCommand = Extract<Command, { run: 'export' }>

export async function exportWithPdf(
  command: ExportCommand,
  terminal: Terminal,
  chromium: string | null = findChromium(process.env),
): Promise<Outcome> {
  if (!command.pdf) return exportRecord(command, terminal)
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  const out = resolve(command.out ?? `${incidentLabel(command.incident)}-${command.profile}.zip`)
  const beside = `${out.replace(/\.zip$/i, '')}.pdf`
  if (existsSync(beside))
    return refuse(`${beside} is there already. Nothing was written.\n  To do: name another file with --out.`)
  if (chromium === null) return refuse(NO_CHROMIUM)
  const done = await exportRecord({ ...command, out }, terminal)
  if (done !== 'done') return done
  try {
    const page = await postMortemIn(out)
    const made = page === null ? null : await pdfOf(page, chromium)
    if (made === null || !made.ok)
      return refuse(
        `The bundle is written, the PDF is not: ${made === null ? 'the bundle cannot be read' : made.error}`,
      )
    await writeAside(beside, async (sink) => {
      await sink(made.value)
      return true
    })
    terminal.out(`${beside}\nthe post-mortem, outside the bundle and its manifest\n`)
    return 'done'
  } catch (error) {
    return refuse(fileWords(error, beside))
  }
}

async function postMortemIn(bundle: string): Promise<string | null> {
  const source = await openBundleFile(bundle)
  try {
    const opened = await openBundle(source)
    if (!opened.ok) return null
    const content = await opened.value.content('post-mortem.html')
    return content.ok ? (textOf(content.value) ?? null) : null
  } finally {
    await source.close()
  }
}
