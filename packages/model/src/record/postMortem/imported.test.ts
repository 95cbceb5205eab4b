import { expect, test } from 'vitest'
import { HOUR } from '../../base/clock.ts'
import { declaredRoom, START, value } from '../../../test/support/testRoom.ts'
import { importEntries } from '../../incident/timeline/importEntries.ts'
import { entriesOf, parseImport } from '../../incident/timeline/importLines.ts'
import { recordNow } from '../sheets/recordNow.ts'
import { renderSheet } from '../sheets/renderSheet.ts'
import { SHEET_KINDS } from '../sheets/sheet.ts'
import type { Block } from './blocks.ts'
import { postMortem } from './postMortem.ts'
import type { SectionId } from './sections.ts'

/** Declared at 22:52; a chat of before and after it is imported an hour later. */
function importedRoom(chat: string, impactStartedAt: number | null) {
  const room = declaredRoom(undefined, { impactStartedAt })
  room.manual.advance(HOUR)
  const read = parseImport(chat, { now: room.manual.now(), zone: 'UTC' })
  if (!read.ok) throw new Error(read.error.reason)
  value(room.run(importEntries, { entries: entriesOf(read.value), source: 'chat.txt' }))
  return room
}
const CHAT = [
  '[2018-10-21 22:30] zeno: a switch is replaced',
  '[2018-10-21 22:40] rosa: the link is down',
  '[2018-10-21 22:44] zeno: who is on call?',
  '[2018-10-21 23:10] Decision: fail forward',
].join('\n')
const blocksOf = (room: ReturnType<typeof importedRoom>, id: SectionId): readonly Block[] =>
  postMortem(room.store.getState(), room.manual.now()).sections.find((one) => one.id === id)?.blocks ?? []
const sheetsOf = (room: ReturnType<typeof importedRoom>) => {
  const asOf = room.manual.now()
  const record = recordNow(room.store.getState(), {
    ...{ number: 1, name: '', sealedAt: asOf, asOf, follows: null },
  })
  return SHEET_KINDS.map((kind) => renderSheet(record, kind))
}

test('[REC-2] [SCR-6] [M245] an imported line that says it is a decision stands among the decisions as said, with its source, and counts as none', () => {
  const room = importedRoom(CHAT, null)
  const [table, ...more] = blocksOf(room, 'decisions')
  expect(more).toEqual([])
  expect(table).toMatchObject({
    kind: 'table',
    title: 'Said in the timeline, not recorded as a decision',
    rows: [{ cells: ['2018-10-21 23:10:00', 'Decision: fail forward', 'Maya'] }],
  })
  expect(table?.kind === 'table' && table.rows[0]?.sources[0]).toMatchObject({ kind: 'entry' })
  expect(room.store.getState().decisions.size).toBe(0)
  expect(JSON.stringify(blocksOf(room, 'decisions'))).not.toContain('taken')
})

test('[REC-2] [SCR-6] [M246] the trigger reads what was imported from before declaring, also from before the impact, and rather what happened than notes', () => {
  for (const impact of [null, START - HOUR / 6]) {
    const said = JSON.stringify(blocksOf(importedRoom(CHAT, impact), 'trigger'))
    expect(said).toContain('At 22:30 UTC on 21 October 2018: a switch is replaced')
    expect(said).toContain('the link is down')
    expect(said).not.toContain('who is on call')
  }
  const seen = importedRoom(`${CHAT}\n[2018-10-21 22:41] Observation: errors rise`, null)
  const said = JSON.stringify(blocksOf(seen, 'trigger'))
  expect(said).toContain('errors rise')
  expect(said).not.toContain('a switch is replaced')
})

test('[REC-6] [M247] a sheet of an incident whose impact nobody dated says that its start is unknown, and when it was declared', () => {
  const [briefing, , status, log] = sheetsOf(importedRoom(CHAT, null))
  for (const page of [briefing, status, log])
    expect(page).toContain('unknown, declared at 2018-10-21 22:52:00 UTC')
  const known = sheetsOf(importedRoom(CHAT, START - HOUR))
  expect(known.join('')).not.toContain('unknown, declared')
  expect(known[0]).toContain('2018-10-21 21:52:00 UTC')
})
