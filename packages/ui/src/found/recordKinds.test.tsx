// Every kind of record on the screens, by what the newest schema version stores: a kind that is added is asked for here.
import {
  type Card,
  CARDS,
  deskOfEntry,
  ENTRY_KINDS,
  type EntryKind,
  type IncidentId,
  lastSeenNow,
  must,
  type RecordKind,
  SCHEMA_VERSION,
  searchEverything,
} from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { applyUpdate, Doc } from 'yjs'
import { FILTERS, toneOf } from '../desks/timeline/filters.ts'
import { foundRecord } from '../shell/foundRecord.ts'
import { routeTo } from '../shell/recordRoute.ts'
import { fakeSession } from '../testing/fakeSession.ts'
import { priya } from '../testing/people.ts'
import { renderApp } from '../testing/renderApp.tsx'
import { placeOf } from '../tray/placeOf.ts'
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

test.each(kinds.filter(stores))(
  '[K74] [K25] [K32] a record of kind %s that came while one was away is shown in its row on its desk, and marked there',
  async (kind) => {
    const { row } = RECORD_KINDS[kind]
    const { session, id } = incident()
    const record = must(recordsOf(kind).at(-1), kind)
    const before = lastSeenNow(new Doc(), session.clock.now() - 3_600_000)
    session.platform.storage.set(`holdfast.seen.${id}`, JSON.stringify(before))
    const { history } = renderApp(session, `/incident/${id}/timeline`)
    await screen.findByRole('main')
    act(() => history.go(routeTo(id, { kind, id: record })))
    if (typeof row === 'object') {
      expect(row.none).toMatch(/\w+ \w+/)
      await screen.findByRole('dialog', { name: 'Found' })
    } else {
      await expect.poll(() => document.activeElement?.getAttribute('data-record')).toBe(`${kind}-${record}`)
      expect(document.activeElement?.textContent).toContain('while you were away')
    }
  },
)

test.each(kinds.filter(stores))(
  '[K75] what the timeline says about a record of kind %s is told on its desk and has its hue and place',
  (kind) => {
    const { state } = incident()
    const card: Card = CARDS[kind]
    const about = state.timeline.filter(({ refs }) => refs[0]?.kind === kind)
    expect(about.map(deskOfEntry)).toEqual(about.map(() => card.desk))
    if (ENTRY_KINDS.some((one) => one === kind)) {
      expect(about.length).toBeGreaterThan(0)
      expect(toneOf(kind as EntryKind)).not.toBe('neutral')
    }
    expect(card.stored !== 'nowhere' && placeOf(card.root)).toEqual({
      words: 'place' in card && card.place,
      desk: card.desk,
    })
  },
)

test('[K76] every kind of entry is kept by one filter of the timeline, or by none', () => {
  const kept = FILTERS.flatMap((filter) => filter.kinds)
  expect(new Set(kept).size).toBe(kept.length)
  expect(ENTRY_KINDS.filter((kind) => !kept.includes(kind))).toEqual(['need', 'followUp', 'gap', 'amendment'])
})
