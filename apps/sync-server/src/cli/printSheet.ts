// holdfast sheet and holdfast page: one ICS sheet, or the public page, of an incident in the data folder of a stopped server or a copy of
// one, as one HTML file or as a PDF. The incident is only read, and no file is written over.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  bundleContents,
  foldText,
  incidentLabel,
  PUBLIC,
  publicPage,
  type RecordJson,
  renderSheet,
  type Result,
  sheetPeople,
  err,
  ok,
} from '@holdfast/model'
import { pdfOf } from '../host/chromium.ts'
import { findChromium } from '../host/findChromium.ts'
import { profileOf } from '../record/profileOf.ts'
import { sealedInFolder } from '../record/sealedInFolder.ts'
import { writeAside } from '../record/writeAside.ts'
import { fileWords } from './fileWords.ts'
import type { SheetCommand } from './sheetArguments.ts'
import type { Outcome, Terminal } from './terminal.ts'

export const NO_CHROMIUM =
  'No Chromium or Chrome was found here, and only they make the PDF. Nothing was written.\n  To do: leave --pdf out and print the HTML from any browser, or name the program with CHROMIUM=PATH.'

export async function printSheet(
  command: SheetCommand,
  terminal: Terminal,
  chromium: string | null = findChromium(process.env),
): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  const { incident, kind, pdf } = command
  const name = kind === null ? 'public' : `ics-${kind}`
  const out = resolve(command.out ?? `${incidentLabel(incident)}-${name}.${pdf ? 'pdf' : 'html'}`)
  if (existsSync(out))
    return refuse(`${out} is there already. Nothing was written.\n  To do: name another file with --out.`)
  if (pdf && chromium === null) return refuse(NO_CHROMIUM)
  try {
    const page = await pageOf(command)
    if (!page.ok) return refuse(page.error)
    const made = pdf && chromium !== null ? await pdfOf(page.value, chromium) : ok(Buffer.from(page.value))
    if (!made.ok) return refuse(`${made.error} Nothing was written.`)
    await writeAside(out, async (sink) => {
      await sink(made.value)
      return true
    })
    terminal.out(`${out}\n${made.value.length} bytes\n`)
    return 'done'
  } catch (error) {
    return refuse(fileWords(error, out))
  }
}

async function pageOf(command: SheetCommand): Promise<Result<string, string>> {
  const { data, incident, kind, profile, roles, snapshot, paper } = command
  const found = await sealedInFolder(resolve(data), incident, snapshot)
  if (!found.ok) return found
  if (found.value === null) return err(`There is no incident ${incident} in ${resolve(data)}.`)
  const { sealed, signer } = found.value
  const told = kind === null ? PUBLIC : profileOf(profile, roles)
  const { record } = await bundleContents(sealed, told, signer)
  if (kind === null) return ok(publicPage(record, paper))
  const person = personIn(record, command.person)
  return person.ok ? ok(renderSheet(record, kind, { paper, person: person.value })) : person
}

/** By name, however it is capitalised; as a role where names are left out. */
function personIn(record: RecordJson, name: string | null) {
  if (name === null) return ok(null)
  const people = sheetPeople(record)
  const found = people.find((one) => foldText(one.name) === foldText(name))
  return found === undefined
    ? err(`Nobody is called ${name} in it. There are: ${people.map((one) => one.name).join(', ')}.`)
    : ok(found.id)
}
