import {
  type Audience,
  AUDIENCES,
  type IncidentDocument,
  laneState,
  lastSent,
  MINUTE,
  noChangeRun,
  publishedUpdates,
  publishUpdate,
  type DocumentRoom,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { EditorView } from '@codemirror/view'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { jon } from '../../../test/support/people.ts'
import { sayWhy } from '../../../test/support/sayWhy.ts'
import { renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const lane = (name: string) => screen.getByRole('region', { name })
const editor = (audience: string) => {
  const view = EditorView.findFromDOM(screen.getByRole('textbox', { name: `Update to ${audience}` }))
  if (!view) throw new Error('no editor')
  return view
}
const write = (audience: string, words: string) =>
  act(() =>
    editor(audience).dispatch({ changes: { from: 0, to: editor(audience).state.doc.length, insert: words } }),
  )
const asComms = (room: DocumentRoom<IncidentDocument>) => void room.run(takeRole, { role: 'comms' })
const said = (audience: Audience, text: string) => ({ audience, text })

test('[COM-1] [K231] before the first update a lane says within how long, and how often from then on, as the promise does', async () => {
  renderWithSession(<CommsDesk />, { seed: asComms })
  const said = () => lane('Customers').textContent
  expect(said()).toContain('first within 5 min, then every 15')
  expect(said()).not.toContain('every 5 min')
  expect(document.body.textContent).toContain('Promises the next update by 14:43 UTC')
})

test('[COM-1] three lanes, each with its countdown, interval and what was said last', async () => {
  const { container } = renderWithSession(<CommsDesk />, {
    seed(room) {
      room.run(takeRole, { role: 'comms' })
      room.run(publishUpdate, said('internal', 'Conditions: pool exhausted.'))
    },
  })
  expect(within(lane('Customers')).getByRole('timer').textContent).toContain('Customers: due in 5 minutes')
  expect(within(lane('Executives')).getByRole('timer').textContent).toContain('Executives: due in 15 minutes')
  expect(within(lane('Internal teams')).getByText('every 20 min')).toBeTruthy()
  expect(lane('Internal teams').textContent).toContain('Last told 14:28')
  expect(lane('Customers').textContent).toContain('Nobody told yet')
  expect(await findProblems(container)).toEqual([])
})

test('[COM-1] telling one lane changes neither of the others', async () => {
  const { user, state, pass } = renderWithSession(<CommsDesk />, { seed: asComms })
  pass(3 * MINUTE)
  const due = () => AUDIENCES.map((audience) => laneState(state(), audience).dueAt)
  const [customers, executives, internal] = due()
  await user.keyboard('c')
  write('customers', 'Card payments fail in the EU. We are investigating.')
  await user.click(screen.getByRole('button', { name: 'Review, then tell' }))
  await sayWhy(user)
  await user.click(screen.getByRole('button', { name: 'They were told' }))
  await user.click(screen.getByRole('button', { name: 'Send now' }))
  expect(lastSent(state(), 'customers')?.update.text).toContain('Card payments fail in the EU.')
  const after = due()
  expect(after[0]).not.toBe(customers)
  expect(after.slice(1)).toEqual([executives, internal])
  expect(editor('customers').state.doc.toString()).toBe('')
  expect(screen.getByRole('list', { name: 'Said to customers, newest first' }).textContent).toContain(
    'Card payments fail in the EU.',
  )
})

test('[COM-2] overdue is said within a second, in words, and offline too', () => {
  const { incident, pass } = renderWithSession(<CommsDesk />)
  act(() => incident.link.setState({ link: { state: 'offline', since: 0, why: 'no network' } }))
  pass(5 * MINUTE - 1_000)
  expect(within(lane('Customers')).queryByText('overdue')).toBeNull()
  expect(within(lane('Customers')).getByText('due soon')).toBeTruthy()
  pass(1_000)
  expect(within(lane('Customers')).getByText('overdue')).toBeTruthy()
  pass(2 * MINUTE)
  expect(within(lane('Customers')).getByRole('timer').textContent).toContain('overdue by 2 minutes')
  expect(within(lane('Executives')).queryByText('overdue')).toBeNull()
})

test('[COM-2] putting an update off asks why and is recorded', async () => {
  const { user, state } = renderWithSession(<CommsDesk />)
  await user.click(within(lane('Customers')).getByRole('button', { name: 'Snooze…' }))
  const why = await screen.findByLabelText('Why this audience can wait')
  await user.type(why, '{Enter}')
  expect(laneState(state(), 'customers').snooze).toBeNull()
  await user.type(why, 'the fix lands in a minute{Enter}')
  expect(laneState(state(), 'customers').snooze).toMatchObject({ reason: 'the fix lands in a minute' })
  expect(lane('Customers').textContent).toContain('put off by Maya Okafor: the fix lands in a minute')
})

test('[COM-3] the template fills the draft from the record, and its blanks are not told', async () => {
  const { user, state } = renderWithSession(<CommsDesk />, { seed: asComms })
  await user.click(screen.getByRole('button', { name: 'Start from the template' }))
  const words = editor('customers').state.doc.toString()
  expect(words).toContain('31% of EU card payments fail.')
  expect(words).toContain('‹')
  await user.click(screen.getByRole('button', { name: 'Review, then tell' }))
  expect(screen.queryByRole('button', { name: 'They were told' })).toBeNull()
  expect(publishedUpdates(state(), 'customers')).toEqual([])
  expect(screen.getByRole('alert').textContent).toContain('‹')
})

test('[COM-3] [FRM-4] [K50] [K54] each lane has a draft of its own, and what Ops says stands beside it', async () => {
  const { user, incident } = renderWithSession(<CommsDesk />)
  act(() => incident.room.text('conditions').insert(0, 'Pool of payments-api exhausted since 13:40'))
  expect(screen.getByRole('region', { name: 'What Ops says' }).textContent).toContain('Pool of payments-api')
  write('customers', 'for customers')
  await user.keyboard('x')
  expect(editor('executives').state.doc.toString()).toBe('')
  // The key leads to the frame: what is typed on by mistake is nobody's words. Enter goes in, Esc comes back out.
  await user.keyboard('m')
  expect(incident.room.text('draftExecutives').toString()).toBe('')
  const frame = screen.getByRole('group', { name: 'Update to executives: Enter to write' })
  expect(document.activeElement).toBe(frame)
  await user.keyboard('{Enter}')
  expect(editor('executives').hasFocus).toBe(true)
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(frame)
})

test('[COM-3] who else writes in this draft is named', () => {
  const { incident } = renderWithSession(<CommsDesk />, { seed: (_, room) => room.join(jon, 'comms') })
  expect(screen.queryByText('Jon Lindqvist writing')).toBeNull()
  act(() =>
    incident.presence.setState((now) => ({
      people: now.people.map((one) => (one.id === jon.id ? { ...one, typingIn: 'draftCustomers' } : one)),
    })),
  )
  expect(screen.getByText('Jon Lindqvist writing')).toBeTruthy()
})

test('[COM-8] "no change" says what was checked, and is refused the third time running', async () => {
  const { user, state, pass } = renderWithSession(<CommsDesk />, {
    seed(room) {
      asComms(room)
      room.run(publishUpdate, said('customers', 'Card payments fail in the EU.'))
    },
  })
  const send = async (words: string) => {
    await user.click(within(lane('Customers')).getByRole('button', { name: 'Say “no change”…' }))
    await user.type(await screen.findByRole('textbox', { name: /What was checked|Two in a row/ }), words)
  }
  for (const words of ['error rate since 14:05', 'queue length since 14:20']) {
    pass(10 * MINUTE)
    await send(`${words}{Enter}`)
    expect(lastSent(state(), 'customers')?.update.text).not.toContain(words)
    await sayWhy(user)
    await user.click(screen.getByRole('button', { name: 'They were told' }))
    await user.click(screen.getByRole('button', { name: 'Send now' }))
    expect(lastSent(state(), 'customers')?.update.text).toContain(`We checked: ${words}`)
  }
  pass(10 * MINUTE)
  await send('the same again{Enter}')
  expect(noChangeRun(state(), 'customers')).toBe(2)
  expect(await screen.findByText(/The last 2 updates to customers said “no change”/)).toBeTruthy()
})

test('[K303] [FRM-4] Shift+Z opens the snooze of the chosen audience, and puts nothing off by itself', async () => {
  const { user, state } = renderWithSession(<CommsDesk />, {
    seed: (room) => room.run(takeRole, { role: 'comms' }),
  })
  await user.keyboard('x{F9}{Shift>}Z{/Shift}')
  expect(document.activeElement).toBe(
    await screen.findByRole('textbox', { name: 'Why this audience can wait' }),
  )
  const lane = screen.getByRole('region', { name: 'Executives' })
  expect(within(lane).getByRole('button', { name: 'Snooze…', expanded: true })).toBeTruthy()
  expect(laneState(state(), 'executives').snooze).toBeNull()
})
