import { fireEvent, screen, within } from '@testing-library/react'
import {
  type AuditRow,
  logEntry,
  MINUTE,
  type Ms,
  proposeHypothesis,
  setHypothesisState,
  takeRole,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { FAKE_NOW, newIncident } from '../../test/support/fakeSession.ts'
import { fakeRecords, recordSession } from '../../test/support/fakeRecords.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { encodeStateAsUpdate } from 'yjs'

/** Half an hour, logged by a server: a role at 0, a cause at 10, an entry at 20, the cause supported at 30 minutes. */
function halfAnHour(log: 'kept' | 'none' | 'refused' | 'broken' = 'kept') {
  const rows: AuditRow[] = []
  const records = {
    ...fakeRecords(),
    serverLog: async () => {
      if (log === 'refused') throw new Error('This link may not read the log. Ask for one that may.')
      return log === 'none' ? null : { rows, checkpoint: () => Promise.reject(new Error('none')) }
    },
  }
  const { session } = recordSession({}, records)
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const id = declared.value
  const incident = session.open(id)
  const receive = (update: Uint8Array, at: Ms) =>
    rows.push({ seq: rows.length + 1, receivedAt: at, actor: 'server', update, hash: '' })
  receive(encodeStateAsUpdate(incident.room.doc), FAKE_NOW)
  incident.room.doc.on('update', (update: Uint8Array) => receive(update, session.clock.now()))
  const as = incident.as(jon)
  as.run(takeRole, { role: 'ops' })
  session.time.advance(10 * MINUTE)
  const made = as.run(proposeHypothesis, { title: 'The pool is too small' })
  if (!made.ok) throw new Error(made.error.reason)
  session.time.advance(10 * MINUTE)
  as.run(logEntry, { kind: 'observation', text: 'Error rate 13% in Berlin' })
  session.time.advance(10 * MINUTE)
  as.run(setHypothesisState, { id: made.value, state: 'supported', because: 'waits are flat' })
  if (log === 'broken')
    rows.push({
      seq: 9,
      receivedAt: session.clock.now(),
      actor: 'x',
      update: new Uint8Array([9, 250]),
      hash: '',
    })
  return { session, id, incident, rows }
}

const slider = () => screen.findByRole('slider', { name: 'Moment of the replay' })
const seek = (to: Ms) => fireEvent.change(screen.getByRole('slider'), { target: { value: String(to) } })
const desk = (name: string) => screen.findByRole('main', { name: `${name} desk as it was` })
const bar = () => screen.getByRole('region', { name: 'Replay' }).textContent

test('[REC-5] [K310] at any moment a desk shows what the room knew then, and says all the while that it is past and read only', async () => {
  const { session, id } = halfAnHour()
  const { user, history, pass } = renderApp(session, `/incident/${id}/comms`)
  /** What arrived shows once the frame of a key is over. */
  const seekThen = (to: Ms) => {
    seek(to)
    pass(100)
  }
  await screen.findByRole('main', { name: 'Comms desk' })
  await user.keyboard('{Shift>}L{/Shift}')
  expect(history.getState()).toEqual({ page: 'replay', id })
  await slider()
  expect(bar()).toContain('REPLAYWhat the room knew at 14:28:00 UTC')
  expect(bar()).toContain('read only')
  seekThen(FAKE_NOW + 9 * MINUTE)
  await user.keyboard('{Control>}2{/Control}')
  await desk('ops')
  expect(screen.queryByText('The pool is too small')).toBeNull()
  seekThen(FAKE_NOW + 12 * MINUTE)
  expect(bar()).toContain('What the room knew at 14:40:00 UTC')
  const column = (name: string) => within(screen.getByRole('region', { name }))
  expect(column('Proposed').getByText('The pool is too small')).toBeTruthy()
  seekThen(FAKE_NOW + 30 * MINUTE)
  expect(column('Supported').getByText('The pool is too small')).toBeTruthy()
  seekThen(FAKE_NOW + 11 * MINUTE)
  expect(column('Proposed').getByText('The pool is too small')).toBeTruthy()
  expect(await findProblems(document.body)).toEqual([])
})

test('[REC-5] [K311] in a replay nothing can be written, and no time runs', async () => {
  const { session, id, incident } = halfAnHour()
  const before = encodeStateAsUpdate(incident.room.doc)
  const { user, pass } = renderApp(session, `/incident/${id}/replay`)
  await slider()
  const shown = () => screen.getByRole('main').textContent
  for (const [keys, name] of [
    ['1', 'command'],
    ['2', 'ops'],
    ['3', 'comms'],
    ['4', 'timeline'],
  ] as const) {
    await user.keyboard(`{Control>}${keys}{/Control}`)
    await desk(name)
    const then = shown()
    pass(20 * MINUTE)
    expect(shown()).toBe(then)
    await user.keyboard('dahecsq')
    expect(screen.queryByRole('dialog')).toBeNull()
    const fields = within(screen.getByRole('main')).queryAllByRole('textbox')
    expect(fields.filter((one) => one.ariaReadOnly !== 'true').map((one) => one.ariaLabel)).toEqual([])
  }
  expect(encodeStateAsUpdate(incident.room.doc)).toEqual(before)
})

test('[REC-5] [FRM-4] [K312] by key it goes change by change, plays on to the end, and leads back to now', async () => {
  const { session, id } = halfAnHour()
  const { user, pass, history } = renderApp(session, `/incident/${id}/replay`)
  const range = await slider()
  await user.keyboard('.')
  expect(bar()).toContain('14:38:00 UTC')
  await user.keyboard('..,')
  expect(bar()).toContain('14:48:00 UTC')
  range.focus()
  await user.keyboard('{Home}')
  expect(bar()).toContain('14:28:00 UTC')
  await user.keyboard('{Shift>}D{/Shift}')
  for (let i = 0; i < 10; i++) pass(100)
  expect(range.getAttribute('aria-valuetext')).toBe('14:38:00 UTC')
  for (let i = 0; i < 30; i++) pass(100)
  expect(bar()).toContain('14:58:00 UTC')
  expect(screen.getByRole('button', { name: /^Play/ })).toBeTruthy()
  await user.keyboard('{Shift>}N{/Shift}')
  expect(history.getState()).toMatchObject({ page: 'incident', desk: 'timeline' })
})

test('[REC-5] [K313] on the Spine a mark is a moment to stand at', async () => {
  const { session, id } = halfAnHour()
  const { user } = renderApp(session, `/incident/${id}/replay`)
  await slider()
  const marks = await screen.findByRole('listbox')
  marks.focus()
  await user.keyboard('{Home}{ArrowRight}{ArrowRight}{Enter}')
  expect(document.querySelector('[data-seek]')).not.toBeNull()
  expect(bar()).not.toContain('14:28:00')
})

test.each([
  ['none', /none answers for this incident now/],
  ['refused', /may not read the log/],
  ['broken', /Row 9 of the log cannot be read|Row \d+ of the log cannot be read/],
] as const)(
  '[REC-5] [K314] a log that is %s: the page says why, what is safe, and leads back',
  async (log, why) => {
    const { session, id } = halfAnHour(log)
    const { user, history } = renderApp(session, `/incident/${id}/replay`)
    expect((await screen.findByText(why)).textContent).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText(why)
    await user.click(screen.getByRole('button', { name: 'Back to now' }))
    expect(history.getState()).toMatchObject({ page: 'incident', desk: 'timeline' })
  },
)
