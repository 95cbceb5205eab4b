// holdfast verify: whether the audit log in a data folder is whole, and whether it still is the one that checkpoints were
// kept of. Writes nothing.
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { openAuditLog } from '../audit/openAuditLog.ts'
import { readCheckpoints } from '../audit/keptCheckpoints.ts'
import { type Verified, verifyAuditLog } from '../audit/verifyAuditLog.ts'
import { readIdentity } from '../identity/serverIdentity.ts'
import { problemText } from '../host/problem.ts'
import type { Command } from './arguments.ts'
import type { Outcome, Terminal } from './terminal.ts'
import { DATABASE_FILE } from '../config/dataFiles.ts'

type VerifyCommand = Extract<Command, { run: 'verify' }>

export async function verify(command: VerifyCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  const dataDir = resolve(command.data)
  const path = join(dataDir, DATABASE_FILE)
  if (!existsSync(path)) {
    return refuse(
      `There is no record in ${dataDir}: ${DATABASE_FILE} is not there.\n  To do: name the data folder of a server, or a copy of it, with --data.`,
    )
  }
  const kept = command.checkpoint === null ? null : await readCheckpoints(resolve(command.checkpoint))
  if (kept && !kept.ok) return refuse(kept.error)
  const identity = await readIdentity(dataDir)
  if (!identity.ok) return refuse(problemText(identity.error))
  const opened = openAuditLog(path)
  if (!opened.ok) {
    const hint =
      opened.error.kind === 'inUse'
        ? '\n  To do: verify a copy of the folder (with its -wal file), or stop the server first.'
        : ''
    return refuse(opened.error.message + hint)
  }
  try {
    const server = identity.value ? { id: identity.value.serverId, key: identity.value.key.x } : null
    const verified = verifyAuditLog(opened.value, {
      room: command.room,
      checkpoints: kept?.value ?? [],
      server,
    })
    terminal.out(report(verified, kept?.value.length ?? 0))
    if (verified.isWhole) return 'done'
    return refuse(
      'The record is not what it was. Nothing was changed here.\n  To do: keep this folder as it is, and compare with a backup, with checkpoints kept on other machines, and with the copies on the desks.',
    )
  } finally {
    opened.value.close()
  }
}

function report({ rooms, problems, isWhole }: Verified, kept: number): string {
  const lines = rooms.map(({ room, head, problems: wrong }) =>
    wrong.length === 0
      ? `whole    ${room}  ${head.seq} rows  ${Buffer.from(head.hash).toString('hex')}`
      : `CHANGED  ${room}  ${wrong.join('; ')}`,
  )
  const others = problems.map((problem) => `CHANGED  ${problem}`)
  const sum = isWhole
    ? `Everything fits: ${rooms.length} rooms${kept > 0 ? `, ${kept} kept checkpoints` : ''}.`
    : `${problems.length + rooms.filter((room) => room.problems.length > 0).length} things do not fit.`
  return `${[...lines, ...others, sum].join('\n')}\n`
}
