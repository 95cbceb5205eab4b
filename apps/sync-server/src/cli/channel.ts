// holdfast channel: adds, lists, removes and tries the channels that a server delivers updates to. A running server knows within 2 s.
// Invariant: nothing secret is printed, and a settings file is read, never kept.
import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { createIds, err, ok, type Result } from '@holdfast/model'
import { COMMAND_PATIENCE } from '../config/timings.ts'
import { createMailer } from '../delivery/adapters/mailer.ts'
import { createTransport } from '../delivery/adapters/transport.ts'
import { type OpenDeliveries, openDeliveries } from '../delivery/openDeliveries.ts'
import { tryChannel } from '../delivery/tryChannel.ts'
import { openDataFolder } from '../host/dataFolder.ts'
import type { ChannelCommand } from './channelArguments.ts'
import { commandClock } from './openList.ts'
import { table } from './table.ts'
import type { Outcome, Terminal } from './terminal.ts'

export async function channel(command: ChannelCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (words: string): Outcome => {
    terminal.note(`${words}\n`)
    return 'refused'
  }
  const folder = await openDataFolder(command.data)
  if (!folder.ok) return refuse(folder.error.what)
  let open: OpenDeliveries
  try {
    const newId = createIds(commandClock)
    open = openDeliveries(command.data, { clock: commandClock, newId, patience: COMMAND_PATIENCE })
  } catch (error) {
    return refuse(
      `The channels in ${command.data} cannot be read (${String(error)}).\n  Nothing was changed.`,
    )
  }
  const { channels, file } = open
  try {
    switch (command.what) {
      case 'list': {
        const all = channels.open()
        terminal.out(
          all.length === 0
            ? 'There are no channels: every update is told by hand.\n'
            : table(
                ['ID', 'KIND', 'NAME', 'REACHES'],
                all.map(({ id, kind, label, audiences }) => [id, kind, label, audiences.join(', ')]),
              ),
        )
        return 'done'
      }
      case 'add': {
        const settings = await settingsOf(command.settingsFile)
        if (!settings.ok) return refuse(settings.error)
        const { kind, label, audiences, allowPrivate } = command
        const added = channels.add({ kind, label, audiences, settings: settings.value }, allowPrivate)
        if (!added.ok) return refuse(`Not added: ${added.error}.\n  Nothing was changed.`)
        const { id } = added.value
        const what =
          kind === 'pagerduty'
            ? `It pages whom its name says. Acknowledgements come back by a webhook of PagerDuty (v3) to\n  <address of this server>/hooks/pagerduty/${id}, signed with one of "secrets" of its settings.`
            : `Updates to ${audiences.join(', ')} may be published to it.`
        terminal.out(`Added ${id}: "${label}". ${what}\n  To try it: holdfast channel test ${id}\n`)
        return 'done'
      }
      case 'remove': {
        const removed = channels.remove(command.id)
        if (!removed.ok) return refuse(`${removed.error}\n  Nothing was changed.`)
        terminal.out(
          `Removed "${removed.value.label}". Its settings are gone; what was queued for it is refused.\n`,
        )
        return 'done'
      }
      case 'test': {
        const tried = await tryChannel(channels, command.id, {
          ports: { transport: createTransport(), mailer: createMailer() },
          clock: commandClock,
        })
        if (tried.ok) terminal.out(`${tried.value}\n`)
        return tried.ok ? 'done' : refuse(tried.error)
      }
    }
  } finally {
    file.close()
  }
}

async function settingsOf(path: string): Promise<Result<unknown, string>> {
  try {
    return ok(JSON.parse(path === '-' ? await text(process.stdin) : await readFile(path, 'utf8')))
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is no JSON' : String(error)
    return err(
      `The settings ${path === '-' ? 'that came in' : path} cannot be read: ${why}.\n  Nothing was changed.`,
    )
  }
}
