// holdfast token: a link or a personal token, made with the key in a data folder; the server need not run.
import { resolve } from 'node:path'
import { createIds, HOUR } from '@holdfast/model'
import { personName } from '../api/personName.ts'
import { INVITE_LIFETIME, PERSON_LIFETIME, SCREEN_LIFETIME } from '../config.ts'
import { readIdentity } from '../keys.ts'
import { invitePath, screenPath } from '../links.ts'
import { problemText } from '../problem.ts'
import { createTokens } from '../tokens.ts'
import type { Command } from './arguments.ts'
import type { Outcome, Terminal } from './terminal.ts'

export async function token(
  command: Extract<Command, { run: 'token' }>,
  terminal: Terminal,
): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return { exitCode: 1 }
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
  const { access, incident, url } = command
  const lifetime = (usual: number) => (command.days === null ? usual : command.days * 24 * HOUR)
  const about = { sub: createIds(clock)<string>(), scope: incident ?? ('*' as const), name: '' }

  if (access === 'screen') {
    if (incident === null) return refuse('A screen shows one incident: name it with --incident.')
    const screen = await tokens.issue({
      ...about,
      kind: 'screen',
      access,
      name: 'Wall',
      lifetime: lifetime(SCREEN_LIFETIME),
    })
    terminal.out(`${url}${screenPath(incident, screen)}\n`)
    return { exitCode: 0 }
  }
  if (command.name === null) {
    const invite = await tokens.issue({
      ...about,
      kind: 'invite',
      access,
      lifetime: lifetime(INVITE_LIFETIME),
    })
    terminal.out(`${url}${invitePath(invite)}\n`)
    return { exitCode: 0 }
  }
  const name = personName(command.name)
  if (!name.ok) return refuse(name.error)
  const own = await tokens.issue({
    ...about,
    kind: 'person',
    access,
    name: name.value,
    lifetime: lifetime(PERSON_LIFETIME),
  })
  terminal.out(`${own}\n`)
  return { exitCode: 0 }
}
