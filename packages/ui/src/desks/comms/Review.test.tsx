import {
  type Audience,
  DRAFT_OF,
  giveRole,
  type IncidentDocument,
  laneState,
  leaveRole,
  MINUTE,
  must,
  type Person,
  publishedUpdates,
  publishUpdate,
  renewed,
  type DocumentRoom,
  takeRole,
} from '@holdfast/model'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { jon, maya, priya } from '../../../test/support/people.ts'
import { sayWhy } from '../../../test/support/sayWhy.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const WORDS = 'Card payments fail for a third of customers.'
const fill = (room: DocumentRoom<IncidentDocument>, words: string, audience: Audience = 'customers') => {
  const text = room.text(DRAFT_OF[audience])
  text.delete(0, text.length)
  text.insert(0, words)
}

/** Maya holds Comms, Jon commands and is here, and the draft to customers has words. */
function desk(options: RenderOptions = {}) {
  const view = renderWithSession(<CommsDesk />, {
    ...options,
    seed(room, incident, session) {
      room.run(takeRole, { role: 'comms' })
      room.run(giveRole, { role: 'ic', to: jon })
      incident.join(jon, 'comms')
      fill(room, WORDS)
      options.seed?.(room, incident, session)
    },
  })
  const told = () => publishedUpdates(view.state(), 'customers').map(({ update }) => update.text)
  const press = async (name: string) => {
    if (name === 'They were told') await sayWhy(view.user)
    return view.user.click(screen.getByRole('button', { name }))
  }
  const shows = (person: Person, more: object) =>
    act(() =>
      view.incident.presence.setState(({ people }) => ({
        people: people.map((one) => (one.id === person.id ? { ...one, ...more } : one)),
      })),
    )
  const reviews = (person: Person, since = view.session.clock.now()) =>
    shows(person, { reviewing: renewed(null, 'draftCustomers', since) })
  return { ...view, told, press, shows, reviews }
}
const strip = () => screen.getByRole('region', { name: 'Review of the update to customers' })
const isOff = (name: string) => screen.getByRole('button', { name }).hasAttribute('disabled')
const finalWords = () =>
  within(strip()).getByRole<HTMLTextAreaElement>('textbox', { name: 'The words as they will read them' })
    .value

test('[COM-9] [COM-13] [K36] copying restarts no clock; "They were told" records the copied words and does', async () => {
  const { press, session, state, told, pass, container } = desk()
  pass(3 * MINUTE)
  const due = laneState(state(), 'customers').dueAt
  await press('Review, then tell')
  expect(strip().textContent).toContain('customers, by hand')
  expect(strip().textContent).toMatch(/by 14:46 UTC/)
  expect(await findProblems(container)).toEqual([])
  await press('Copy the words')
  expect(session.platform.copied).toEqual([`${WORDS}\n\nNext update by 14:46 UTC.`])
  expect(within(strip()).getByText('Copied 14:31 UTC, not yet told')).toBeTruthy()
  expect([told(), laneState(state(), 'customers').dueAt]).toEqual([[], due])
  pass(MINUTE)
  await press('They were told')
  await press('Send now')
  expect(told()).toEqual(session.platform.copied)
  expect(laneState(state(), 'customers').dueAt).toBe(session.clock.now() + 14 * MINUTE)
  expect(screen.queryByRole('region', { name: 'Review of the update to customers' })).toBeNull()
})

test('[COM-9] [K36] put away without telling, the desk says that the words were copied and nobody is told yet', async () => {
  const { press, told, user } = desk()
  await press('Review, then tell')
  await press('Copy the words')
  await user.keyboard('{Escape}')
  expect(screen.getByText('Copied 14:28 UTC, not yet told')).toBeTruthy()
  expect(told()).toEqual([])
})

test('[COM-9] [K36] where the clipboard is refused the words are selected', async () => {
  const { press, session } = desk()
  Object.assign(session.platform, { copy: () => Promise.resolve(false) })
  await press('Review, then tell')
  await press('Copy the words')
  expect(await screen.findByText(/The clipboard was refused/)).toBeTruthy()
  const words = document.activeElement as HTMLTextAreaElement
  expect(words.value.slice(words.selectionStart, words.selectionEnd)).toContain(WORDS)
})

test('[COM-13] [FRM-9] [K36] who is neither Comms nor IC sees no way to record, writes in the draft, and reads whom to ask', async () => {
  const { container, incident, user } = renderWithSession(<CommsDesk />, {
    seed(room, incident) {
      incident.as(priya).run(takeRole, { role: 'comms' })
      fill(room, WORDS)
      incident.as(priya).run(publishUpdate, { audience: 'internal', text: 'All hands.' })
    },
  })
  expect(screen.queryByRole('button', { name: /Review|told|no change/i })).toBeNull()
  expect(container.textContent).toContain(
    'Your words are in the draft. Priya Raman (Comms) records what was told.',
  )
  expect(screen.getByRole('textbox', { name: 'Update to customers' }).getAttribute('aria-readonly')).toBe(
    'false',
  )
  act(() => void incident.as(priya).run(leaveRole, { role: 'comms' }))
  expect(container.textContent).toContain('Nobody holds Comms or command')
  await user.click(screen.getByRole('button', { name: 'Take Comms first' }))
  expect(screen.getByRole('button', { name: 'Review, then tell' })).toBeTruthy()
})

test('[COM-13] [K36] words that somebody adds while the review is open are shown, and recorded only when they were chosen', async () => {
  const { press, incident, told, shows, state } = desk()
  await press('Review, then tell')
  shows(jon, { typingIn: 'draftCustomers' })
  expect(within(strip()).getByText('Jon Lindqvist')).toBeTruthy()
  act(() => incident.as(jon).text('draftCustomers').insert(WORDS.length, ' Refunds too.'))
  expect(within(strip()).getByText(`${WORDS} Refunds too.`)).toBeTruthy()
  expect(strip().textContent).toContain(
    'The draft was changed since you opened this; Jon Lindqvist writes in it. It reads now:',
  )
  expect(isOff('They were told')).toBe(true)
  await press('Take the new words')
  expect(finalWords()).toContain('Refunds too.')
  await press('They were told')
  await press('Send now')
  expect(told()[0]).toContain('Refunds too.')
  expect(state().draftCustomers).toBe('')
})

test('[COM-13] [K36] the words on the left may be kept: they are recorded, and the added ones stay in the draft', async () => {
  const { press, incident, told, state } = desk()
  await press('Review, then tell')
  act(() => incident.as(jon).text('draftCustomers').insert(WORDS.length, ' Refunds too.'))
  await press('They get the words on the left')
  await press('They were told')
  await press('Send now')
  expect(told()[0]).not.toContain('Refunds')
  expect(state().draftCustomers).toBe(`${WORDS} Refunds too.`)
})

test('[COM-13] [K37] while somebody has the review open the others read who, cannot open theirs, and can again when it closes', async () => {
  const { reviews, shows, user, container } = desk()
  reviews(jon)
  expect(isOff('Review, then tell')).toBe(true)
  expect(container.textContent).toContain('Jon Lindqvist is about to record this update.')
  const editor = screen.getByRole('textbox', { name: 'Update to customers' })
  await user.click(editor)
  await user.keyboard('{Control>}{Enter}{/Control}')
  expect(screen.queryByRole('button', { name: 'They were told' })).toBeNull()
  shows(jon, { reviewing: null })
  expect(isOff('Review, then tell')).toBe(false)
  reviews(jon)
  expect(isOff('Review, then tell')).toBe(true)
})

test('[COM-13] [K37] an opened review is seen by the others, and given back by closing, by leaving the desk and by three minutes away', async () => {
  const { press, incident, session, user, unmount, reviews, pass } = desk()
  const mine = () =>
    must(
      incident.presence.getState().people.find((one) => one.self),
      'me',
    ).reviewing
  await press('Review, then tell')
  expect(mine()).toMatchObject({ draft: 'draftCustomers', since: session.clock.now() })
  await user.keyboard('{Escape}')
  expect(mine()).toBeNull()
  reviews(jon)
  pass(3 * MINUTE)
  await press('Review, then tell')
  expect(mine()).not.toBeNull()
  unmount()
  expect(mine()).toBeNull()
})

test('[COM-13] [K37] of two reviews opened at once only the first records', async () => {
  const { press, reviews, session, pass, shows } = desk()
  pass(10_000)
  await press('Review, then tell')
  reviews(jon, session.clock.now() - 1)
  expect(isOff('They were told')).toBe(true)
  expect(strip().textContent).toContain('Jon Lindqvist opened this review first')
  shows(jon, { reviewing: null })
  expect(isOff('They were told')).toBe(false)
})

test('[COM-13] [K37] a review that can record no more gives the turn back while it still stands open', async () => {
  const { press, incident } = desk()
  const mine = () => incident.presence.getState().people.find((one) => one.self)?.reviewing
  await press('Review, then tell')
  expect(mine()).not.toBeNull()
  act(() => void incident.as(jon).run(publishUpdate, { audience: 'customers', text: WORDS }))
  expect(strip().textContent).toContain('Nothing was recorded twice')
  expect(mine()).toBeNull()
  act(() => void fireEvent.keyDown(window, { key: 'a' }))
  expect(mine()).toBeNull()
})

test('[COM-9] [K36] once the words were told nothing says that they were not, whatever the draft says by then', async () => {
  const { press, incident, told, container } = desk()
  await press('Review, then tell')
  await press('Copy the words')
  act(() => incident.as(jon).text('draftCustomers').insert(WORDS.length, ' Refunds too.'))
  await press('They get the words on the left')
  await press('They were told')
  await press('Send now')
  expect(told()).toHaveLength(1)
  expect(container.textContent).not.toContain('not yet told')
})

test('[COM-9] [COM-13] [K36] an update that somebody recorded meanwhile is shown, and this one is not recorded too', async () => {
  const { press, incident, told } = desk()
  await press('Review, then tell')
  act(() => void incident.as(jon).run(publishUpdate, { audience: 'customers', text: WORDS }))
  expect(strip().textContent).toContain('Jon Lindqvist recorded an update to them at 14:28')
  expect(screen.queryByRole('button', { name: 'They were told' })).toBeNull()
  await press('Close')
  expect(told()).toHaveLength(1)
})

test('[COM-13] [K38] words under a template stand beside the draft for everybody, and one press brings them back', async () => {
  const { press, state, container } = desk()
  await press('Template over it')
  expect(state().draftCustomers).toContain('‹')
  expect(container.textContent).toContain(`by ${maya.name}: “${WORDS}”`)
  await press('Bring it back')
  expect(state().draftCustomers).toBe(WORDS)
})

test('[COM-13] [K38] a template over words that somebody is writing asks first', async () => {
  const { press, shows, state } = desk()
  shows(jon, { typingIn: 'draftCustomers' })
  await press('Template over it…')
  expect(screen.getByRole('dialog', { name: 'Jon Lindqvist writes here now' })).toBeTruthy()
  expect(state().draftCustomers).toBe(WORDS)
  await press('Put the template over them')
  expect(state().draftCustomers).toContain('‹')
})
