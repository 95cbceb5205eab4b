import { act, screen, within } from '@testing-library/react'
import {
  askForReview,
  logEntry,
  moveReview,
  must,
  PROSE_ROOTS,
  reviewOf,
  setReviewOwner,
  signOff,
  signReview,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { fakeSession, newIncident } from '../../../test/support/fakeSession.ts'
import { jon, maya } from '../../../test/support/people.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { renderApp } from '../../../test/support/renderApp.tsx'

async function atDesk(
  seed: (incident: ReturnType<ReturnType<typeof fakeSession>['open']>) => void = () => {},
) {
  const session = fakeSession()
  const made = session.declare(newIncident())
  if (!made.ok) throw new Error(made.error.reason)
  const incident = session.open(made.value)
  incident.as(jon).run(logEntry, { kind: 'observation', text: 'No drill asked for a rebuild' })
  seed(incident)
  const view = renderApp(session, `/incident/${made.value}/postmortem`)
  await screen.findByRole('navigation', { name: 'Contents' })
  return {
    session,
    incident,
    id: made.value,
    ...view,
    state: () => incident.room.store.getState(),
  }
}
const section = (name: string) => screen.getByRole('article', { name })
const review = () => screen.getByRole('region', { name: 'Review' })
const button = (name: string | RegExp) => within(review()).getByRole('button', { name })

test('[REC-2] [K277] what people write about a section is one shared text below what the record says, and goes out with it', async () => {
  const { incident, session, user } = await atDesk()
  expect(await screen.findByRole('textbox', { name: 'Summary, as people write it' })).toBeTruthy()
  expect(screen.getAllByRole('textbox', { name: /, as people write it$/ })).toHaveLength(9)
  await act(async () => incident.room.text(PROSE_ROOTS.lucky).insert(0, 'It was a Sunday.'))
  expect(section('Where we were lucky').textContent).toContain('It was a Sunday.')
  expect(screen.getByRole('button', { name: 'Lucky' })).toBeTruthy()
  await user.keyboard('{Shift>}W{/Shift}')
  await screen.findByText('Copied as Markdown.')
  expect(must(session.platform.copied.at(-1), 'words')).toContain('It was a Sunday.')
})

test('[REC-3] [K278] words that blame are underlined while people write, and explained below with what to write instead', async () => {
  const { incident, container } = await atDesk()
  await screen.findByRole('textbox', { name: 'Factors, as people write it' })
  await act(async () =>
    incident.room.text(PROSE_ROOTS.factors).insert(0, 'The drill was new. Jon should have known it.'),
  )
  const findings = within(section('Contributing factors')).getByRole('list', { name: 'Words that blame' })
  expect(findings.textContent).toContain('Judged with what we know today: “should have known”.')
  expect(findings.textContent).toContain('Write what people knew at that time')
  expect(container.querySelector('.cm-content [title="Judged with what we know today"]')?.textContent).toBe(
    'should have known',
  )
  await act(async () => incident.room.text(PROSE_ROOTS.factors).delete(18, 26))
  expect(within(section('Contributing factors')).queryByRole('list', { name: 'Words that blame' })).toBeNull()
})

test('[REC-2] [K279] a contributing factor is picked from the record by typing, and taken out again', async () => {
  const { user, incident } = await atDesk()
  await user.click(within(section('Contributing factors')).getByRole('button', { name: 'Pick a factor…' }))
  await user.type(await screen.findByRole('searchbox', { name: 'An entry or a hypothesis' }), 'rebuild')
  await user.click(await screen.findByRole('button', { name: 'No drill asked for a rebuild' }))
  const factors = section('Contributing factors')
  expect(within(factors).getByText('No drill asked for a rebuild.')).toBeTruthy()
  expect(within(factors).getByRole('link', { name: /^T\d+$/ })).toBeTruthy()
  await user.click(within(factors).getByRole('button', { name: /^Take out: No drill/ }))
  expect(within(factors).queryByText('No drill asked for a rebuild.')).toBeNull()
  expect(incident.room.store.getState().factorPicks.size).toBe(1)
})

test('[REC-2] [FRM-2] [K280] the review goes from its owner over its reviewers to the sign-off, and is published; it waits for whom it concerns', async () => {
  const { user, state, incident, container } = await atDesk(({ room }) => movesTo(room, 'closed'))
  await user.click(button('Name the owner…'))
  await user.type(await screen.findByRole('combobox', { name: 'Owner' }), `${maya.name}{Enter}`)
  await user.click(screen.getByRole('button', { name: 'Name' }))
  expect(reviewOf(state()).owner).toEqual(maya)
  await user.click(button('Ask for a review…'))
  await user.type(await screen.findByRole('combobox', { name: 'Reviewer' }), 'Hana Sato{Enter}')
  expect(within(review()).getByText('Hana Sato')).toBeTruthy()
  await user.click(button('Release Hana Sato'))
  act(() => void incident.room.run(askForReview, { person: jon }))
  await user.click(button('Put in review'))
  expect(within(review()).getByText('In review, 0 of 1 signed')).toBeTruthy()
  act(() => void incident.as(jon).run(signReview, {}))
  expect((await screen.findAllByText(/Sign off the post-mortem/)).length).toBeGreaterThan(0)
  await user.click(button('Sign off'))
  expect(within(review()).getByText(/Signed off by Maya Okafor/)).toBeTruthy()
  await user.click(button('Post-mortem published'))
  expect(within(review()).getByText(/^post-mortem published/)).toBeTruthy()
  expect(state().milestones.get('postMortemPublished')).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
})

test('[REC-1] [REC-2] [K281] signed off the prose is only read; what came later is marked after the seal, and taking it back asks why', async () => {
  const { user, incident, session, state } = await atDesk(({ room }) => {
    room.text(PROSE_ROOTS.summary).insert(0, 'A link broke.')
    room.run(setReviewOwner, { person: maya })
    room.run(moveReview, { to: 'inReview' })
    room.run(signOff, {})
  })
  const text = await screen.findByRole('textbox', { name: 'Summary, as people write it' })
  expect(text.getAttribute('aria-readonly')).toBe('true')
  expect(within(section('Summary')).queryByText('after the seal')).toBeNull()
  act(() => session.time.advance(60_000))
  await act(async () => {
    incident.room.text(PROSE_ROOTS.summary).insert(0, 'Late: ')
    incident.as(jon).run(logEntry, { kind: 'note', text: 'one more number' })
  })
  expect(within(section('Summary')).getByText('after the seal')).toBeTruthy()
  expect(within(review()).getByText('1 entry', { exact: false })).toBeTruthy()
  await user.click(button('Take back…'))
  await user.type(await screen.findByRole('textbox', { name: 'Why' }), 'a number was wrong')
  await user.click(screen.getByRole('button', { name: 'Take it back' }))
  expect(reviewOf(state())).toMatchObject({ state: 'draft', reason: 'a number was wrong' })
  expect(within(review()).getByText('Taken back to a draft: a number was wrong')).toBeTruthy()
})
