import {
  askSignOff,
  DRAFT_OF,
  giveRole,
  publishedUpdates,
  publishUpdate,
  proposeHypothesis,
  returnDraft,
  setHypothesisState,
  signOffLines,
  signOffDraft,
  takeRole,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { jon } from '../../../test/support/people.ts'
import { sayWhy } from '../../../test/support/sayWhy.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { CommsDesk } from './CommsDesk.tsx'

const WORDS = 'Card payments fail for a third of customers.'
const audience = 'customers'

/** I hold Comms (or command), the other role is Jon's, and the draft to customers has words. */
function desk(mine: 'comms' | 'ic', options: RenderOptions = {}) {
  const view = renderWithSession(<CommsDesk />, {
    ...options,
    seed(room, incident, session) {
      room.run(takeRole, { role: mine })
      room.run(giveRole, { role: mine === 'comms' ? 'ic' : 'comms', to: jon })
      incident.join(jon, 'comms')
      room.text(DRAFT_OF[audience]).insert(0, WORDS)
      options.seed?.(room, incident, session)
    },
  })
  const press = (name: string | RegExp) => view.user.click(screen.getByRole('button', { name }))
  const steps = () => signOffLines(view.state(), audience).map(({ step, mark, words }) => [step, mark, words])
  const as = (run: (other: ReturnType<typeof view.incident.as>) => unknown) =>
    act(() => void run(view.incident.as(jon)))
  return { ...view, press, steps, as }
}

test('[COM-7] [K360] Comms asks by button or Alt+S, reads what was returned beside the draft, and pushes back with one press', async () => {
  const { press, steps, as, user, container } = desk('comms')
  await user.keyboard('{Alt>}s{/Alt}')
  expect(steps()).toEqual([['asked', 'none', '']])
  as((other) =>
    other.run(returnDraft, { audience, draft: WORDS, mark: 'tooSpeculative', words: 'Who counted?' }),
  )
  const thread = screen.getByRole('list', { name: 'The exchange, oldest first' })
  expect(thread.textContent).toContain('returned it')
  expect(thread.textContent).toContain('Who counted?')
  await user.keyboard('{Shift>}A{/Shift}')
  await user.keyboard('Then give me a number')
  await press(/^Push back/)
  expect(steps().at(-1)).toEqual(['pushedBack', 'none', 'Then give me a number'])
  expect(container.textContent).toContain('returned once · pushed back once')
})

test('[COM-7] [K360] the commander signs off what stands there, or returns it with words; nothing is returned without', async () => {
  const { press, steps, as, user } = desk('ic', {
    seed: (_room, incident) => void incident.as(jon).run(askSignOff, { audience }),
  })
  await press('Return it')
  expect(screen.getByText(/Say what has to change/)).toBeTruthy()
  await user.type(screen.getByRole('textbox', { name: 'Your answer to Comms' }), 'Say where')
  await press('Return it')
  expect(steps().at(-1)).toEqual(['returned', 'none', 'Say where'])
  as((other) => other.run(askSignOff, { audience }))
  await press(/^Sign off these words/)
  expect(steps().at(-1)).toEqual(['approved', 'none', ''])
  expect(screen.getAllByText('signed off', { selector: '[data-tone=good]' })).toHaveLength(2)
})

test('[COM-7] [K361] the review says who signed; without a sign-off it asks why, which is recorded with the update', async () => {
  const { press, as, state, user } = desk('comms')
  await press('Review, then tell')
  const beside = () => screen.getByRole('region', { name: 'Sign-off of these words' })
  expect(beside().textContent).toContain('was not asked')
  await press('They were told')
  expect(screen.getByRole('alert').textContent).toContain('Say why it goes without the sign-off')
  as((other) => other.run(signOffDraft, { audience, draft: WORDS, words: 'Go' }))
  expect(beside().textContent).toContain('Go')
  expect(within(beside()).queryByRole('textbox')).toBeNull()
  await press('They were told')
  await press('Send now')
  expect(publishedUpdates(state(), audience)[0]?.update.signedBy?.id).toBe(jon.id)
  expect(screen.getByText(/^Sign-off: 1 step$/)).toBeTruthy()
  await user.keyboard('{Escape}')
})

test('[COM-10] [K362] what was told is corrected from the list: the draft has the old words, says what it corrects, and the chain shows', async () => {
  const { press, state, user, pass } = desk('comms', {
    seed: (room) => void room.run(publishUpdate, { audience, text: 'Everything is down.' }),
  })
  pass(60_000)
  await user.keyboard('{Alt>}c{/Alt}')
  expect(state().draftCustomers).toBe('Everything is down.')
  expect(screen.getByText(/^Corrects what they were told at/)).toBeTruthy()
  await press('Review, then tell')
  const strip = screen.getByRole('region', { name: 'Review of the update to customers' })
  expect(strip.textContent).toContain('what they were told at')
  await sayWhy(user, 'late')
  await press('They were told')
  await press('Send now')
  const [newer, older] = publishedUpdates(state(), audience)
  expect(newer?.update.corrects).toBe(older?.id)
  const said = screen.getByRole('list', { name: 'Said to customers, newest first' })
  expect(said.textContent).toContain('corrects the one of')
  expect(said.textContent).toContain('corrected at')
})

test('[COM-5] [K363] an update whose hypothesis was ruled out needs correction on its lane and in the list', () => {
  const { state, container } = desk('ic', {
    seed(room) {
      const cause = room.run(proposeHypothesis, { title: 'Catch-up is a straight line' })
      if (!cause.ok) throw new Error('not proposed')
      const cites = [{ kind: 'hypothesis', id: cause.value, words: 'two hours' }] as const
      room.run(publishUpdate, { audience, text: 'Back within two hours.', cites })
      room.run(setHypothesisState, { id: cause.value, state: 'ruledOut', because: 'the curve decays' })
    },
  })
  expect(publishedUpdates(state(), audience)).toHaveLength(1)
  const lane = screen.getByRole('region', { name: 'Customers' })
  expect(lane.textContent).toContain('needs correction')
  expect(container.textContent).toContain('H1 ✕ ruled out')
  expect(container.textContent).toContain('The update said “two hours”')
  expect(screen.getByRole('button', { name: /^Write the correction/ })).toBeTruthy()
})
