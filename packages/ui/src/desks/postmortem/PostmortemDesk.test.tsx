import { act, screen, within } from '@testing-library/react'
import { logEntry, must, proposeHypothesis, setHypothesisState } from '@holdfast/model'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { fakeSession, newIncident } from '../../../test/support/fakeSession.ts'
import { github2018, GITHUB_START } from '../../../test/support/github2018.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { jon } from '../../../test/support/people.ts'
import { renderApp } from '../../../test/support/renderApp.tsx'

const deskAt = async () => screen.findByRole('main', { name: 'Post-mortem desk' })

/** The worked night of October 2018, at the desk that writes it up. */
async function written() {
  const session = fakeSession({ now: GITHUB_START })
  const id = github2018(session)
  const view = renderApp(session, `/incident/${id}/postmortem`)
  await deskAt()
  await screen.findByRole('navigation', { name: 'Contents' })
  return { session, id, ...view }
}
/** An incident that was only declared. */
async function declared() {
  const session = fakeSession()
  const made = session.declare(newIncident())
  if (!made.ok) throw new Error(made.error.reason)
  const incident = session.open(made.value)
  const view = renderApp(session, `/incident/${made.value}/postmortem`)
  await deskAt()
  await screen.findByRole('navigation', { name: 'Contents' })
  return { session, incident, ...view }
}
const section = (name: string) => screen.getByRole('article', { name })

test('[REC-2] [K270] the post-mortem stands as the record makes it, section by section, and follows what is written', async () => {
  const { incident } = await declared()
  expect(section('Contributing factors').textContent).toContain(
    'A hypothesis that is set to supported fills it.',
  )
  await act(async () => {
    const id = incident.as(jon).run(proposeHypothesis, { title: 'The pool is too small' })
    if (!id.ok) throw new Error(id.error.reason)
    incident.as(jon).run(setHypothesisState, { id: id.value, state: 'supported', because: 'waits rise' })
  })
  expect(within(section('Contributing factors')).getByText('The pool is too small.')).toBeTruthy()
  expect(within(section('Contributing factors')).getByRole('link', { name: 'H1' })).toBeTruthy()
})

test('[REC-2] [K271] a sentence’s source is read where it is pointed at, and opens at its place in the record', async () => {
  const { user, history } = await written()
  const cite = must(within(section('Trigger')).getAllByRole('link')[0], 'a source')
  act(() => cite.focus())
  const side = screen.getByRole('region', { name: /^Sources of trigger/ })
  expect(within(side).getByRole('status').textContent).toContain(cite.textContent)
  await user.click(cite)
  expect(history.getState()).toMatchObject({ page: 'incident', desk: 'timeline' })
  expect(JSON.stringify(history.getState())).toContain('entry-')
})

test('[REC-2] [FRM-4] [K272] arrows go through the contents and the text follows; J and K go from section to section', async () => {
  const { user } = await written()
  const contents = screen.getByRole('navigation', { name: 'Contents' })
  act(() => within(contents).getByRole('button', { name: 'Impact' }).focus())
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement?.textContent).toBe('Trigger')
  expect(within(contents).getByRole('button', { name: 'Trigger' }).getAttribute('aria-current')).toBe(
    'location',
  )
  expect(screen.getByRole('region', { name: /^Sources of trigger/ })).toBeTruthy()
  act(() => section('Trigger').focus())
  await user.keyboard('j')
  expect(document.activeElement).toBe(section('Detection'))
  expect(screen.getByRole('region', { name: /^Sources of detection/ })).toBeTruthy()
  await user.keyboard('k')
  expect(document.activeElement).toBe(section('Trigger'))
})

test('[REC-2] [K273] one key copies it as Markdown, and the silence of each audience stands in a table and as bars', async () => {
  const { user, session } = await written()
  await user.keyboard('{Shift>}W{/Shift}')
  expect(await screen.findByText('Copied as Markdown.')).toBeTruthy()
  const copied = must(session.platform.copied.at(-1), 'what was copied')
  expect(copied).toContain('## Contributing factors')
  const kept = section('Were people told when we said they would be?')
  expect(within(kept).getByRole('row', { name: /^Customers/ })).toBeTruthy()
  expect(within(kept).getByRole('img', { name: /^Silence of each audience/ })).toBeTruthy()
  expect(within(section('Response')).getByRole('img', { name: /^Time in each phase/ })).toBeTruthy()
})

test('[REC-2] [FRM-5] [K274] its key works at any time; its link stands in the navigation once the incident is resolved', async () => {
  const session = fakeSession()
  const made = session.declare(newIncident())
  if (!made.ok) throw new Error(made.error.reason)
  const incident = session.open(made.value)
  const { user } = renderApp(session, `/incident/${made.value}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  const desks = () => screen.getByRole('navigation', { name: 'Desks' })
  expect(within(desks()).queryByRole('link', { name: 'Post-mortem' })).toBeNull()
  await user.keyboard('{Control>}5{/Control}')
  await deskAt()
  expect(within(desks()).getByRole('link', { name: 'Post-mortem' })).toBeTruthy()
  await user.keyboard('{Control>}2{/Control}')
  await screen.findByRole('main', { name: 'Ops desk' })
  expect(within(desks()).queryByRole('link', { name: 'Post-mortem' })).toBeNull()
  act(() => movesTo(incident.room, 'resolved'))
  expect(within(desks()).getByRole('link', { name: 'Post-mortem' })).toBeTruthy()
})

test('[REC-2] [FRM-1] [K275] the Spine stands at its largest: who was in, who commanded, and how long each silence was; T makes it small', async () => {
  const { user } = await written()
  const spine = screen.getByRole('region', { name: 'Spine' })
  expect(await within(spine).findByText(/entries · \d+ decisions? taken · .*silence/)).toBeTruthy()
  expect(within(spine).getByText('In command')).toBeTruthy()
  const large = spine.style.height
  await user.keyboard('t')
  expect(Number.parseInt(spine.style.height, 10)).toBeLessThan(Number.parseInt(large, 10))
  expect(within(spine).queryByText('In command')).toBeNull()
})

test('[K2] [K276] of a timeline of many entries the first stand at once and all when they are asked for; axe finds nothing', async () => {
  const { incident, user, container } = await declared()
  await act(async () => {
    for (let i = 0; i < 90; i += 1) incident.as(jon).run(logEntry, { kind: 'observation', text: `seen ${i}` })
  })
  const timeline = section('Timeline')
  expect(within(timeline).queryByText('seen 89')).toBeNull()
  await user.click(within(timeline).getByRole('button', { name: /^Show all \d+$/ }))
  expect(within(timeline).getByText('seen 89')).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
})
