// holdfast token: a link or a personal token, made with the key in a data folder; the server need not run.
import { resolve } from 'node:path'
import { assertNever, createIds, HOUR, type NewId, ok, type Result } from '@holdfast/model'
import { personName } from '../api/personName.ts'
import { hubPass, invitation, personal, screenPass } from '../grants.ts'
import { readIdentity } from '../keys.ts'
import { invitePath, screenPath } from '../links.ts'
import { problemText } from '../problem.ts'
import { createTokens, type Grant } from '../tokens.ts'
import type { Command } from './arguments.ts'
import type { Outcome, Terminal } from './terminal.ts'

type TokenCommand = Extract<Command, { run: 'token' }>

export async function token(command: TokenCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  const dataDir = resolve(command.data)
  const identity = await readIdentity(dataDir)
  if (!identity.ok) return refuse(problemText(identity.error))
  if (!identity.value) {
    return refuse(
      `No server was ever started in ${dataDir}.\n  To do: name its data folder with --data, or run "holdfast serve" first.`,
    )
  }
  const clock = { now: Date.now }
  const tokens = await createTokens(identity.value, clock)
  const grant = grantOf(command, createIds(clock))
  if (!grant.ok) return refuse(grant.error)
  const { kind, scope, lifetime } = grant.value
  const days = command.days === null ? lifetime : command.days * 24 * HOUR
  const issued = await tokens.issue({ ...grant.value, lifetime: days })
  switch (kind) {
    case 'person':
    case 'hub':
      terminal.out(`${issued}\n`)
      break
    case 'invite':
      terminal.out(`${command.url}${invitePath(issued)}\n`)
      break
    case 'screen':
      terminal.out(`${command.url}${screenPath(scope, issued)}\n`)
      break
    default:
      assertNever(kind)
  }
  return 'done'
}

function grantOf(command: TokenCommand, newId: NewId): Result<Grant, string> {
  if (command.access === 'screen') return ok(screenPass(command.incident, newId))
  if (command.access === 'hub') {
    const hub = personName(command.name)
    return hub.ok ? ok(hubPass(hub.value, newId)) : hub
  }
  const scope = command.incident ?? '*'
  if (command.name === null) return ok(invitation(command.access, scope, newId))
  const name = personName(command.name)
  return name.ok ? ok(personal({ id: newId<string>(), name: name.value }, command.access, scope)) : name
}
