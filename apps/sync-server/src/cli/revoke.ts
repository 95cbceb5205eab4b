// holdfast revoke: ends the access of a person, a link, a wall or a hub. A running server acts on it within 2 s.
import type { Ms } from '@holdfast/model'
import { isGood, type Issued, makerOf } from '../identity/issued.ts'
import type { Register } from '../identity/register.ts'
import type { Command } from './arguments.ts'
import { shownName } from './listAccess.ts'
import { commandClock, openList } from './openList.ts'
import { may, minute, place } from './table.ts'
import type { Outcome, Terminal } from './terminal.ts'

type RevokeCommand = Extract<Command, { run: 'revoke' }>

export async function revoke(command: RevokeCommand, terminal: Terminal): Promise<Outcome> {
  const refuse = (text: string): Outcome => {
    terminal.note(`${text}\n`)
    return 'refused'
  }
  const list = await openList(command.data)
  if (!list.ok) return refuse(list.error)
  const { register, save, close } = list.value
  try {
    const row = chosen(register, command.id)
    if (!row) {
      return refuse(
        `There is no "${command.id}" in the list.\n  Nothing was changed.\n  To do: take an id from "holdfast people" or "holdfast links".`,
      )
    }
    if (command.also !== null && command.also !== others[row.kind])
      return refuse(
        `--with-${command.also} does not fit: ${row.id} is ${what[row.kind]}.\n  Nothing was changed.`,
      )
    const before = row.revokedAt
    const also = command.also === null ? [] : dependents(register, row)
    const ended = register.revoke([row, ...also])
    const saved = save()
    if (!saved.ok) return refuse(saved.error)
    terminal.out(told(register, row, before, ended))
    return 'done'
  } finally {
    close()
  }
}

/** By its id, the start of it that fits nothing else, or a person's id. */
function chosen(register: Register, id: string): Issued | null {
  const exact = register.find(id)
  if (exact) return exact
  const fits = register.all().filter((row) => row.id.startsWith(id) && id.length >= 4)
  const [first] = fits
  if (first && fits.length === 1) return first
  return register.all().find(({ kind, sub }) => kind === 'person' && sub === id) ?? null
}

/** Of a link those who came in by it; of a person the links that they made. */
const dependents = (register: Register, { id, kind, sub }: Issued): Issued[] =>
  register.all().filter((row) => (kind === 'person' ? makerOf(row) === sub : row.via === id))

/** What may be ended with it. */
const others: Readonly<Record<Issued['kind'], 'people' | 'links' | null>> = {
  person: 'links',
  invite: 'people',
  screen: null,
  hub: null,
  device: null,
}
const what: Readonly<Record<Issued['kind'], string>> = {
  person: 'a person',
  invite: 'a link',
  screen: 'a wall link',
  hub: 'a hub',
  device: 'a link that adds a device',
}

function told(register: Register, row: Issued, before: Ms | null, ended: readonly Issued[]): string {
  const now = commandClock.now()
  const lines = [before === null ? done[row.kind](row) : `This was ended already, at ${minute(before)} UTC.`]
  const more = countOf(ended.filter(({ sub }) => sub !== row.sub))
  if (more > 0)
    lines.push(
      row.kind === 'person'
        ? `Links that they made and that ended too: ${more}.`
        : `People who came in by it and whose access ended too: ${more}.`,
    )
  const link = row.via === null ? null : register.find(row.via)
  if (link && isGood(link, now))
    lines.push(
      '  The link they came in by is still good: whoever has it comes in under another name.',
      `  To end it too: holdfast revoke ${link.id}`,
    )
  const left = countOf(dependents(register, row).filter((one) => isGood(one, now)))
  if (left > 0)
    lines.push(
      row.kind === 'person'
        ? `  Links that they made and that stay good: ${left}.`
        : `  People who came in by it and stay in: ${left}.`,
      `  To end these too: holdfast revoke ${row.id} --with-${others[row.kind]}`,
    )
  return `${lines.join('\n')}\n`
}

const countOf = (rows: readonly Issued[]): number => new Set(rows.map(({ sub }) => sub)).size

const done: Readonly<Record<Issued['kind'], (row: Issued) => string>> = {
  person: (row) =>
    `Ended: the access of ${shownName(row)}. Open windows close within 2 seconds; what was stored stays in the room.`,
  hub: (row) =>
    `Ended: the hub ${shownName(row)}. It is cut off within 2 seconds; what its people write stays there.`,
  invite: (row) => `Ended: the link to ${may(row)} ${at(row)}. Nobody joins by it any more.`,
  device: (row) => `Ended: the link that adds a device of ${shownName(row)}. It adds none any more.`,
  screen: (row) => `Ended: the wall link ${at(row)}. Walls that show it close within 2 seconds.`,
}
const at = (row: Issued): string => (row.scope === '*' ? 'everywhere' : `at ${place(row)}`)
