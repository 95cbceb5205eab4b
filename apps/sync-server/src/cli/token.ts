// holdfast token: a link or a personal token, made with the key in a data folder and noted in its list; the server need
// not run.
import { assertNever, createIds, HOUR, type NewId, ok, type Result } from '@holdfast/model'
import { personName } from '../identity/personName.ts'
import { hubPass, invitation, personal, screenPass } from '../identity/grants.ts'
import { invitePath, screenPath } from '../identity/links.ts'
import { createTokens, type Grant } from '../identity/tokens.ts'
import type { Command } from './arguments.ts'
import { commandClock, openList } from './openList.ts'
import type { Outcome, Terminal } from './terminal.ts'

type TokenCommand = Extract<Command, { run: 'token' }>

export async function token(command: TokenCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  const list = await openList(command.data)
  if (!list.ok) return refuse(list.error)
  const { identity, register, save, close } = list.value
  const tokens = await createTokens(identity, commandClock, () => null, register)
  const grant = grantOf(command, createIds(commandClock))
  if (!grant.ok) {
    close()
    return refuse(grant.error)
  }
  const { kind, scope, lifetime } = grant.value
  const days = command.days === null ? lifetime : command.days * 24 * HOUR
  const issued = await tokens.issue({ ...grant.value, lifetime: days, by: 'command' })
  const saved = save()
  close()
  // Nobody could end what is on no list.
  if (!saved.ok) return refuse(saved.error)
  switch (kind) {
    case 'person':
    case 'device':
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
  if (command.name === null) {
    const link = invitation(command.access, scope, newId)
    return ok(command.uses === null ? link : { ...link, uses: command.uses })
  }
  const name = personName(command.name)
  return name.ok ? ok(personal({ id: newId<string>(), name: name.value }, command.access, scope)) : name
}
