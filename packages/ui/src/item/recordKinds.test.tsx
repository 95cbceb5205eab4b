// Every kind of record on the screens, by what the newest schema version stores: a kind that is added is asked for here.
import {
  type Card,
  CARDS,
  deskOfEntry,
  ENTRY_KINDS,
  type IncidentId,
  lastSeenNow,
  must,
  type RecordKind,
  SCHEMA_VERSION,
  searchEverything,
  takeRole,
} from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { applyUpdate, Doc } from 'yjs'
import { FILTERS, toneOf } from '../desks/timeline/filters.ts'
import { foundRecord } from './foundRecord.ts'
import { routeTo } from './recordRoute.ts'
import { fakeSession } from '../../test/support/fakeSession.ts'
import { priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { placeOf } from './placeOf.ts'
import { RECORD_KINDS } from './recordKinds.ts'

const FOLDER = '/apps/sync-server/fixtures'
const stored = import.meta.glob<string>('/apps/sync-server/fixtures/incident-*.bin', {
  query: '?inline',
  import: 'default',
  eager: true,
})
const kinds = Object.keys(CARDS) as RecordKind[]

/** The incident that this schema version stores, for somebody who took no part in it. */
function incident() {
  const name = `${FOLDER}/incident-${SCHEMA_VERSION}.bin`
  const url = must(stored[name], `${name} (npm run fixture writes it), the fixture of this schema version,`)
  const bytes = Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (char) => char.charCodeAt(0))
  const session = fakeSession({ me: priya })
  const id = 'inc-fixture' as IncidentId
  const handle = session.open(id)
  applyUpdate(handle.room.doc, bytes)
  return { session, id, state: handle.room.store.getState() }
}
/** Its records of one kind; entries only as far as they stand for no other record. */
function recordsOf(kind: RecordKind) {
  const { state } = incident()
  const card: Card = CARDS[kind]
  if (card.stored === 'nowhere') return []
  const standsFor = new Set(
    state.timeline.flatMap((one) => (one.auto && one.refs.length > 0 ? [one.id] : [])),
  )
  return card.ids(state).filter((id) => kind !== 'entry' || !standsFor.has(id as never))
}
const PLACED = Object.values<Card>(CARDS).flatMap((card) => (card.stored === 'nowhere' ? [] : [card]))
const stores = (kind: RecordKind) => CARDS[kind].stored !== 'nowhere'

test.each(kinds.filter(stores))('[K73] a record of kind %s is found once by its words, and opens', (kind) => {
  const { state } = incident()
  const records = recordsOf(kind)
  expect(records.length, `the fixture holds no ${kind}: fixtureIncident.ts writes one`).toBeGreaterThan(0)
  for (const id of records) {
    const opened = must(foundRecord(state, `${kind}-${id}`), `${kind} ${id}`)
    const ofIt = searchEverything(state, opened.title, 1_000).filter(
      ({ doc }) =>
        doc.id === id ||
        state.timeline.some((one) => one.id === doc.id && one.auto && one.refs.some((ref) => ref.id === id)),
    )
    expect(ofIt.map(({ doc }) => doc)).toMatchObject([{ kind, id, title: opened.title }])
    expect(opened.what).not.toBe('')
  }
})

test.each(kinds.filter((kind) => !stores(kind)))('[K73] the kind %s says why it has no records', (kind) => {
  expect(CARDS[kind]).toMatchObject({ because: expect.stringMatching(/\w+ \w+/) })
  expect(recordsOf(kind)).toEqual([])
})

/** The app at the Timeline desk for somebody to whom all of the incident is new, with one record asked for. */
async function askedFor(kind: RecordKind) {
  const { session, id } = incident()
  const before = lastSeenNow(new Doc(), session.clock.now() - 3_600_000)
  session.platform.storage.set(`holdfast.seen.${id}`, JSON.stringify(before))
  // Questions are for whoever answers them.
  session.open(id).as(priya).run(takeRole, { role: 'comms', reason: 'to answer' })
  const { history } = renderApp(session, `/incident/${id}/timeline`)
  await screen.findByRole('main')
  // A list that has no layout here shows its end.
  const record = must(recordsOf(kind).at(-1), kind)
  act(() => history.go(routeTo(id, { kind, id: record })))
  return record
}
const hasRows = (kind: RecordKind) => typeof RECORD_KINDS[kind].row !== 'object'

test.each(kinds.filter(hasRows))(
  '[K74] [K25] [K32] a record of kind %s that came while one was away is shown in its row on its desk, and marked there',
  async (kind) => {
    const record = await askedFor(kind)
    await expect.poll(() => document.activeElement?.getAttribute('data-record')).toBe(`${kind}-${record}`)
    expect(document.activeElement?.textContent).toContain('while you were away')
  },
)

test.each(kinds.filter((kind) => stores(kind) && !hasRows(kind)))(
  '[K74] a record of kind %s has no row, says why, and opens beside its desk',
  async (kind) => {
    expect(RECORD_KINDS[kind].row).toMatchObject({ none: expect.stringMatching(/\w+ \w+/) })
    await askedFor(kind)
    await screen.findByRole('dialog', { name: 'Found' })
  },
)

test.each(kinds.filter(stores))(
  '[K75] what the timeline says about a record of kind %s is told on the desk of its card',
  (kind) => {
    const { state } = incident()
    const { root, desk, place } = must(
      PLACED.find((card) => card === CARDS[kind]),
      kind,
    )
    // Notes, also those of the guards, belong to the timeline whatever they are about.
    const about = state.timeline.filter((entry) => entry.refs[0]?.kind === kind && entry.kind !== 'note')
    expect(about.map(deskOfEntry)).toEqual(about.map(() => desk))
    expect(placeOf(root)).toEqual({ words: place, desk })
  },
)

test.each(ENTRY_KINDS.filter((kind) => Object.hasOwn(CARDS, kind)))(
  '[K75] the timeline says something about a record of kind %s, and its badge has a hue',
  (kind) => {
    const { state } = incident()
    expect(state.timeline.some((one) => one.kind === kind && one.refs[0]?.kind === kind)).toBe(true)
    expect(toneOf(kind)).not.toBe('neutral')
  },
)

test('[K77] a kind has a badge in the answer to what was tried exactly if its records can stand there', () => {
  const answers = kinds.filter((kind) => {
    const card: Card = CARDS[kind]
    return card.stored === 'log' || (card.stored === 'table' && card.tried !== null)
  })
  expect(kinds.filter((kind) => RECORD_KINDS[kind].tried !== null)).toEqual(answers)
})

test('[K76] every kind of entry is kept by one filter of the timeline at most, and every filter keeps some', () => {
  const kept = FILTERS.flatMap((filter) => filter.kinds)
  expect(new Set(kept).size).toBe(kept.length)
  expect(FILTERS.filter(({ kinds: own }) => own.length < 2)).toEqual([])
  expect(FILTERS[0].kinds).toEqual(['decision', 'objection', 'escalation'])
  expect(kept).not.toContain('gap')
})
