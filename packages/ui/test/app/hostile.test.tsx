import {
  canonical,
  type Card,
  CARDS,
  incidentDocument,
  type IncidentId,
  incidentLabel,
  type IncidentState,
  isTime,
  MAX_PROSE,
  must,
  previewExchange,
  readSnapshot,
  searchEverything,
  searchTried,
} from '@holdfast/model'
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest'
import * as Y from 'yjs'
import { FilePreview } from '../../src/exchange/FilePreview.tsx'
import { KitProvider } from '../../src/kit/index.ts'
import { foundRecord } from '../../src/item/foundRecord.ts'
import { isWhole } from '../support/depth.ts'
import { HOSTILE } from '../support/hostile.ts'
import { jon } from '../support/people.ts'
import { addressesOf, poisoned } from '../support/poisoned.ts'
import { renderApp } from '../support/renderApp.tsx'

/** What is good on each screen, in the order of the addresses. */
const STILL_THERE = [
  'Declare',
  'Pause webhook delivery',
  'Both coasts took writes',
  'Conditions: many clusters',
  // The newest of the timeline, the rest of which is not painted.
  'good text',
  'Rebuild replicas',
  'good text',
]
/** Kinds of values that also stand beside each other, as conflicts, and in every sheet. */
const THOROUGH = ['huge', 'nothing', 'control', 'wrongWords']
const NO_TIMES = new Set(Object.keys(HOSTILE).filter((name) => typeof HOSTILE[name] === 'number'))

let errors: MockInstance<typeof console.error>
beforeEach(() => {
  errors = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => errors.mockRestore())

/** Nothing threw, nothing is shown that is untrue, too long or turned round. */
function expectPainted(id: IncidentId): void {
  const thrown = errors.mock.calls.find(([first]) => !String(first).includes('same key'))
  expect(thrown).toBeUndefined()
  expect(document.querySelector('[data-unshown]')?.textContent).toBeUndefined()
  const times = [...document.querySelectorAll('time')].map(({ dateTime }) => Date.parse(dateTime))
  expect(times.filter((at) => !isTime(at))).toEqual([])
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts: string[] = []
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '')
  for (const name of ['title', 'aria-label', 'alt', 'placeholder'])
    for (const one of document.querySelectorAll(`[${name}]`)) texts.push(one.getAttribute(name) ?? '')
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(MAX_PROSE + 200)
  // The letters of an incident's name may read like a number with an exponent: INC-4E342.
  const code = incidentLabel(id).replace('INC-', '')
  expect(texts.filter((text) => UNTRUE.test(text.replaceAll(code, ''))).slice(0, 3)).toEqual([])
  expect(texts.filter((text) => TURNED.test(text)).slice(0, 3)).toEqual([])
}
const UNTRUE = /\bNaN\b|Invalid|Infinity|\b1970\b|275760|\d[eE][+-]?\d{2}|\[object|undefined/
const TURNED = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F\u202D\u202E]|\p{Surrogate}/u

/** The room has opened. */
const settled = () => act(async () => {})

/** The snapshot as plain data: maps by their entries, in their order. */
const plain = (state: IncidentState): string =>
  canonical(Object.entries(state).map(([name, root]) => [name, root instanceof Map ? [...root] : root]))

/** Each way of being wrong once; the rest are their likes. */
const SMOKE = new Set(['huge', 'nothing', 'notANumber'])

test.each(Object.keys(HOSTILE).filter((name) => isWhole || SMOKE.has(name)))(
  '[K61] %s in every field of every root: each screen is painted, says what it cannot read, and shows the rest',
  async (name) => {
    for (const apart of isWhole && THOROUGH.includes(name) ? [false, true] : [THOROUGH.includes(name)]) {
      const { session, incident, spread } = poisoned(HOSTILE[name], apart)
      spread()
      // Of a megabyte in every field one reading is enough.
      const there = name === 'megabyte' ? incident.room.doc : new Y.Doc()
      if (there !== incident.room.doc) Y.applyUpdate(there, Y.encodeStateAsUpdate(incident.room.doc))
      expect(plain(readSnapshot(there, incidentDocument))).toBe(plain(incident.room.store.getState()))
      let unreadable = 0
      for (const [index, address] of addressesOf(incident.id).entries()) {
        const { container } = renderApp(session, address)
        await settled()
        expect([address, container.textContent]).toEqual([
          address,
          expect.stringContaining(must(STILL_THERE[index], address)),
        ])
        expectPainted(incident.id)
        unreadable += container.textContent?.split('time not readable').length ?? 0
        cleanup()
      }
      const least = NO_TIMES.has(name) ? addressesOf(incident.id).length + 20 : 0
      expect(unreadable).toBeGreaterThanOrEqual(least)
    }
  },
  120_000,
)

test.each(THOROUGH.filter((name) => isWhole || SMOKE.has(name)))(
  '[K61] %s in every field: search, palette, sheets and the list of what was merged',
  async (name) => {
    const { session, incident, spread } = poisoned(HOSTILE[name])
    const { user, pass } = renderApp(session, `/incident/${incident.id}/command`)
    await settled()
    act(() =>
      incident.link.setState({ link: { state: 'offline', since: session.clock.now(), why: 'no network' } }),
    )
    pass(60_000)
    act(spread)
    act(() => incident.link.setState({ link: { state: 'live', since: session.clock.now() } }))
    await user.keyboard('u')
    screen.getByRole('dialog', { name: 'Merged while you were away' })
    expectPainted(incident.id)
    await user.keyboard('{Escape}/')
    await screen.findByRole('dialog', { name: 'What did we already try?' })
    expectPainted(incident.id)
    await user.keyboard('{Escape}{Control>}k{/Control}good')
    expectPainted(incident.id)
    cleanup()
    const state = incident.room.store.getState()
    expect([...searchTried(state, 'good'), ...searchEverything(state, 'good', 99)].length).toBeGreaterThan(0)
    const records = Object.entries<Card>(CARDS).flatMap(([kind, card]) =>
      card.stored === 'nowhere' ? [] : card.ids(state).map((id) => `${kind}-${id}`),
    )
    expect(records.filter((at) => foundRecord(state, at) === null)).toEqual([])
    for (const at of [
      records.find((one) => one.startsWith('action-')),
      records.findLast((one) => one.startsWith('need-')),
      records.find((one) => one.startsWith('entry-z')),
    ]) {
      renderApp(session, `/incident/${incident.id}/comms#${at}`)
      await screen.findByRole('dialog', { name: 'Found' })
      expectPainted(incident.id)
      cleanup()
    }
  },
)

test.each(THOROUGH)('[X20] %s in every field of a file: its preview is read and painted', (name) => {
  const { session, incident, update } = poisoned(HOSTILE[name])
  const header = {
    room: `incident/${incident.id}` as const,
    title: '',
    from: jon,
    madeAt: 1e300,
    holds: 'unsent' as const,
    unsent: 1,
    schemaVersion: 1,
  }
  const preview = previewExchange({ header, update }, Y.encodeStateAsUpdate(incident.room.doc))
  if (!preview.ok) throw new Error(preview.error.what)
  expect(preview.value.entries).toBeGreaterThan(0)
  const opened = { ...preview.value, header, incident: incident.id, bringIn: () => Promise.resolve() }
  render(
    <KitProvider clock={session.clock} timers={session.time.timers} zone="UTC">
      <FilePreview opened={opened} isImporting={false} onImport={() => {}} onCancel={() => {}} />
    </KitProvider>,
  )
  expectPainted(incident.id)
  screen.getByText('time not readable')
  cleanup()
})
