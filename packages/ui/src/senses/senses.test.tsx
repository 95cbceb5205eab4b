import { addNeed, declare, type IncidentId, MINUTE, SECOND, takeRole } from '@holdfast/model'
import { act, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { type FakeSession, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import type { AudioOut } from './chime.ts'
import { useRoute } from '../router/HistoryProvider.tsx'
import { Alarm } from './Alarm.tsx'
import { NotifyOffer } from './NotifyOffer.tsx'
import { SoundKey } from './SoundKey.tsx'
import { TabMark } from './TabMark.tsx'
import { TabTitle } from './TabTitle.tsx'

/** A machine that writes down the first tone of each sound, and what it was told and asked. */
function machine() {
  const tones: number[] = []
  const loudest: number[] = []
  const told: { readonly title: string; readonly body: string; readonly press?: () => void }[] = []
  const marks: (string | null)[] = []
  let pressed = false
  let state: 'unasked' | 'allowed' | 'denied' = 'unasked'
  const param = () => ({
    value: 0,
    setValueAtTime: (value: number) => void loudest.push(value),
    exponentialRampToValueAtTime: (value: number) => void loudest.push(value),
  })
  const node = { connect: <T,>(next: T) => next, start: () => undefined, stop: () => undefined }
  const audio = {
    currentTime: 0,
    destination: {},
    resume: () => Promise.resolve(),
    createOscillator: () => ({
      ...node,
      frequency: {
        set value(hertz: number) {
          tones.push(hertz)
        },
      },
    }),
    createGain: () => ({ ...node, gain: param() }),
  } as unknown as AudioOut
  const ports = {
    audio: () => (pressed ? audio : null),
    notify: (title: string, body: string, press?: () => void) =>
      void told.push({ title, body, ...(press && { press }) }),
    notifications: { state: () => state, ask: async () => void (state = 'allowed') },
    mark: (sign: string | null) => void marks.push(sign),
  }
  return {
    tones,
    loudest,
    told,
    marks,
    state: () => state,
    press: () => (pressed = true),
    into: ({ platform }: FakeSession) => void Object.assign(platform, ports),
  }
}

function show(ui: React.ReactNode, options: RenderOptions = {}) {
  const on = machine()
  const view = renderWithSession(ui, {
    ...options,
    seed: (room, incident, session) => {
      on.into(session)
      options.seed?.(room, incident, session)
    },
  })
  const asksMe = (what: string, dueIn: number | null = null) =>
    act(
      () =>
        void view.incident.as(jon).run(addNeed, {
          what,
          holder: 'Maya Okafor',
          dueAt: dueIn === null ? null : view.session.clock.now() + dueIn,
        }),
    )
  return { ...view, on, asksMe }
}

test('[K211] a sound comes with what is mine and with what is overdue, quietly, and none before somebody pressed something', () => {
  const { on, asksMe, pass } = show(<Alarm />)
  asksMe('Graphs of the queue')
  pass(SECOND)
  expect(on.tones).toEqual([])
  on.press()
  pass(10 * SECOND)
  expect(on.tones).toEqual([])
  asksMe('Logs of the proxy', 30 * SECOND)
  pass(SECOND)
  expect(on.tones).toEqual([523, 784])
  pass(30 * SECOND)
  expect(on.tones).toEqual([523, 784, 659, 523, 440])
  pass(5 * SECOND)
  expect(on.tones).toHaveLength(5)
  expect(Math.max(...on.loudest)).toBeLessThanOrEqual(0.05)
})

test('[K212] one key turns the sounds of this machine off, says so, and turns them on again', async () => {
  const { on, asksMe, pass, user, local } = show(
    <>
      <Alarm />
      <SoundKey />
    </>,
  )
  on.press()
  await user.keyboard('{Shift>}M{/Shift}')
  expect(screen.getByRole('status').textContent).toMatch(/^Sounds are off/)
  asksMe('Logs of the proxy')
  pass(SECOND)
  expect(on.tones).toEqual([])
  expect(local.keys.getState().bindings.map(({ label }) => label)).toContain('Sounds: turn them on here')
  await user.keyboard('{Shift>}M{/Shift}')
  expect(screen.getByRole('status').textContent).toMatch(/^Sounds are on/)
  pass(8 * SECOND)
  expect(screen.queryByRole('status')).toBeNull()
  expect(on.tones).toEqual([523, 784])
})

test('[K213] a notification names the kind of thing and the incident, no words of the record, and leads there', () => {
  const Where = () => <output>{JSON.stringify(useRoute())}</output>
  const { on, asksMe, pass } = show(
    <>
      <Alarm />
      <Where />
    </>,
  )
  asksMe('The password is hunter2', 20 * SECOND)
  pass(SECOND)
  pass(20 * SECOND)
  expect(on.told.map(({ title }) => title)).toEqual(['Yours now: need', 'Overdue: need'])
  for (const { body } of on.told) expect(body).toMatch(/^INC-\w{5} waits for you\. Press to go there\.$/)
  act(() => on.told[0]?.press?.())
  expect(screen.getByRole('status').textContent).toMatch(/"at":"need-.*"desk":"ops"/)
})

test('[K213] nothing of a drill leaves the room', () => {
  const { on, asksMe, pass } = show(<Alarm />, { incident: { drill: true } })
  asksMe('Logs of the proxy', SECOND)
  pass(10 * SECOND)
  expect(on.told).toEqual([])
})

test('[K213] notifications are offered to whoever has a role, in a line, and the answer holds on this machine', async () => {
  const { on, room, user, wrapped, rerender } = show(<NotifyOffer />)
  expect(screen.queryByRole('button')).toBeNull()
  act(() => void room.run(takeRole, { role: 'comms' }))
  expect(on.state()).toBe('unasked')
  await user.click(screen.getByRole('button', { name: 'Tell me when something is mine' }))
  expect(on.state()).toBe('allowed')
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull())
  rerender(wrapped(<NotifyOffer key="again" />))
  expect(screen.queryByRole('button')).toBeNull()
})

test('[K213] an offer that was put away does not come again', async () => {
  const { on, user, wrapped, rerender } = show(<NotifyOffer />, {
    seed: (room) => void room.run(takeRole, { role: 'ops' }),
  })
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  rerender(wrapped(<NotifyOffer key="again" />))
  expect(screen.queryByRole('button')).toBeNull()
  expect(on.state()).toBe('unasked')
})

test('[K214] [K215] title and sign follow what waits for me, and leave with the page', () => {
  const { on, asksMe, pass, unmount } = show(
    <>
      <TabTitle />
      <TabMark />
    </>,
  )
  const before = on.marks.length
  expect(document.title).toMatch(/SEV1 Checkout failing for EU customers · Holdfast$/)
  asksMe('Logs of the proxy', 2 * MINUTE)
  pass(SECOND)
  expect(document.title).toMatch(/^\(\d\) .*SEV1 Checkout failing/)
  expect(on.marks.length).toBe(before + 1)
  pass(3 * SECOND)
  expect(on.marks.length).toBe(before + 1)
  unmount()
  expect(on.marks.at(-1)).toBeNull()
})

test.each(['observe', 'screen'] as const)(
  '[K211] [K214] whoever may only look (%s) hears nothing, is offered nothing and has a plain title',
  async (access) => {
    const on = machine()
    const session = fakeSession({ access })
    on.into(session)
    on.press()
    const id = session.newId<IncidentId>()
    const others = session.open(id).as(jon)
    others.run(declare, { ...newIncident(), id })
    const { pass } = renderApp(session, `/incident/${id}/command`)
    await screen.findAllByText(/Checkout failing/)
    act(() => void others.run(addNeed, { what: 'Logs', holder: 'Maya Okafor' }))
    pass(10 * MINUTE)
    expect({ tones: on.tones, told: on.told, marks: on.marks }).toEqual({ tones: [], told: [], marks: [] })
    expect(document.title).not.toMatch(/^\(/)
  },
)
