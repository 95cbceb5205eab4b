import { openDecision, takeRole } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { ana, jon, lee, priya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

async function enter(desk = 'command') {
  const session = fakeSession()
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const id = declared.value
  const incident = session.open(id)
  const view = renderApp(session, `/incident/${id}/${desk}`)
  await screen.findByRole('main')
  return { session, incident, id, path: (at: string) => `/incident/${id}/${at}`, ...view }
}
const nav = () => screen.getByRole('navigation', { name: 'Desks' })
const away = (who: RegExp) => screen.queryAllByTitle(who).map(({ title }) => title)

test('[K140] [FRM-6] the holders of roles stand in the header as avatars in the hue of their role', async () => {
  const { incident } = await enter()
  act(() => {
    incident.join(jon, 'ops')
    incident.as(jon).run(takeRole, { role: 'ops' })
  })
  const mark = within(screen.getByRole('region', { name: 'Roles' })).getByTitle('Jon Lindqvist')
  expect([mark.textContent, mark.dataset['tone']]).toEqual(['JL', 'ops'])
})

test('[K140] [FRM-6] everybody is one press or one key away, with role, desk and state; walls are a number', async () => {
  const { incident, user } = await enter()
  act(() => {
    for (const person of [jon, lee, priya, ana]) incident.join(person, 'timeline')
    incident.tells(jon, { desk: 'ops', typingIn: 'conditions', clientIds: [1, 2] })
    incident.tells(lee, { awaySince: FAKE_NOW - 120_000 })
    incident.tells(priya, { access: 'observe', desk: null })
    incident.tells(ana, { access: 'screen', desk: null })
    incident.as(jon).run(takeRole, { role: 'ops' })
  })
  await user.keyboard('f')
  const list = await screen.findByRole('dialog', { name: 'Who is here' })
  expect(
    within(list)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual([
    'JLJon LindqvistOpson the Ops desk, writing · 2 windows or devicesFollow',
    'LTLee Tanakaon the Timeline desk · away since 14:26 UTCFollow',
    'MOMaya Okafor (you)on the Command desk',
    'PRPriya Ramanlooking',
  ])
  expect(within(list).getByText('One wall shows this incident.')).toBeTruthy()
  expect(await findProblems(list)).toEqual([])
})

test('[K140] [FRM-6] of many without a role three stand in the header and the others are a number', async () => {
  const { incident } = await enter()
  act(() => {
    for (let n = 0; n < 10; n++) incident.join({ id: `p${n}` as never, name: `Person ${n}` }, 'ops')
  })
  const button = screen.getByRole('button', { name: 'Who is here: 11' })
  expect(button.textContent).toBe('Who is here: 11P0P1P2+7+10')
})

test('[K140] [FRM-6] two people of one name are told apart by their avatars too', async () => {
  const { incident } = await enter()
  act(() => {
    incident.join(jon, 'ops')
    incident.join({ id: 'jon-2' as never, name: jon.name }, 'ops')
  })
  const marks = within(screen.getByRole('button', { name: 'Who is here: 3' })).getAllByRole('img', {
    hidden: true,
  })
  expect(marks.map((mark) => [mark.title, mark.textContent])).toEqual([
    ['Jon Lindqvist', 'JL'],
    ['Jon Lindqvist (2)', 'J2'],
  ])
})

test('[K141] [FRM-6] the navigation shows who is on which desk, two by avatar and the others as a number, and names them all', async () => {
  const { incident } = await enter()
  act(() => {
    for (const person of [ana, jon, lee, priya]) incident.join(person, 'ops')
    incident.tells(priya, { desk: 'comms' })
  })
  expect(within(nav()).getByText('On this desk: Ana Ruiz, Jon Lindqvist, Lee Tanaka')).toBeTruthy()
  expect(within(nav()).getByText('On this desk: Priya Raman')).toBeTruthy()
  expect(within(nav()).getByText('+2')).toBeTruthy()
  act(() => incident.tells(jon, { desk: null }))
  expect(within(nav()).getByText('On this desk: Ana Ruiz, Lee Tanaka')).toBeTruthy()
  expect(within(nav()).queryByText(/^\+\d$/)).toBeNull()
})

test('[K142] [FRM-6] the row that somebody fills in, and the text that somebody writes in, show who', async () => {
  const { incident } = await enter()
  const asked = incident.room.run(openDecision, {
    question: 'Roll back?',
    options: [{ label: 'Yes' }, { label: 'No' }],
  })
  if (!asked.ok) throw new Error(asked.error.reason)
  act(() => {
    incident.join(jon, 'command')
    incident.join(lee, 'command')
    incident.tells(jon, { editing: `decision-${asked.value}` })
    incident.tells(lee, { typingIn: 'conditions' })
  })
  const row = document.querySelector(`[data-record="decision-${asked.value}"]`)
  expect(row?.textContent).toContain('Jon Lindqvist writing')
  expect(row?.textContent).not.toContain('Lee')
  const text = screen.getByRole('heading', { name: /Conditions/ })
  expect(text.textContent).toContain('Lee Tanaka writing')
  act(() => incident.tells(jon, { editing: null }))
  expect(row?.textContent).not.toContain('Jon Lindqvist writing')
})

test('[K143] [FRM-6] whoever is away is grey with a broken ring, and the words say since when', async () => {
  const { incident } = await enter()
  act(() => incident.join(jon, 'ops'))
  expect(away(/^Jon Lindqvist, away/)).toEqual([])
  act(() => incident.tells(jon, { awaySince: FAKE_NOW - 60_000 }))
  const marks = away(/^Jon Lindqvist, away/)
  expect(new Set(marks)).toEqual(new Set(['Jon Lindqvist, away since 14:27 UTC']))
  expect(screen.getAllByTitle(/^Jon Lindqvist, away/).every((mark) => 'away' in mark.dataset)).toBe(true)
})

test('[K143] [FRM-6] a holder who left turns grey and reads as not here after 5 s, and whoever comes back is not', async () => {
  const { incident, pass } = await enter()
  act(() => {
    incident.join(jon, 'ops')
    incident.as(jon).run(takeRole, { role: 'ops' })
    incident.depart(jon)
  })
  pass(4_000)
  expect(away(/^Jon Lindqvist, not here/)).toEqual([])
  pass(1_000)
  expect(screen.getByText(/, not here$/).className).toContain('since')
  expect(away(/^Jon Lindqvist, not here/)).toHaveLength(1)
  act(() => incident.join(jon, 'ops'))
  expect(away(/^Jon Lindqvist, not here/)).toEqual([])
})

test('[K143] [OFF-2] without a connection nobody is shown as here', async () => {
  const { incident } = await enter()
  act(() => {
    incident.join(jon, 'ops')
    incident.link.setState({ link: { state: 'offline', since: 0, why: 'no network' } })
  })
  expect(new Set(away(/^Jon/))).toEqual(new Set(['Jon Lindqvist, seen before the connection was lost']))
})

async function following(at: string | null = null) {
  const room = await enter()
  act(() => {
    room.incident.join(jon, 'ops')
    room.incident.tells(jon, { at })
  })
  await room.user.keyboard('f')
  await room.user.click(await screen.findByRole('button', { name: 'Follow Jon Lindqvist' }))
  await screen.findByRole('main', { name: 'Ops desk' })
  return room
}
const told = () => screen.getAllByRole('status').map(({ textContent }) => textContent)

test('[K144] [FRM-6] following somebody goes to their desk and their record, and on with them', async () => {
  const room = await following('need-1')
  expect(room.history.getState()).toMatchObject({ desk: 'ops', at: 'need-1' })
  expect(told()).toContain('Following Jon Lindqvist · on the Ops desk')
  act(() => room.incident.tells(jon, { desk: 'comms', at: null }))
  await screen.findByRole('main', { name: 'Comms desk' })
  expect(room.history.getState()).toEqual({ page: 'incident', id: room.id, desk: 'comms' })
  act(() => room.incident.tells(jon, { at: 'update-7' }))
  expect(room.history.getState()).toMatchObject({ desk: 'comms', at: 'update-7' })
})

test('[K144] [FRM-6] what the followed person looks at beside their desk opens no sheet here', async () => {
  const room = await following('update-7')
  expect(room.history.getState()).toMatchObject({ at: 'update-7' })
  await act(async () => {})
  expect(screen.queryByRole('dialog')).toBeNull()
})

test.each([
  ['Escape', async ({ user }: Awaited<ReturnType<typeof enter>>) => user.keyboard('{Escape}')],
  ['a key', async ({ user }: Awaited<ReturnType<typeof enter>>) => user.keyboard('{ArrowDown}')],
  ['a press', async ({ user }: Awaited<ReturnType<typeof enter>>) => user.click(screen.getByRole('main'))],
])('[K144] [FRM-6] %s ends following, and one stays where one is', async (_act, own) => {
  const room = await following()
  await own(room)
  expect(told().join()).not.toContain('Following')
  act(() => room.incident.tells(jon, { desk: 'timeline' }))
  expect(room.history.getState()).toMatchObject({ desk: 'ops' })
})

test('[K144] [FRM-6] Back leads to where one was before following, over all that was seen meanwhile', async () => {
  const room = await following()
  act(() => room.incident.tells(jon, { desk: 'comms' }))
  act(() => room.incident.tells(jon, { desk: 'timeline' }))
  act(() => room.history.back())
  expect(room.history.getState()).toMatchObject({ desk: 'command' })
})

test('[K144] a followed person who goes is waited for where one is, and followed again when they come back', async () => {
  const room = await following()
  act(() => room.incident.depart(jon))
  expect(told()).toContain('Following Jon Lindqvist · not here now')
  expect(room.history.getState()).toMatchObject({ desk: 'ops' })
  act(() => room.incident.join(jon, 'timeline'))
  expect(room.history.getState()).toMatchObject({ desk: 'timeline' })
})

test('[K144] nobody is offered to follow themselves, or somebody at no desk', async () => {
  const { incident, user } = await enter()
  act(() => incident.join(priya, null))
  await user.keyboard('f')
  await screen.findByRole('dialog', { name: 'Who is here' })
  expect(screen.queryByRole('button', { name: /^Follow/ })).toBeNull()
})
