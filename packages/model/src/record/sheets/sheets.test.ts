import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../../../test/support/hostileTexts.ts'
import { builtBundle, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { contentsOf, textIn } from '../../../test/support/rebuilt.ts'
import { declaredRoom, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { rosa, workedRoom, zeno } from '../../../test/support/worked.ts'
import { setCall } from '../../incident/call/commands.ts'
import { takeRole } from '../../incident/roles/commands.ts'
import type { RecordJson } from '../content/record.ts'
import { INTERNAL, type Profile, PUBLIC, REGULATOR } from '../profiles/redact.ts'
import { publicPage } from './publicPage.ts'
import { recordNow } from './recordNow.ts'
import { renderSheet } from './renderSheet.ts'
import { onPaper } from './selfContained.ts'
import { SHEET_KINDS, SHEETS } from './sheet.ts'
import { peopleOf } from './sheetReading.ts'
import { toldTo } from './toldTo.ts'

const recordOf = (room: TestRoom = workedRoom()): RecordJson =>
  recordNow(room.store.getState(), {
    number: 2,
    name: '',
    sealedAt: room.manual.now(),
    asOf: room.manual.now(),
    follows: null,
  })
const tagsOf = (page: string): readonly string[] => page.match(/<[^>]*>/g) ?? []
const numbersIn = (page: string) =>
  [...page.matchAll(/<h2><b>([\d–]+)\.<\/b>/g)].flatMap(([, number = '']) => {
    const [from = 0, to = from] = number.split('–').map(Number)
    return Array.from({ length: to - from + 1 }, (_, i) => from + i)
  })
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)

describe('the sheets of the Incident Command System', () => {
  test('[REC-6] [M130] each has the numbers and titles of its form, every number once, from a record alone', () => {
    const record = recordOf()
    const pages = SHEET_KINDS.map((kind) => renderSheet(record, kind))
    expect(pages.map((page) => numbersIn(page).toSorted((a, b) => a - b))).toEqual([
      upTo(10),
      upTo(4),
      upTo(52),
      upTo(8),
    ])
    expect(SHEET_KINDS.map((kind, i) => pages[i]?.includes(`<h1>${SHEETS[kind].title}</h1>`))).toEqual(
      SHEET_KINDS.map(() => true),
    )
    expect(SHEET_KINDS.map((kind) => renderSheet(record, kind))).toEqual(pages)
  })

  test('[REC-6] [M130] the briefing and the status summary say what the room knows, and what the record does not hold', () => {
    const [briefing, , status] = SHEET_KINDS.map((kind) => renderSheet(recordOf(), kind))
    for (const said of [
      'Grow the pool',
      'made worse: the database is full',
      'A bigger database',
      'Rosa Quintero',
    ])
      expect(briefing).toContain(said)
    expect(briefing).toContain('class="figure"')
    expect(status).toContain('100 %: 1 of 1 place that was hit is well again')
    expect(status).toContain('Because money is lost.')
    expect(status).toContain('Does not apply')
    expect(status).toContain('Final, report 2')
  })

  test('[REC-6] [M130] an incident in which nothing happened yet makes every sheet', () => {
    const record = recordOf(declaredRoom())
    for (const kind of SHEET_KINDS) expect(renderSheet(record, kind)).toContain('</html>')
    expect(renderSheet(record, '201')).toContain('Nothing was tried yet.')
    expect(publicPage(record)).toContain('We are still working on it')
  })

  test('[REC-6] [M130] the list of communications has the call first, then people by name', () => {
    const room = declaredRoom(rosa)
    value(
      room.run(setCall, {
        callLink: 'https://call.example/room',
        callNumber: '+46 8 123 456',
        callCode: '77#',
      }),
    )
    value(room.run(takeRole, { role: 'scribe' }))
    const page = renderSheet(recordOf(room), '205a')
    expect(page).toContain('https://call.example/room, dial +46 8 123 456, code 77#')
    expect(page.indexOf('The call of the incident')).toBeLessThan(page.indexOf('Scribe'))
  })

  test('[REC-6] [M131] an activity log is of the whole room, or of one person: their words, their deeds and what they wrote down', () => {
    const record = recordOf()
    expect(peopleOf(record).map(({ name }) => name)).toEqual(['Rosa Quintero', 'Zeno Adebayo'])
    const whole = renderSheet(record, '214')
    expect(whole).toContain('A failover began')
    expect(whole).toContain('heard it from a shop')
    const own = renderSheet(record, '214', { person: zeno.id, preparedBy: 'Rosa Quintero, Scribe' })
    expect(own).toContain('heard it from a shop')
    expect(own).not.toContain('A failover began')
    expect(own).toContain('Responder, databases')
    expect(own).toContain('Rosa Quintero, Scribe')
    expect(whole).toContain('____')
  })

  test('[REC-3] [REC-6] [M132] a sheet for a regulator is made of what a regulator is told, and says so', async () => {
    const record = toldTo(recordOf(), REGULATOR)
    for (const kind of SHEET_KINDS) {
      const page = renderSheet(record, kind)
      expect(page.toLowerCase()).not.toMatch(/quintero|adebayo|db-07|wiki\.example/)
      expect(page).toContain('Parts were left out for this reader')
    }
    const sealed = sealedRoom()
    const recordIn = async (profile: Profile) =>
      JSON.parse(textIn(await contentsOf(await builtBundle(sealed, profile)), 'record.json')) as RecordJson
    const full = await recordIn(INTERNAL)
    for (const profile of [INTERNAL, REGULATOR, PUBLIC])
      expect(toldTo(full, profile)).toEqual(await recordIn(profile))
  })

  test('[REC-6] [M133] sheets and public page run nothing and ask for nothing, and hostile words stay words in them', () => {
    const pagesOf = (record: RecordJson) => [
      ...SHEET_KINDS.map((kind) => renderSheet(record, kind, { preparedBy: record.prose.summary ?? 'me' })),
      publicPage(record),
    ]
    const kinds = (page: string) => new Set(tagsOf(page).map((tag) => tag.replace(/"[^"]*"/g, '""')))
    const calm = pagesOf(recordOf()).map(kinds)
    const texts = hostileTexts()
    for (let from = 0; from < texts.length; from += 30) {
      let next = from
      const record = recordOf(workedRoom((words) => `${texts[next++ % texts.length] ?? ''}${words}`))
      for (const [i, page] of pagesOf({ ...record, prose: { summary: texts[from] ?? '' } }).entries()) {
        expect([...kinds(page)].filter((tag) => !calm[i]?.has(tag))).toEqual([])
        expect(page).toContain('default-src &#39;none&#39;; style-src &#39;sha256-')
        expect(page.match(/<style>/g)).toHaveLength(1)
        expect(tagsOf(page).filter((tag) => /\s(on\w+|src|href|style|action|srcset)\s*=/i.test(tag))).toEqual(
          [],
        )
      }
    }
    expect(onPaper('a{}', 'Letter')).toBe('a{}@page{size:Letter}\n')
  })
})

describe('the public page', () => {
  test('[REC-6] [M134] tells customers what happened, what they were told and what changes; nothing else of the record is in it', () => {
    const page = publicPage({ ...recordOf(), prose: { summary: 'It hurt.', lucky: 'Rosa was awake.' } })
    for (const said of [
      'Checkout fails',
      'One in three payments fails',
      'It hurt.',
      'Payments work again.',
      'The pool is too small',
      'Alert on the pool',
    ])
      expect(page).toContain(said)
    for (const inside of [
      'Rosa',
      'Quintero',
      'Zeno',
      'Adebayo',
      'ledger-db',
      'db-07',
      'Roll back',
      'money is lost',
      'When is it over',
      'SEV',
      'command',
      'all ranges fail',
      'from the chat',
    ])
      expect(page.replaceAll('Payments fail. We roll back.', '')).not.toContain(inside)
    expect(publicPage(toldTo(recordOf(), PUBLIC))).toBe(publicPage(recordOf()))
  })

  test('[REC-6] [M134] what was never published is not in it: drafts, updates to others, notes', () => {
    const room = workedRoom()
    room.text('draftCustomers').insert(0, 'a draft that nobody sent')
    room.text('draftExecutives').insert(0, 'a draft for executives')
    expect(publicPage(recordOf(room))).not.toMatch(/a draft/)
  })

  test('[REC-6] [INT-2] [M134] of a drill every sheet and the page say that it is one', () => {
    const record = recordOf(declaredRoom(rosa, { drill: true }))
    for (const page of [...SHEET_KINDS.map((kind) => renderSheet(record, kind)), publicPage(record)])
      expect(page).toContain('>DRILL: this is an exercise')
  })
})
