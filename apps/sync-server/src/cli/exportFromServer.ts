// holdfast export of a server that runs: asks it for the bundle, checks what came, and puts it in place whole.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createIds, err, incidentLabel, MINUTE, ok, type Result, verifyBundle } from '@holdfast/model'
import { personal } from '../identity/grants.ts'
import { createTokens } from '../identity/tokens.ts'
import { openBundleFile, sha256 } from '../record/bundleFile.ts'
import { writeAside } from '../record/writeAside.ts'
import type { Command } from './arguments.ts'
import { fileWords } from './fileWords.ts'
import { commandClock, openList } from './openList.ts'
import type { Outcome, Terminal } from './terminal.ts'

type ExportCommand = Extract<Command, { run: 'export' }>

export async function exportFromServer(command: ExportCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  const out = resolve(command.out ?? `${incidentLabel(command.incident)}-${command.profile}.zip`)
  if (existsSync(out))
    return refuse(`${out} is there already. Nothing was written.\n  To do: name another file with --out.`)
  try {
    const token = command.tokenFile === null ? await ownToken(command) : await tokenIn(command.tokenFile)
    if (!token.ok) return refuse(token.error)
    const answer = await asked(command, token.value)
    if (!answer.ok) return refuse(answer.error)
    let cut: string | null = null
    const isWhole = await writeAside(out, async (sink) => {
      try {
        for await (const part of answer.value) await sink(part)
        return true
      } catch (error) {
        if (error instanceof Error && 'code' in error) throw error
        cut =
          'The server stopped sending before the bundle was whole. Nothing was written.\n  To do: try again.'
        return false
      }
    })
    if (!isWhole) return refuse(cut ?? 'Nothing was written.')
    const source = await openBundleFile(out)
    const verified = await verifyBundle(source, { sha256 })
    await source.close()
    const fault = verified.ok ? verified.value.fault : verified.error
    if (!verified.ok || fault !== null)
      return refuse(`${out} came, and does not pass: ${fault?.path ?? 'the bundle'}: ${fault?.what ?? ''}`)
    const { files, signer, root } = verified.value.manifest
    terminal.out(
      `${out}\n${files.length} files, ${source.size} bytes, signed by ${signer.name}\nrecord ${root}\n`,
    )
    return 'done'
  } catch (error) {
    return refuse(fileWords(error, out))
  }
}

/** A responder's token for a few minutes, made with the key of the server, which runs beside this. */
async function ownToken({ data, incident }: ExportCommand): Promise<Result<string, string>> {
  const list = await openList(data)
  if (!list.ok) return err(`${list.error}\n  Or name a file with a responder's token: --token-file FILE.`)
  const { identity, register, save, close } = list.value
  try {
    const tokens = await createTokens(identity, commandClock, () => null, register)
    const grant = personal(
      { id: createIds(commandClock)<string>(), name: 'holdfast export' },
      'respond',
      incident,
    )
    const token = await tokens.issue({ ...grant, lifetime: 10 * MINUTE, by: 'command' })
    const saved = save()
    return saved.ok ? ok(token) : saved
  } finally {
    close()
  }
}

const tokenIn = async (path: string): Promise<Result<string, string>> => {
  const token = (await readFile(resolve(path), 'utf8')).trim()
  return /^[\w.-]+$/.test(token) ? ok(token) : err(`There is no token in ${path}.`)
}

async function asked(
  { server, incident, profile, roles, snapshot }: ExportCommand,
  token: string,
): Promise<Result<AsyncIterable<Uint8Array>, string>> {
  const url = new URL(`/api/incidents/${encodeURIComponent(incident)}/bundle`, server ?? '')
  url.searchParams.set('profile', profile)
  if (roles) url.searchParams.set('roles', '1')
  if (snapshot !== null) url.searchParams.set('snapshot', snapshot)
  let answer: Response
  try {
    answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  } catch {
    return err(`No server answers at ${server ?? ''}. Nothing was written.`)
  }
  if (answer.ok && answer.body) return ok(answer.body)
  const said = (await answer.json().catch(() => null)) as {
    error?: { what?: unknown; todo?: unknown }
  } | null
  const { what, todo } = said?.error ?? {}
  return err(
    typeof what === 'string'
      ? `${what} Nothing was written.${typeof todo === 'string' ? `\n  To do: ${todo}` : ''}`
      : `The server answered with ${answer.status}. Nothing was written.`,
  )
}
