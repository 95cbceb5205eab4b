import { type DrillClock, MINUTE, must, SECOND, takeRole } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { applyUpdate, encodeStateAsUpdate } from 'yjs'
import { useKit } from '../kit/index.ts'
import { FAKE_NOW, type FakeSession, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon, maya } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { rateWords } from '../parts/DrillMark.tsx'

const NIGHT = Date.UTC(2018, 9, 21, 23, 9)
const CLOCK: DrillClock = [
  { from: FAKE_NOW, at: NIGHT, rate: 60 },
  { from: FAKE_NOW + 10 * MINUTE, at: NIGHT + 600 * MINUTE, rate: 1 },
]
const drill = {
  title: 'Databases failed over',
  drill: true,
  drillClock: CLOCK,
  impactStartedAt: NIGHT - 17 * MINUTE,
  takeRoles: ['ic', 'comms'],
} as const

function declared(session: FakeSession, fields: Parameters<typeof newIncident>[0]) {
  const result = session.declare(newIncident(fields))
  if (!result.ok) throw new Error(result.error.reason)
  return session.open(result.value)
}
/** What the timers below say to the eye, top down. */
const faces = (root: HTMLElement, label = /^/) =>
  within(root)
    .queryAllByRole('timer')
    .filter((timer) => label.test(timer.lastElementChild?.textContent ?? ''))
    .map((timer) => timer.querySelector('[aria-hidden]')?.textContent ?? '')
const countdowns = (root: HTMLElement) => faces(root, /^(Customers|Executives|Internal)/)

test('[INT-2] [K60] a drilled desk reads the drill’s time: how long, roles, countdowns that fall due and go overdue', async () => {
  const session = fakeSession()
  const incident = declared(session, drill)
  const view = renderApp(session, `/incident/${incident.id}/command`)
  await screen.findByRole('main')
  const bar = must(view.container.querySelector('header'), 'top bar')
  expect(bar.textContent).toContain('DRILL · ×60')
  expect(bar.textContent).toContain('21 Oct 2018 23:09 UTC')
  expect(faces(bar)).toEqual(['00:17:00'])
  const lanes = () => screen.getByRole('list', { name: 'Next updates' })
  expect(countdowns(lanes())).toEqual(['05:00', '15:00', '10:00'])

  view.pass(4 * SECOND)
  expect(countdowns(lanes())).toEqual(['01:00', '11:00', '06:00'])
  view.pass(8 * SECOND)
  expect(countdowns(lanes())).toEqual(['−07:00', '03:00', '−02:00'])
  expect(lanes().textContent).toContain('overdue')
  expect(faces(bar)).toEqual(['00:29:00'])
  expect(screen.getByRole('region', { name: 'Roles' }).textContent).toContain('12 min')
  // What a person writes meanwhile bears the drill's time.
  act(() => void incident.as(jon).run(takeRole, { role: 'ops' }))
  expect(incident.room.store.getState().timeline.at(-1)?.occurredAt).toBe(NIGHT + 12 * MINUTE)
  expect(session.platform.notified).toEqual([])

  view.pass(10 * MINUTE)
  expect(bar.textContent).toContain('×1, replay over')
  expect(bar.textContent).toContain('22 Oct 2018 09:09 UTC')
  expect(faces(bar)).toEqual(['10:17:12'])
})

test('[INT-2] [K60] the wall and two clients with clocks of their own show the same countdowns to the second', async () => {
  const mayas = fakeSession({ me: maya })
  const [jons, walls] = [-7_300, 41_250].map((off) => {
    const session = fakeSession({ me: jon, now: FAKE_NOW + off })
    session.clock.align(-off)
    return session
  })
  const incident = declared(mayas, drill)
  const views = [mayas, jons, walls].map((session, i) => {
    if (!session) throw new Error('a session')
    const handle = session.open(incident.id)
    if (i > 0) applyUpdate(handle.room.doc, encodeStateAsUpdate(incident.room.doc))
    return renderApp(session, i === 2 ? `/wall/${incident.id}` : `/incident/${incident.id}/command`)
  })
  const shown = () =>
    views.map(({ container }) => {
      const main = container.querySelector('main')
      return main === null ? [] : countdowns(main)
    })
  await screen.findAllByRole('main')
  // Each is looked at in another moment of the same second, which is some seconds of the drill's.
  for (const [i, view] of views.entries()) view.pass(100 + i * 300)
  for (const [ms, first] of [
    [3_000, '02:00'],
    [1_000, '01:00'],
    [5_000, '−04:00'],
    [700_000, '−9:56:49'],
    [1_000, '−9:56:50'],
  ] as const) {
    for (const view of views) view.pass(ms)
    const [one, two, wall] = shown()
    expect([one?.length, one?.[0]]).toEqual([3, first])
    expect(two).toEqual(one)
    expect(wall).toEqual(one)
  }
})

test('[INT-2] [K60] a real incident beside a drill keeps the very clock of the session, and its own list row too', async () => {
  const session = fakeSession()
  const real = declared(session, { title: 'Checkout fails', takeRoles: ['ic'] })
  declared(session, drill)
  const view = renderApp(session)
  await screen.findByText('Databases failed over')
  view.pass(5 * SECOND)
  const rows = within(screen.getByRole('list', { name: 'Open incidents' })).getAllByRole('listitem')
  const rowOf = (title: string) => rows.find((row) => row.textContent?.includes(title)) as HTMLElement
  expect(rowOf('Checkout fails').textContent).not.toContain('DRILL')
  expect(faces(rowOf('Checkout fails'))).toEqual(['04:55', '00:47:05'])
  expect(rowOf('Databases failed over').textContent).toContain('DRILL · ×60')
  expect(rowOf('Databases failed over').textContent).toContain('21 Oct 2018 23:14 UTC')
  expect(faces(rowOf('Databases failed over'))).toEqual(['−00:00', '00:22:00'])
  expect(real.room.clock.now()).toBe(FAKE_NOW + 5 * SECOND)

  const kits: ReturnType<typeof useKit>[] = []
  function Inside() {
    kits.push(useKit())
    return null
  }
  const inReal = renderWithSession(<Inside />)
  expect(kits.map((kit) => [kit.clock === inReal.session.clock, kit.ticker === kit.real.ticker])).toEqual([
    [true, true],
  ])
  const inDrill = renderWithSession(<Inside />, { incident: drill })
  const kit = kits.at(-1)
  expect([kit?.real.clock === inDrill.session.clock, kit?.clock.now()]).toEqual([true, NIGHT])
})

test('[INT-2] [K60] presence and the status pill keep real time inside a drill', async () => {
  const session = fakeSession()
  const incident = declared(session, { ...drill, takeRoles: [] })
  incident.join(jon, 'command')
  incident.as(jon).run(takeRole, { role: 'ic' })
  const view = renderApp(session, `/incident/${incident.id}/command`)
  await screen.findByRole('main')
  act(() => incident.depart(jon))
  view.pass(30 * SECOND)
  expect(screen.queryByText(/has been gone/)).toBeNull()
  view.pass(31 * SECOND)
  expect(screen.getByText(/has been gone for 1 min/)).toBeTruthy()
  act(() =>
    incident.link.setState({ link: { state: 'offline', since: session.clock.now(), why: 'no network' } }),
  )
  expect(view.container.querySelector('header')?.textContent).toContain('14:29')
})

test('[INT-2] [DSK-3] [K60] a drill never tells the desktop that an update is overdue', async () => {
  for (const [own, told] of [
    [drill, []],
    [{ takeRoles: ['ic', 'comms'] }, ['Yours now: update', 'Update to customers is overdue']],
  ] as const) {
    const session = fakeSession()
    const incident = declared(session, own)
    const view = renderApp(session, `/incident/${incident.id}/command`)
    await screen.findAllByRole('main')
    view.pass(6 * MINUTE)
    expect(session.platform.notified.map(({ title }) => title)).toEqual(told)
    view.unmount()
  }
})

test('[K60] the mark says in words how fast the drill runs, and when its replay is over', () => {
  expect(rateWords(CLOCK, FAKE_NOW)).toEqual({
    short: '×60',
    words: 'the drill’s clock runs 60 times as fast as real time',
  })
  expect(rateWords(CLOCK, FAKE_NOW + 10 * MINUTE)).toEqual({
    short: '×1, replay over',
    words: 'the replay is over, and the drill’s clock goes on in real time',
  })
  expect(rateWords([{ from: 0, at: NIGHT, rate: 1 }], FAKE_NOW).words).toBe(
    'the drill’s clock runs in real time',
  )
})
