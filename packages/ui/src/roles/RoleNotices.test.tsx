import {
  conflicts,
  createDocumentRoom,
  giveRole,
  incidentDocument,
  leaveRole,
  must,
  ROLE_DUTIES,
  roleStanding,
  settleConflict,
  takeRole,
} from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { findProblems } from '../kit/findProblems.ts'
import { jon, priya } from '../../test/support/people.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import { RoleNotices } from './RoleNotices.tsx'
import { RoleStrip } from './RoleStrip.tsx'

const ui = (
  <>
    <RoleStrip desk={null} />
    <RoleNotices />
  </>
)
const view = (options: RenderOptions = {}) => renderWithSession(ui, options)
const inCommand = { incident: { takeRoles: ['ic'] } } as const

test('[ROL-1] getting a role by anybody’s act shows its duties: taken, given', async () => {
  const { user, room, incident } = view()
  act(() => void incident.as(jon).run(takeRole, { role: 'ic' }))
  expect(screen.queryByRole('status')).toBeNull()
  act(() => void incident.as(jon).run(giveRole, { role: 'comms', to: room.actor }))
  const notice = screen.getByRole('status')
  expect(notice.textContent).toContain('You are Comms.')
  expect(notice.textContent).toContain('Jon Lindqvist gave it to you. ')
  for (const duty of ROLE_DUTIES.comms) expect(notice.textContent).toContain(duty)
  await user.click(screen.getByRole('button', { name: 'Dismiss' }))
  expect(screen.queryByRole('status')).toBeNull()
})

test('[CMD-1] whoever loses command is told at once by whom and why, and is nowhere told that they still command', async () => {
  const { incident, container } = view(inCommand)
  expect(screen.getByText('You are Incident Commander.')).toBeTruthy()
  act(() => void incident.as(jon).run(takeRole, { role: 'ic', reason: 'Maya lost the bridge' }))
  expect(screen.queryByText('You are Incident Commander.')).toBeNull()
  const notice = screen.getByRole('alert')
  expect(notice.textContent).toMatch(
    /^You are no longer Incident Commander\.Jon Lindqvist took it 14:28 UTC: Maya lost the bridge\. .*theirs now\./,
  )
  expect(container.textContent).not.toContain('You are Incident Commander')
  expect(await findProblems(container)).toEqual([])
  act(() => void incident.as(jon).run(giveRole, { role: 'ic', to: priya }))
  expect(notice.textContent).toContain('Priya Raman holds it now.')
  act(() => void incident.as(priya).run(leaveRole, { role: 'ic' }))
  expect(notice.textContent).toContain('Nobody holds it now.')
})

test('[CMD-1] two who claim command: the notice and the strip name both; lost in the settling it says who settled it', () => {
  const shown = view()
  const far = new Y.Doc()
  Y.applyUpdate(far, Y.encodeStateAsUpdate(shown.incident.room.doc))
  const { clock, newId } = shown.session
  createDocumentRoom({ document: incidentDocument, doc: far, clock, newId, actor: jon }).run(takeRole, {
    role: 'ic',
  })
  act(() => {
    shown.incident.as(shown.session.me).run(takeRole, { role: 'ic' })
    Y.applyUpdate(shown.incident.room.doc, Y.encodeStateAsUpdate(far))
  })
  expect(screen.queryByText('You are Incident Commander.')).toBeNull()
  expect(screen.getByRole('status').textContent).toContain('Jon Lindqvist claims it too.')
  expect(screen.getByRole('button', { name: /^IC/ }).textContent).toMatch(
    /^IC(Maya Okafor and Jon Lindqvist|Jon Lindqvist and Maya Okafor)both claim it$/,
  )
  const conflict = must(conflicts(shown.state())[0], 'a conflict')
  const jons = must(
    conflict.sides.find(({ claims }) => claims[0]?.by.id === jon.id),
    'a side',
  )
  act(() => void shown.incident.as(priya).run(settleConflict, { conflict: conflict.id, side: jons.id }))
  expect(screen.getByRole('alert').textContent).toContain('Priya Raman settled it: it is Jon Lindqvist’s')
  expect(roleStanding(shown.state(), 'ic')).toMatchObject({ by: jon })
})

test('[CMD-1] after a reload the strip says who one is; what was lost meanwhile is told, and stays told until it is put away', async () => {
  const shown = view(inCommand)
  const again = () => {
    shown.rerender(<div />)
    shown.rerender(shown.wrapped(ui))
  }
  again()
  expect(screen.queryByText('You are Incident Commander.')).toBeNull()
  expect(screen.getByRole('button', { name: /^IC/ }).textContent).toContain('Maya Okafor')
  shown.rerender(<div />)
  shown.incident.as(jon).run(takeRole, { role: 'ic', reason: 'Maya is gone' })
  shown.rerender(shown.wrapped(ui))
  expect(screen.getByRole('alert').textContent).toContain('Maya is gone')
  again()
  expect(screen.getByRole('alert').textContent).toContain('Maya is gone')
  await shown.user.click(screen.getByRole('button', { name: 'Dismiss' }))
  again()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a closed incident tells nobody what they were', () => {
  view({ ...inCommand, seed: (room) => movesTo(room, 'closed') })
  expect(screen.queryByRole('status')).toBeNull()
})

test('[CMD-1] who gave command away, and lost it to somebody apart too, is told their own act first and how it was settled', () => {
  const shown = view(inCommand)
  const far = new Y.Doc()
  Y.applyUpdate(far, Y.encodeStateAsUpdate(shown.incident.room.doc))
  const { clock, newId } = shown.session
  const apart = createDocumentRoom({ document: incidentDocument, doc: far, clock, newId, actor: priya })
  apart.run(takeRole, { role: 'ic', reason: 'cut off' })
  act(() => {
    shown.incident.as(shown.session.me).run(giveRole, { role: 'ic', to: jon })
    Y.applyUpdate(shown.incident.room.doc, Y.encodeStateAsUpdate(far))
  })
  const conflict = must(conflicts(shown.state())[0], 'a conflict')
  const side = must(
    conflict.sides.find(({ claims }) => claims[0]?.by.id !== priya.id),
    'a side',
  )
  act(() => void shown.incident.as(priya).run(settleConflict, { conflict: conflict.id, side: side.id }))
  expect(screen.getByRole('alert').textContent).toMatch(
    /^You are no longer Incident Commander\.You gave it to Jon Lindqvist 14:28 UTC\. Priya Raman claimed it too 14:28 UTC: cut off\. Priya Raman settled it: it is Jon Lindqvist’s 14:28 UTC\. Deciding/,
  )
})

test('[CMD-13] what is told after a role that was lost stands before the duties of one that is held', () => {
  const { incident, room, container } = renderWithSession(
    <RoleNotices>
      <p>what comes next</p>
    </RoleNotices>,
    { incident: { takeRoles: ['ic', 'scribe'] } },
  )
  act(() => void incident.as(jon).run(takeRole, { role: 'scribe', reason: 'r' }))
  expect(room.actor.id).not.toBe(jon.id)
  expect(container.textContent).toMatch(
    /You are no longer Scribe\..*what comes next.*You are Incident Commander\./,
  )
})
