// holdfast people, holdfast links: who has access, and by which links more can come. Never a token.
import type { Ms } from '@holdfast/model'
import { personName } from '../identity/personName.ts'
import { isGood, type Issued, makerOf } from '../identity/issued.ts'
import type { Command } from './arguments.ts'
import { commandClock, openList } from './openList.ts'
import { may, minute, place, table } from './table.ts'
import type { Outcome, Terminal } from './terminal.ts'

type ListCommand = Extract<Command, { run: 'people' | 'links' }>

export async function listAccess(command: ListCommand, terminal: Terminal): Promise<Outcome> {
  const list = await openList(command.data)
  if (!list.ok) {
    terminal.note(`${list.error}\n`)
    return 'refused'
  }
  const rows = list.value.register.all()
  list.value.close()
  const now = commandClock.now()
  const shown = command.ended ? rows : rows.filter((row) => isGood(row, now))
  terminal.out(command.run === 'people' ? people(shown, rows, now) : links(shown, rows, now))
  return 'done'
}

const PEOPLE = ['name', 'may', 'where', 'came by', 'last seen (UTC)', 'until (UTC)', 'id']
const LINKS = ['for', 'where', 'made (UTC)', 'by', 'used', 'until (UTC)', 'id']

function people(rows: readonly Issued[], all: readonly Issued[], now: Ms): string {
  const newest = new Map<string, Issued>()
  for (const row of rows) {
    if (row.kind !== 'person' && row.kind !== 'hub') continue
    const whose = JSON.stringify([row.sub, row.access, row.scope])
    const known = newest.get(whose)
    if (!known || rank(row, now) >= rank(known, now)) newest.set(whose, row)
  }
  if (newest.size === 0) return 'Nobody has access.\n'
  const lines = [...newest.values()]
    .toSorted(byNameThenAge)
    .map((row) => [
      shownName(row),
      may(row),
      place(row),
      row.via === null ? maker(row, all, now) : `link ${row.via}`,
      row.seenAt === null ? 'never' : minute(row.seenAt),
      end(row, now),
      row.id,
    ])
  return table(PEOPLE, lines)
}

function links(rows: readonly Issued[], all: readonly Issued[], now: Ms): string {
  const lines = rows
    .filter(({ kind }) => kind === 'invite' || kind === 'screen' || kind === 'device')
    .toSorted((a, b) => a.madeAt - b.madeAt)
    .map((row) => [
      may(row),
      place(row),
      minute(row.madeAt),
      maker(row, all, now),
      row.uses === null ? (row.seenAt === null ? 'never' : 'yes') : `${row.used} of ${row.uses}`,
      end(row, now),
      row.id,
    ])
  return lines.length === 0 ? 'No link is good.\n' : table(LINKS, lines)
}

/** Of one person's tokens the one to show: a good one, then the newest. */
const rank = (row: Issued, now: Ms): number => (isGood(row, now) ? row.madeAt : row.madeAt - now)
const byNameThenAge = (a: Issued, b: Issued) => a.name.localeCompare(b.name) || a.madeAt - b.madeAt

/** Names that came in tokens of another server were never looked at. */
export function shownName({ name }: Issued): string {
  const shown = personName(name)
  return shown.ok ? shown.value : '(no name)'
}

/** A person with the id of their row in the list of people: several may bear one name. */
function maker(row: Issued, all: readonly Issued[], now: Ms): string {
  const person = makerOf(row)
  if (person === null) return WORDS[row.madeBy] ?? row.madeBy
  const [first, ...more] = all.filter(({ kind, sub }) => kind === 'person' && sub === person)
  if (!first) return 'somebody'
  const newest = more.reduce((known, row) => (rank(row, now) >= rank(known, now) ? row : known), first)
  return `${shownName(newest)} (${newest.id})`
}

const WORDS: Readonly<Record<string, string>> = {
  start: 'the start',
  command: 'holdfast token',
  bridge: 'the bridge',
  server: 'the server',
  earlier: 'not listed before',
}

function end({ revokedAt, expiresAt, uses, used }: Issued, now: Ms): string {
  if (revokedAt !== null) return `revoked ${minute(revokedAt)}`
  if (expiresAt <= now) return `ended ${minute(expiresAt)}`
  return uses !== null && used >= uses ? 'used up' : minute(expiresAt)
}
