import { must } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createDrafts } from '../local/drafts.ts'
import { type DeskId, pathOf } from '../router/route.ts'
import { type FakeSession, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

function declared() {
  const session = fakeSession()
  const made = session.declare(newIncident())
  return { session, id: must(made.ok ? made.value : null, 'an incident') }
}

/** A window on a desk. Leaving it without a word is what a crash of its tab does: the next one has only the storage. */
async function open(session: FakeSession, id: ReturnType<typeof declared>['id'], desk: DeskId) {
  const view = renderApp(session, pathOf({ page: 'incident', id, desk }))
  await screen.findByRole('main', { name: /desk$/ })
  return { ...view, crash: () => act(() => view.unmount()) }
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

test('[SCR-1] [K55] a half-typed line is there again after the tab crashed, until it is logged', async () => {
  const { session, id } = declared()
  const first = await open(session, id, 'timeline')
  await first.user.keyboard('! -3m half a sen')
  first.crash()
  const second = await open(session, id, 'timeline')
  expect(field('Log an entry').value).toBe('! -3m half a sen')
  await second.user.keyboard('tence{Enter}')
  expect(
    session
      .open(id)
      .room.store.getState()
      .timeline.map(({ text }) => text),
  ).toContain('half a sentence')
  second.crash()
  await open(session, id, 'timeline')
  expect(field('Log an entry').value).toBe('')
})

test('[SCR-1] [K55] a half-made amendment is there again after the tab crashed, and still amends', async () => {
  const { session, id } = declared()
  const first = await open(session, id, 'timeline')
  await first.user.keyboard('Error rate 13%{Enter}{ArrowUp} in Berlin')
  first.crash()
  const second = await open(session, id, 'timeline')
  expect(field('Log an entry').value).toBe('Error rate 13% in Berlin')
  await second.user.click(field('Log an entry'))
  await second.user.keyboard('{Enter}')
  expect(session.open(id).room.store.getState().amendments).toMatchObject([
    { text: 'Error rate 13% in Berlin' },
  ])
})

test('[K55] another incident, and another person at this machine, have lines of their own', async () => {
  const { session, id } = declared()
  const first = await open(session, id, 'timeline')
  await first.user.keyboard('for this one alone')
  first.crash()
  const other = session.declare(newIncident({ title: 'Another' }))
  const second = await open(session, must(other.ok ? other.value : null, 'another'), 'timeline')
  expect(field('Log an entry').value).toBe('')
  second.crash()
  const jon = { ...session, me: { ...session.me, id: 'jon' as typeof session.me.id } }
  await open(jon, id, 'timeline')
  expect(field('Log an entry').value).toBe('')
})

test('[K54] [K55] Esc closes a sheet and its words are there when it opens again, also from another desk; Cancel throws them away', async () => {
  const { session, id } = declared()
  const { user } = await open(session, id, 'command')
  await user.keyboard('e')
  await user.keyboard('Legal')
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.keyboard('{Control>}2{/Control}')
  await user.keyboard('a')
  await user.keyboard('restart the poo')
  await user.keyboard('{Control>}1{/Control}')
  await user.keyboard('e')
  expect(field('Who').value).toBe('Legal')
  await user.click(screen.getByRole('button', { name: 'Cancel' }))
  await user.keyboard('e')
  expect(field('Who').value).toBe('')
  await user.keyboard('{Escape}{Control>}2{/Control}')
  expect(field('Log an action').value).toBe('restart the poo')
})

test('[K55] sending in one window keeps what another window of this machine has typed; a full storage costs only the reload', () => {
  const stored = new Map<string, string>()
  const storage = {
    get: (key: string) => stored.get(key) ?? null,
    set: (key: string, value: string) => void stored.set(key, value),
    remove: (key: string) => void stored.delete(key),
  }
  const [here, there] = [createDrafts({ storage }), createDrafts({ storage })]
  here.keep('line', 'sent here')
  there.keep('line', 'half typed there')
  here.forget('line')
  expect(here.read('line')).toBe('half typed there')
  there.forget('line')
  expect(stored.size).toBe(0)
  const full = createDrafts({
    storage: {
      ...storage,
      set: () => {
        throw new Error('full')
      },
    },
  })
  full.keep('line', 'in the window')
  expect(full.read('line')).toBe('in the window')
  stored.set('holdfast.draft.line', '{not JSON')
  expect(createDrafts({ storage }).read('line')).toBeNull()
})
