import type { Checkpoint } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { FAKE_NOW } from '../../test/support/fakeSession.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { auditFigure } from './auditFigure.ts'
import { AuditBanner } from './AuditBanner.tsx'

const kept: Checkpoint = {
  server: 's1',
  room: 'incident/one',
  seq: 214,
  hash: 'a'.repeat(64),
  at: FAKE_NOW - 25 * 60_000,
  key: 'k'.repeat(43),
  signature: 's'.repeat(86),
}

test('[V14] [SEC-2] a rewritten record is said loudly: what is wrong, what is safe, what to do; a person puts it aside', async () => {
  const { incident, session, user } = renderWithSession(<AuditBanner />)
  expect(screen.queryByRole('alert')).toBeNull()
  const alarm = { why: 'rewritten', kept, answer: kept, at: FAKE_NOW } as const
  act(() => incident.audit.status.setState({ state: 'changed', alarm }, true))
  const banner = screen.getByRole('alert')
  expect(banner.textContent).toContain('The server’s record of this incident was rewritten.')
  expect(banner.textContent).toContain('14:03 UTC about 214 changes')
  expect(banner.textContent).toContain('Your own copy on this machine is complete')
  expect(banner.textContent).toContain('holdfast verify --checkpoint')
  await user.click(screen.getByRole('button', { name: 'Copy the proof' }))
  expect(session.platform.copied).toEqual(['kept checkpoints'])
  await user.click(screen.getByRole('button', { name: 'Put aside, keep the proof' }))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('[V14] [V6] what the hub of this machine found out about the server above it is said as loudly', () => {
  const { incident } = renderWithSession(<AuditBanner />)
  const way = { state: 'live', since: FAKE_NOW, serverId: 's1', why: '', path: ['s1'] } as const
  act(() => incident.link.setState({ upstream: way }))
  expect(screen.queryByRole('alert')).toBeNull()
  act(() => incident.link.setState({ upstream: { ...way, rewritten: { seq: 214, at: kept.at } } }))
  expect(screen.getByRole('alert').textContent).toContain('14:03 UTC about 214 changes')
  expect(screen.getByRole('alert').textContent).toContain('records.json')
})

test('[V13] another server than before is said among the figures, and so is a record that is the same', () => {
  expect(auditFigure({ state: 'unchecked' })).toEqual([])
  expect(auditFigure({ state: 'same', seq: 4 })).toMatchObject([{ value: 'holds what this machine saw' }])
  expect(auditFigure({ state: 'otherServer', before: 's0' })).toMatchObject([{ tone: 'warn' }])
})

test('[V14] another server, a record that is the same, and one not compared yet are no alarm', () => {
  const { incident } = renderWithSession(<AuditBanner />)
  for (const status of [
    { state: 'unchecked' },
    { state: 'same', seq: 4 },
    { state: 'otherServer', before: 's0' },
  ] as const) {
    act(() => incident.audit.status.setState(status, true))
    expect(screen.queryByRole('alert')).toBeNull()
  }
})
