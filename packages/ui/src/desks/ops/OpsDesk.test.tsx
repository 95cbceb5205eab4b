import {
  actionStanding,
  addEvidence,
  finishAction,
  type HypothesisId,
  must,
  proposeHypothesis,
  type Result,
  setResponder,
  startAction,
  triedActions,
} from '@holdfast/model'
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { jon, lee } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { OpsDesk } from './OpsDesk.tsx'

const value = <T,>(result: Result<T, { readonly reason: string }>): T => {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}
const pool: NonNullable<RenderOptions['seed']> = (room) => {
  const id: HypothesisId = value(room.run(proposeHypothesis, { title: 'Pool exhausted' }))
  room.run(addEvidence, { id, stance: 'for', text: 'waits of 9 s', link: 'https://graphs.example/pool?x=1' })
  room.run(addEvidence, { id, stance: 'against', text: 'CPU is idle' })
}
const column = (name: string) => within(screen.getByRole('region', { name }))
const card = (name: string) => column(name).queryByRole('article', { name: 'Pool exhausted' })
const tried = () => screen.getByRole('list', { name: 'What was tried, newest first' })

test('[OPS-1] a hypothesis moves over the board: proposed, testing, supported', async () => {
  const { user } = renderWithSession(<OpsDesk />, { seed: pool })
  await user.click(within(must(card('Proposed'), 'card')).getByRole('button', { name: 'Take it' }))
  expect(card('Proposed')).toBeNull()
  const testing = must(card('Testing'), 'card')
  expect(testing.textContent).toContain('Maya Okafor')
  expect(testing.textContent).toContain('Check back on Pool exhausted: due in 10 minutes')
  await user.click(within(testing).getByRole('button', { name: 'Supported' }))
  expect(card('Testing')).toBeNull()
  expect(card('Supported')).not.toBeNull()
})

test('[OPS-1] evidence says for or against, and links outside the room', async () => {
  const { user, session } = renderWithSession(<OpsDesk />, { seed: pool })
  const [inFavour, against] = within(must(card('Proposed'), 'card')).getAllByRole('listitem')
  expect(within(must(inFavour, 'evidence')).getByRole('img', { name: 'for' })).toBeTruthy()
  expect(within(must(against, 'evidence')).getByRole('img', { name: 'against' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'graphs.example' }))
  expect(session.platform.opened).toEqual(['https://graphs.example/pool?x=1'])
})

test('[OPS-1] ruling out asks because, and keeps it', async () => {
  const { user, state } = renderWithSession(<OpsDesk />, { seed: pool })
  await user.click(screen.getByRole('button', { name: 'Rule out…' }))
  const because = await screen.findByLabelText('Because')
  await user.type(because, '{Enter}')
  expect(card('Proposed')).not.toBeNull()
  expect(state().hypothesisStates.size).toBe(0)
  await user.type(because, 'waits were the batch job{Enter}')
  expect(must(card('Ruled out'), 'card').textContent).toContain(
    'because waits were the batch job · Maya Okafor 14:28',
  )
})

test('[OPS-1] proposing takes one key and one line', async () => {
  const { user } = renderWithSession(<OpsDesk />)
  await user.keyboard('h')
  await screen.findByRole('dialog', { name: 'New hypothesis' })
  await user.keyboard('Bad certificate{Enter}')
  expect(column('Proposed').getByRole('article', { name: 'Bad certificate' })).toBeTruthy()
})

test('[OPS-2] something like an earlier try shows that result first', async () => {
  const { user, state } = renderWithSession(<OpsDesk />, {
    seed: (room) => {
      const id = value(room.run(startAction, { what: 'Restarted payments-api pod 7' }))
      room.run(finishAction, { id, result: 'noLastingEffect', note: 'back after 90 s' })
    },
  })
  await user.keyboard('a')
  await user.keyboard('Restart payments-api pod 9')
  expect(screen.getByRole('status').textContent).toContain('looks like 14:28')
  expect(screen.getByRole('status').textContent).toContain('no lasting effect: back after 90 s')
  expect(triedActions(state())).toHaveLength(1)
  await user.click(screen.getByRole('button', { name: 'Try again anyway' }))
  expect(triedActions(state())).toHaveLength(2)
})

test('[OPS-2] a result is recorded with what was seen, and undoing with why', async () => {
  const { user, state } = renderWithSession(<OpsDesk />, {
    seed: (room) => room.run(startAction, { what: 'Doubled the pool' }),
  })
  await user.click(within(tried()).getByRole('button', { name: 'no effect' }))
  await user.type(await screen.findByLabelText('What was seen'), 'errors stay at 31%{Enter}')
  expect(tried().textContent).toContain('errors stay at 31%')
  await user.click(within(tried()).getByRole('button', { name: 'Undone…' }))
  await user.type(await screen.findByLabelText('Why it was undone'), 'it hid the waits{Enter}')
  const [action] = triedActions(state())
  expect(actionStanding(state(), must(action, 'action').id).state).toBe('undone')
  expect(tried().textContent).toContain('undone · no effect')
})

test('[OPS-4] a need has a holder and a time; late it says unanswered, and an answer ends it', async () => {
  const { user, pass } = renderWithSession(<OpsDesk />)
  await user.keyboard('n')
  await user.keyboard('Restore time of one cluster')
  await user.type(screen.getByLabelText('From whom'), 'Storage on-call{Enter}')
  const line = () => within(screen.getByRole('list', { name: 'Needs' })).getByRole('listitem').textContent
  expect(line()).toContain('from Storage on-call · asked')
  expect(line()).toContain('due in 15 minutes')
  pass(16 * 60_000)
  expect(line()).toContain('unanswered 16 min')
  expect(line()).toContain('overdue by 1 minute')
  await user.click(screen.getByRole('button', { name: 'Answer…' }))
  await user.type(await screen.findByLabelText('The answer'), '40 min{Enter}')
  expect(line()).toContain('answered')
  expect(line()).toContain('40 min')
})

test('[OPS-5] who is hands-on, standing by or released, since when, and a warning above seven', async () => {
  const { user, pass } = renderWithSession(<OpsDesk />, {
    seed: (room, incident) => {
      incident.join(lee, 'ops')
      room.run(setResponder, { person: jon, team: 'databases', state: 'handsOn' })
      for (const n of [1, 2, 3, 4, 5, 6])
        room.run(setResponder, {
          person: { ...jon, id: `p${n}` as typeof jon.id, name: `Person ${n}` },
          state: 'standby',
        })
    },
  })
  const roster = () => screen.getByRole('list', { name: 'Responders' })
  pass(31 * 60_000)
  expect(within(roster()).getAllByRole('listitem')[0]?.textContent).toContain('databases · hands-on 31 min')
  expect(screen.queryByText(/report to one person/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Add' }))
  await user.click(await screen.findByRole('menuitem', { name: /Lee Tanaka/ }))
  expect(screen.getByText(/More than 7 report to one person/)).toBeTruthy()
  await user.click(must(within(roster()).getAllByRole('button')[0], 'state'))
  await user.click(await screen.findByRole('menuitem', { name: 'released' }))
  expect(screen.queryByText(/report to one person/)).toBeNull()
  expect(roster().textContent).toContain('released')
})

test('[OPS-6] the matrix says which service is hit where, in words, and since when', async () => {
  const { user, pass } = renderWithSession(<OpsDesk />)
  await user.type(screen.getByLabelText('Service'), 'payments-api')
  await user.type(screen.getByLabelText('Region'), 'eu-west-1{Enter}')
  const cell = () => within(screen.getByRole('table')).getByRole('button')
  expect(screen.getByRole('rowheader').textContent).toBe('payments-api')
  expect(screen.getAllByRole('columnheader').map((th) => th.textContent)).toEqual(['Service', 'eu-west-1'])
  pass(12 * 60_000)
  expect(cell().textContent).toBe('down 12 min')
  await user.click(cell())
  await user.click(await screen.findByRole('menuitem', { name: 'ok' }))
  expect(cell().textContent?.trim()).toBe('ok')
})

test('[K2] the desk has no problem that axe finds, empty and full', async () => {
  const empty = renderWithSession(<OpsDesk />)
  expect(await findProblems(empty.container)).toEqual([])
  empty.unmount()
  const full = renderWithSession(<OpsDesk />, {
    seed: (room, incident, session) => {
      pool(room, incident, session)
      room.run(startAction, { what: 'Doubled the pool' })
      room.run(setResponder, { person: jon, state: 'handsOn' })
    },
  })
  expect(await findProblems(full.container)).toEqual([])
})

test('[OPS-1] [K50] a key that was pressed twice leaves no letter in the next draft; words that were begun stay', async () => {
  const { user } = renderWithSession(<OpsDesk />)
  const title = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'The cause could be' })
  await user.keyboard('hh{Escape}')
  await user.keyboard('h')
  expect(title().value).toBe('')
  await user.keyboard('heap is full{Escape}')
  await user.keyboard('h')
  expect(title().value).toBe('heap is full')
})

test('[K303] [FRM-4] on a hypothesis + and - open its evidence, for or against, and x ruling it out; elsewhere they do nothing', async () => {
  const { user, state } = renderWithSession(<OpsDesk />, {
    seed: (room) => room.run(proposeHypothesis, { title: 'The pool is exhausted' }),
  })
  // F9 between keys: letters in one go would be a word (K290).
  await user.keyboard('-{F9}x{F9}')
  expect(screen.queryByRole('dialog')).toBeNull()
  const row = screen.getByRole('article', { name: 'The pool is exhausted' })
  row.tabIndex = -1
  // Pressed again where the form before has only just given the focus back.
  const at = (keys: string) =>
    waitFor(async () => {
      act(() => row.focus())
      await user.keyboard(`${keys}{F9}`)
      return screen.getByRole('dialog')
    })
  const leave = async () => {
    await user.keyboard('{Escape}')
    await waitFor(() => expect(row.contains(document.activeElement)).toBe(true))
  }
  const against = await at('-')
  expect(within(against).getByRole('radio', { name: 'against it', checked: true })).toBeTruthy()
  await leave()
  const evidence = await at('+')
  expect(within(evidence).getByRole('radio', { name: 'for it', checked: true })).toBeTruthy()
  await leave()
  expect((await at('x')).textContent).toContain('Rule out')
  expect(state().evidence.size).toBe(0)
})

test('[K303] [FRM-4] r goes to what came of the action that runs', async () => {
  const { user } = renderWithSession(<OpsDesk />, {
    seed: (room) => room.run(startAction, { what: 'Restart it' }),
  })
  await user.keyboard('r')
  expect(document.activeElement?.textContent).toBe('helped')
})
