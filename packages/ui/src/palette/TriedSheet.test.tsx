import { type ActionId, finishAction, type Result, startAction } from '@holdfast/model'
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const value = <T,>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

test('[OPS-3] / answers from every desk while typing, offline', async () => {
  const session = fakeSession()
  const id = value(session.declare(newIncident()))
  const incident = session.open(id)
  const room = incident.as(jon)
  const restart: ActionId = value(room.run(startAction, { what: 'Restarted payments-api in eu-west-1' }))
  room.run(finishAction, {
    id: restart,
    result: 'noLastingEffect',
    note: 'recovered 90 s, then failed again',
  })
  room.run(startAction, { what: 'Doubled pool size on 2 of 12 pods' })
  incident.link.setState({ link: { state: 'offline', since: 0, why: 'no network' } })
  const { user, history } = renderApp(session, `/incident/${id}/comms`)
  await screen.findByRole('main')
  for (const desk of ['1', '2', '3', '4']) {
    await user.keyboard(`{Control>}${desk}{/Control}/`)
    const sheet = await screen.findByRole('dialog', { name: 'What did we already try?' })
    expect(within(sheet).getAllByRole('listitem')).toHaveLength(2)
    await user.keyboard('restart')
    const [hit, ...others] = within(sheet).getAllByRole('listitem')
    expect(hit?.textContent).toContain('no lasting effect: recovered 90 s, then failed again')
    expect(others).toEqual([])
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('dialog', { name: 'What did we already try?' })).toBeNull()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  }
  await user.keyboard('/restart{Enter}')
  expect(history.getState()).toMatchObject({ desk: 'ops', at: `action-${restart}` })
})

test('[OPS-3] nothing found says what to do next', async () => {
  const session = fakeSession()
  const id = value(session.declare(newIncident()))
  const { user } = renderApp(session, `/incident/${id}/comms`)
  await screen.findByRole('main')
  await user.keyboard('/')
  expect(await screen.findByText('Nothing was tried yet')).toBeTruthy()
  await user.keyboard('failover')
  expect(await screen.findByText('Nothing tried matches “failover”')).toBeTruthy()
})
