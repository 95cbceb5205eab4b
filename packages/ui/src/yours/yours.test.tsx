import {
  addNeed,
  type IncidentDocument,
  type DocumentRoom,
  MINUTE,
  must,
  openDecision,
  proposeHypothesis,
  setHypothesisState,
  startAction,
  takeRole,
} from '@holdfast/model'
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { encodeStateAsUpdate } from 'yjs'
import { findProblems } from '../kit/findProblems.ts'
import { focusOn } from '../local/keepFocus.ts'
import { type FakeIncident, FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { ana, jon, maya, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

type Room = DocumentRoom<IncidentDocument>
interface Given {
  readonly me?: typeof maya
  readonly seed?: (as: FakeIncident['as']) => void
  readonly after?: number
}

/** Maya commands, Jon leads Operations; `me` looks at a desk. */
async function look(desk: string, { me = maya, seed, after = 0 }: Given = {}) {
  const session = fakeSession({ me })
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(declared.value)
  incident.as(maya).run(takeRole, { role: 'ic' })
  incident.as(jon).run(takeRole, { role: 'ops' })
  seed?.(incident.as)
  const view = renderApp(session, `/incident/${incident.id}/${desk}`)
  await screen.findByRole('main', { name: /desk$/ })
  if (after > 0) view.pass(after)
  return { ...view, session, incident, state: () => incident.room.store.getState() }
}
const options = [{ label: 'a' }, { label: 'b' }]
const QUESTION = 'Restore all clusters at once?'
const ask = (room: Room) =>
  room.run(openDecision, { question: QUESTION, options, decideBy: FAKE_NOW + 4 * MINUTE })
const queue = () => screen.getByRole('region', { name: 'Yours now' })
const texts = () => queue().textContent ?? ''

test('[FRM-2] [K101] the first of what waits is large with its main act, the others are lines, and what is late says so', async () => {
  const { container, pass } = await look('command', {
    seed(as) {
      ask(as(jon))
      as(jon).run(addNeed, { what: 'Who may spend?', holder: 'IC', dueAt: FAKE_NOW + 12 * MINUTE })
    },
  })
  expect(texts()).toContain('Yours now 2')
  const first = within(queue()).getByRole('group', { name: `Decide: ${QUESTION}` })
  expect(within(first).getByRole('button', { name: 'Decide' })).toBeTruthy()
  expect(
    within(queue())
      .getAllByRole('listitem')
      .map((row) => row.textContent),
  ).toEqual([expect.stringContaining('Answer: Who may spend?')])
  pass(5 * MINUTE)
  expect(within(queue()).getByRole('group', { name: `Decide: ${QUESTION}` }).textContent).toContain(
    'Decision · overdue',
  )
  expect(await findProblems(container)).toEqual([])
})

test('[FRM-2] [K101] with nothing to do it says so, and what comes here', async () => {
  await look('command', { me: ana })
  expect(texts()).toContain('Nothing waits for you.')
})

test('[FRM-2] [FRM-4] [K102] Space goes to the first while nothing has the focus, changes nothing, and else belongs to its control', async () => {
  const { user, incident } = await look('command', { seed: (as) => ask(as(jon)) })
  const before = encodeStateAsUpdate(incident.room.doc)
  act(() => (document.activeElement as HTMLElement | null)?.blur())
  await user.keyboard(' ')
  await waitFor(() => expect(document.activeElement?.getAttribute('data-record')).toMatch(/^decision-/))
  await user.keyboard('   ')
  expect(encodeStateAsUpdate(incident.room.doc)).toEqual(before)
})

test('[FRM-2] [FRM-4] [K102] Space on a control is that control’s', async () => {
  const { user, history } = await look('command', { seed: (as) => ask(as(jon)) })
  within(screen.getByRole('navigation', { name: 'Desks' }))
    .getByRole('link', { name: /Ops/ })
    .focus()
  await user.keyboard(' ')
  expect(history.getState()).not.toHaveProperty('at')
})

test('[FRM-2] [FRM-4] [K410] on a row that has the focus Space does the main act of the first, and Esc goes to the desk', async () => {
  const { user, container } = await look('ops', {
    seed(as) {
      ask(as(jon))
      as(jon).run(addNeed, { what: 'Who may spend?', holder: 'IC', dueAt: FAKE_NOW + 12 * MINUTE })
    },
  })
  const need = must(container.querySelector<HTMLElement>('[data-record^=need-]'), 'the row of the need')
  act(() => focusOn(need))
  await user.keyboard(' ')
  await waitFor(() => expect(document.activeElement?.getAttribute('data-record')).toMatch(/^decision-/))
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('main', { name: 'Command desk' }))
})

test('[FRM-2] [FRM-4] [K103] j, k and arrows move through it, and Enter goes to the one that has the focus', async () => {
  const { user } = await look('command', {
    seed(as) {
      ask(as(jon))
      as(jon).run(addNeed, { what: 'Who may spend?', holder: 'IC', dueAt: FAKE_NOW + 12 * MINUTE })
    },
  })
  await user.keyboard('j')
  expect(document.activeElement?.textContent).toMatch(/^Decide/)
  await user.keyboard('jj')
  expect(document.activeElement?.textContent).toContain('Who may spend?')
  await user.keyboard('k{ArrowDown}{Enter}')
  await waitFor(() => expect(document.activeElement?.getAttribute('data-record')).toMatch(/^need-/))
})

const propose = (as: (who: typeof jon) => Room) => {
  for (const title of ['The link flaps', 'A deploy broke it']) as(jon).run(proposeHypothesis, { title })
}
const NEXT = 'Candidate causes, in the order in which they are investigated'

test('[FRM-2] [FRM-4] [K102] Space on a ruling that waits goes to the row in the list Investigate next, again and again', async () => {
  const { user, history } = await look('command', { seed: propose, after: 3 * MINUTE })
  const row = await within(screen.getByRole('grid', { name: NEXT })).findByRole('row', {
    name: /The link flaps/,
  })
  for (let i = 0; i < 2; i += 1) {
    act(() => (document.activeElement as HTMLElement | null)?.blur())
    await user.keyboard(' ')
    await waitFor(() => expect(document.activeElement).toBe(row))
    expect(history.getState()).toMatchObject({ desk: 'command' })
  }
})

test('[FRM-2] [FRM-4] [K102] from another desk a ruling that waits leads to the same row', async () => {
  const { user, history } = await look('ops', { seed: propose, after: 3 * MINUTE })
  act(() => (document.activeElement as HTMLElement | null)?.blur())
  await user.keyboard('j')
  const sheet = await screen.findByRole('dialog', { name: 'What waits for you' })
  await user.click(within(sheet).getByRole('button', { name: 'Rank' }))
  await waitFor(() => expect(history.getState()).toMatchObject({ desk: 'command' }))
  const grid = await screen.findByRole('grid', { name: NEXT })
  const row = within(grid).getByRole('row', { name: /The link flaps/ })
  await waitFor(() => expect(document.activeElement).toBe(row))
})

test('[FRM-2] [K104] on another desk the line above it has the count and the first, and opens the list beside the work', async () => {
  const { user, history } = await look('ops', { seed: (as) => ask(as(jon)) })
  const notices = screen.getByRole('region', { name: 'Notices' })
  expect(notices.textContent).toContain(`Yours now 1 Decide: ${QUESTION}`)
  await user.keyboard('j')
  const sheet = await screen.findByRole('dialog', { name: 'What waits for you' })
  await user.click(within(sheet).getByRole('button', { name: 'Decide' }))
  expect(history.getState()).toMatchObject({ desk: 'command' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('[FRM-2] [K104] on the Timeline desk, whose line takes letters, Ctrl+J opens it', async () => {
  const { user } = await look('timeline', { seed: (as) => ask(as(jon)) })
  await user.keyboard('j')
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.keyboard('{Control>}j{/Control}')
  expect(await screen.findByRole('dialog', { name: 'What waits for you' })).toBeTruthy()
})

test('[CMD-4] [CMD-8] [K105] hands-on work of whoever commands is a card: Shift+G goes to it, Enter in, Enter gives it to Operations', async () => {
  const { user, state, container } = await look('command', {
    seed: (as) => as(maya).run(startAction, { what: 'Compare row counts' }),
    after: 1_000,
  })
  const card = () => screen.queryByRole('article', { name: 'You hold hands-on work' })
  expect(card()?.textContent).toContain('You command and hold the action “Compare row counts”')
  expect(screen.getByRole('region', { name: 'Read-back' }).textContent).toContain('Compare row counts')
  expect(await findProblems(container)).toEqual([])
  await user.keyboard('{Shift>}GG{/Shift}')
  expect(document.activeElement).toBe(card())
  expect([...state().actions.values()][0]?.owner).toEqual(maya)
  await user.keyboard('{Enter}')
  expect(document.activeElement?.textContent).toContain('Give to Jon')
  await user.keyboard('{Enter}')
  expect([...state().actions.values()][0]?.owner).toEqual(jon)
  expect(card()).toBeNull()
  expect(state().timeline.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      'Maya Okafor is in command and holds the action “Compare row counts”.',
      'Jon Lindqvist takes over: Compare row counts',
    ]),
  )
})

test('[CMD-4] [K105] it is kept with a reason only, command can be handed over, and nobody else has the card', async () => {
  const seed: Given['seed'] = (as) => as(maya).run(startAction, { what: 'Compare row counts' })
  const { user, state, unmount } = await look('command', { seed })
  await user.click(screen.getByRole('button', { name: 'Hand over IC' }))
  expect(await screen.findByRole('dialog', { name: /Incident Commander/ })).toBeTruthy()
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('button', { name: 'Keep…' }))
  await user.keyboard(' {Enter}')
  expect(await screen.findByText('Say why you keep it while you command.')).toBeTruthy()
  await user.keyboard('nobody else has the grants{Enter}')
  expect(screen.queryByRole('article', { name: 'You hold hands-on work' })).toBeNull()
  expect(state().timeline.at(-1)?.text).toContain('because nobody else has the grants')
  unmount()
  await look('command', { me: jon, seed })
  expect(screen.queryByRole('article', { name: 'You hold hands-on work' })).toBeNull()
})

test('[CMD-5] [K106] a stall asks what next; a digit goes to an offer, Enter in, Enter takes it', async () => {
  const { user, state, container } = await look('command', {
    seed(as) {
      as(jon).run(proposeHypothesis, { title: 'Reads from Europe starve replication' })
      as(maya).run(proposeHypothesis, { title: 'A deploy broke it' })
    },
    after: 10 * MINUTE,
  })
  const card = () => screen.queryByRole('article', { name: 'What next?' })
  expect(card()?.textContent).toContain(
    'No decision, running action or due check-back for 10 min. What next?',
  )
  expect(await findProblems(container)).toEqual([])
  await user.keyboard('11')
  expect(document.activeElement?.textContent).toContain('Test “Reads from Europe starve replication”')
  await user.keyboard('{Enter}{Enter}')
  expect(card()).toBeNull()
  const [first] = state().hypotheses.values()
  expect(first).toMatchObject({ owner: jon, checkBackAt: FAKE_NOW + 20 * MINUTE })
})

test('[CMD-5] [K106] or nothing, because: a reason is needed, and it asks again after as long', async () => {
  const { user, state, pass } = await look('command', { after: 10 * MINUTE })
  const card = () => screen.queryByRole('article', { name: 'What next?' })
  await user.keyboard('2{Enter}{Enter}')
  expect(await screen.findByText('Say why nothing is next.')).toBeTruthy()
  await user.keyboard('it catches up by itself{Enter}')
  expect(card()).toBeNull()
  expect(state().timeline.at(-1)?.text).toBe('Nothing next for now, because it catches up by itself')
  pass(10 * MINUTE)
  expect(card()).not.toBeNull()
})

test('[CMD-5] [CMD-4] [K107] one window of whoever commands writes it down, once; another person’s window writes nothing', async () => {
  const raised = (of: Awaited<ReturnType<typeof look>>) =>
    of.state().timeline.filter(({ text }) => text.startsWith('What next?')).length
  const theirs = await look('command', { me: jon, after: 11 * MINUTE })
  expect(raised(theirs)).toBe(0)
  theirs.unmount()
  const mine = await look('command', { after: 11 * MINUTE })
  expect(raised(mine)).toBe(1)
  mine.pass(5 * MINUTE)
  expect(raised(mine)).toBe(1)
})

test('[CMD-4] [K108] the bar says how long whoever commands has kept their hands off, or on', async () => {
  const { pass, incident } = await look('ops', { me: priya })
  pass(31 * MINUTE)
  const bar = () => screen.getByText(/^hands-o/).textContent
  expect(bar()).toContain('hands-off 31 min')
  act(() => void incident.as(maya).run(startAction, { what: 'Compare row counts' }))
  pass(4 * MINUTE)
  expect(bar()).toContain('hands-on 4 min')
})

test('[CMD-8] [K109] v reads the incident back from every desk, and v again reads it aloud and stops', async () => {
  const spoken: string[] = []
  let stopped = 0
  const { user, session, unmount } = await look('ops', { me: jon, seed: (as) => ask(as(jon)) })
  Object.assign(session.platform, {
    speak: (words: string) => {
      spoken.push(words)
      return () => (stopped += 1)
    },
  })
  await user.keyboard('v')
  const sheet = await screen.findByRole('dialog', { name: 'Read-back' })
  expect(sheet.textContent).toContain('SEV1, 47 minutes, triage.')
  expect(sheet.textContent).toContain(
    'Next: Maya Okafor decides: Restore all clusters at once, in 4 minutes.',
  )
  await user.keyboard('v')
  expect(spoken).toHaveLength(1)
  await user.keyboard('v')
  expect([spoken.length, stopped]).toEqual([1, 1])
  unmount()
  const timeline = await look('timeline')
  await timeline.user.keyboard('{Alt>}v{/Alt}')
  expect(await screen.findByRole('dialog', { name: 'Read-back' })).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Read aloud' })).toBeNull()
})

test('[FRM-2] [K102] a check-back that I own leads to its row on its desk', async () => {
  const { user, history } = await look('command', {
    me: jon,
    seed(as) {
      const made = as(jon).run(proposeHypothesis, { title: 'The link flaps', owner: jon })
      if (made.ok)
        as(jon).run(setHypothesisState, { id: made.value, state: 'testing', checkBackAt: FAKE_NOW + MINUTE })
    },
  })
  await user.click(within(queue()).getByRole('button', { name: 'Look' }))
  expect(history.getState()).toMatchObject({ desk: 'ops' })
})

test('[FRM-4] [K163] F6 goes to the Spine on its axis, to Yours now and to the card about hands-on work below it', async () => {
  const { user } = await look('command', {
    seed(as) {
      ask(as(jon))
      as(maya).run(startAction, { what: 'Restart pod 7' })
    },
    after: MINUTE,
  })
  await screen.findByRole('article', { name: 'You hold hands-on work' })
  const seen: (string | null)[] = []
  for (let step = 0; step < 30; step++) {
    await user.keyboard('{F6}')
    seen.push(document.activeElement?.getAttribute('aria-label') ?? null)
  }
  const axis = seen.findIndex((label) => label?.includes('Arrows go from mark to mark') === true)
  const mine = seen.indexOf('Yours now', axis)
  expect([axis >= 0, mine > axis, seen[mine + 1]]).toEqual([true, true, 'You hold hands-on work'])
  while (document.activeElement !== queue()) await user.keyboard('{F6}')
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement?.closest('[data-first]')).not.toBeNull()
})

test('[CMD-4] [FRM-2] [K295] what stands on the card below Yours now is counted, and nothing is said to wait for nobody', async () => {
  await look('command', {
    seed: (as) => as(maya).run(startAction, { what: 'Compare row counts' }),
    after: 1_000,
  })
  expect(texts()).toContain('Yours now 1')
  expect(texts()).toContain('What waits for you stands on the card below.')
})

test('[CMD-4] [K295] on every other desk a notice tells whoever commands, and its key leads to the card', async () => {
  const seed: Given['seed'] = (as) => as(maya).run(startAction, { what: 'Compare row counts' })
  const { user, history, unmount } = await look('ops', { seed, after: 1_000 })
  expect(screen.getByText('You hold hands-on work.')).toBeTruthy()
  await user.keyboard('{Shift>}G{/Shift}')
  expect(history.getState()).toMatchObject({ desk: 'command', at: 'yours-drift' })
  const card = await screen.findByRole('article', { name: 'You hold hands-on work' })
  await waitFor(() => expect(document.activeElement).toBe(card))
  unmount()
  await look('ops', { me: jon, seed, after: 1_000 })
  expect(screen.queryByText('You hold hands-on work.')).toBeNull()
})
