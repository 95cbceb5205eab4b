import {
  amendmentsOf,
  logEntry,
  MINUTE,
  must,
  orderedTimeline,
  type PersonId,
  readEntry,
  takeRole,
} from '@holdfast/model'
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../../kit/findProblems.ts'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { jon } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { TimelineDesk } from './TimelineDesk.tsx'

const line = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Log an entry' })
const entries = () => within(screen.getByRole('list', { name: 'Timeline' })).getAllByRole('listitem')
const entry = (words: string) =>
  must(
    entries().find((row) => row.textContent?.includes(words)),
    words,
  )
const preview = () => must(document.getElementById('scribe-preview'), 'preview').textContent
const seeded: NonNullable<RenderOptions['seed']> = (room, incident) => {
  room.run(logEntry, { kind: 'observation', text: 'Error rate climbs to 31%' })
  room.run(logEntry, { kind: 'action', text: 'Rolled back pod 7' })
  incident.as(jon).run(logEntry, { kind: 'observation', text: 'No packet loss' })
}

test('[SCR-1] [K51] words typed with no field focused stand in the line, Enter logs it, and the line is empty for the next', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />)
  await user.keyboard('Error rate climbs{Enter}')
  const logged = state().timeline.find((one) => one.text === 'Error rate climbs')
  expect(logged).toMatchObject({ occurredAt: FAKE_NOW, kind: 'note' })
  expect(line().value).toBe('')
  expect(document.activeElement).toBe(line())
  expect(entry('Error rate climbs').textContent).toContain('14:28 UTC')
})

test('[SCR-1] marks say kind, when and who; what was understood shows before Enter', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />, {
    seed: (_, incident) => incident.join(jon, 'ops'),
  })
  await user.type(line(), '! -3m +Jon paused webhooks')
  expect(preview()).toContain('14:25')
  await user.keyboard('{Enter}')
  const logged = state().timeline.find((one) => one.text === 'paused webhooks')
  expect(logged).toMatchObject({ kind: 'decision', occurredAt: FAKE_NOW - 3 * MINUTE, by: jon })
})

test('[SCR-1] an impossible time is explained and nothing is logged', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />)
  const before = state().timeline.length
  await user.type(line(), '@25:70 link lost{Enter}')
  expect(preview()).toContain('25:70 is not a time of day.')
  expect(line().getAttribute('aria-invalid')).toBe('true')
  expect(line().value).toBe('@25:70 link lost')
  expect(state().timeline).toHaveLength(before)
})

test('[SCR-1] ↑ amends the last; the first words stay readable; Escape leaves it', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />)
  await user.type(line(), 'Error rate 13%{Enter}')
  await user.keyboard('{ArrowUp}')
  expect(line().value).toBe('Error rate 13%')
  await user.keyboard('{Escape}')
  expect(line().value).toBe('')
  await user.keyboard('{Enter}{ArrowUp}{Backspace}{Backspace}{Backspace}31%{Enter}')
  expect(entry('Error rate 31%').textContent).toContain('Error rate 13% Error rate 31%')
  const last = must(
    state().timeline.find((one) => one.text === 'Error rate 13%'),
    'entry',
  )
  expect(readEntry(last, amendmentsOf(state()).get(last.id)).text).toBe('Error rate 31%')
})

test('[SCR-1] ↑ again amends the entry as it reads now: the first amendment stays', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />)
  await user.type(line(), 'Error rate 13%{Enter}')
  await user.keyboard('{ArrowUp}{Backspace}{Backspace}{Backspace}31%{Enter}')
  await user.keyboard('{ArrowUp}')
  expect(line().value).toBe('Error rate 31%')
  await user.keyboard(' in Berlin{Enter}')
  const last = must(
    state().timeline.find((one) => one.text === 'Error rate 13%'),
    'entry',
  )
  expect(readEntry(last, amendmentsOf(state()).get(last.id)).text).toBe('Error rate 31% in Berlin')
})

test('[FRM-4] [K54] Esc leaves the line with its words, Enter goes back in, and a changed amendment is not lost', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />)
  await user.type(line(), 'Error rate 13%{Enter}')
  await user.keyboard('half a sen{Escape}')
  expect(document.activeElement).toBe(screen.getByRole('group', { name: 'The line of the Scribe' }))
  expect(line().value).toBe('half a sen')
  await user.keyboard('{Enter}tence{Enter}{ArrowUp}, amended{Escape}')
  expect(line().value).toBe('half a sentence, amended')
  await user.click(screen.getByRole('button', { name: 'Do not amend it' }))
  expect(line().value).toBe('')
  expect(state().amendments).toHaveLength(0)
})

test('[T15] [SCR-1] a name that nobody here has is not logged by Enter; who may be meant is offered', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />, {
    seed: (_, incident) => incident.join(jon, 'ops'),
  })
  const before = state().timeline.length
  await user.type(line(), '+Jom paused webhooks{Enter}')
  expect(preview()).toContain('Nobody here is called Jom. Is it Jon Lindqvist?')
  expect(state().timeline).toHaveLength(before)
  expect(line().value).toBe('+Jom paused webhooks')
})

test('[T10] [SCR-7] a time without a zone is UTC, as the rows say, and the line says what it is here', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />, { zone: 'Europe/Berlin' })
  await user.type(line(), '@10:00 link lost')
  expect(preview()).toBe('will read 10:00 UTC (11:00 Europe/Berlin)')
  await user.keyboard('{Enter}')
  const logged = state().timeline.find((one) => one.text === 'link lost')
  expect(logged?.occurredAt).toBe(Date.UTC(2026, 2, 2, 10, 0))
  expect(entry('link lost').textContent).toContain('10:00 UTC')
})

test('[SCR-2] filter by kind, search as you type, and both say how many are left', async () => {
  const { user } = renderWithSession(<TimelineDesk />, { seed: seeded })
  await user.click(screen.getByRole('button', { name: 'Tried' }))
  expect(entries()).toHaveLength(1)
  expect(entries()[0]?.textContent).toContain('Rolled back pod 7')
  await user.click(screen.getByRole('button', { name: 'Tried' }))
  await user.keyboard('{Control>}f{/Control}')
  await user.keyboard('jon packet')
  expect(entries()).toHaveLength(1)
  expect(screen.getByText(/^1 of \d+ entries$/)).toBeTruthy()
  await user.keyboard(' nowhere')
  expect(screen.getByText('No entry fits')).toBeTruthy()
})

test('[SCR-2] a backdated entry of somebody else stands where it happened', () => {
  const { incident } = renderWithSession(<TimelineDesk />, { seed: seeded })
  act(() => {
    const text = 'Link lost'
    incident.as(jon).run(logEntry, { kind: 'observation', text, occurredAt: FAKE_NOW - 60 * MINUTE })
  })
  expect(entries()[0]?.textContent).toContain('Link lost')
  expect(entries()[0]?.textContent).toContain('written 14:28')
})

test('[SCR-3] what other desks do shows as a sentence', () => {
  const { incident } = renderWithSession(<TimelineDesk />)
  act(() => void incident.as(jon).run(takeRole, { role: 'ops' }))
  expect(entry('Jon Lindqvist takes Operations').textContent).toContain('auto')
})

test('[SCR-4] after ten quiet minutes the desk asks, and one press backdates the line', async () => {
  const { user, pass } = renderWithSession(<TimelineDesk />, { seed: seeded })
  expect(screen.queryByRole('button', { name: 'Fill the gap' })).toBeNull()
  pass(11 * MINUTE)
  await user.click(screen.getByRole('button', { name: 'Fill the gap' }))
  expect(line().value).toBe('@14:29Z ')
  expect(document.activeElement).toBe(line())
})

test('[K10] [K11] an entry is amended from its row by keyboard alone; Escape closes the form and gives the focus back', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />, { seed: seeded })
  const amend = () => within(entry('Rolled back pod')).getByRole('button', { name: 'Amend' })
  act(() => amend().focus())
  await user.keyboard('{Enter}')
  expect(amend().getAttribute('aria-expanded')).toBe('true')
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What is right' })),
  )
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  await waitFor(() => expect(document.activeElement).toBe(amend()))
  await user.keyboard('{Enter}')
  await user.clear(screen.getByRole('textbox', { name: 'What is right' }))
  await user.keyboard('Rolled back pod 8{Tab}misread{Enter}')
  expect(screen.queryByRole('dialog')).toBeNull()
  const { id } = must(
    state().timeline.find((one) => one.text === 'Rolled back pod 7'),
    'the entry',
  )
  expect(amendmentsOf(state()).get(id)?.text).toBe('Rolled back pod 8')
})

test('[SCR-5] a pinned entry becomes part of the narrative, and leaves it again', async () => {
  const { user } = renderWithSession(<TimelineDesk />, { seed: seeded })
  await user.click(within(entry('Rolled back pod 7')).getByRole('button', { name: 'Pin as a key moment' }))
  expect(screen.getByRole('list', { name: 'Key moments' }).textContent).toContain('Rolled back pod 7')
  await user.click(
    within(entry('Rolled back pod 7')).getByRole('button', { name: 'Take out of the narrative' }),
  )
  expect(screen.queryByRole('list', { name: 'Key moments' })).toBeNull()
})

test('[SCR-6] many pasted lines are shown with their times and problems; nothing is written before Write', async () => {
  const { user, state } = renderWithSession(<TimelineDesk />)
  const before = state().timeline.length
  await user.click(line())
  await user.paste('14:05 maya: error rate climbs\n14:07 jon: rolled back pod 7\n25:70 somebody: what')
  const shown = await screen.findByRole('region', { name: 'Preview' })
  const rows = within(within(shown).getByRole('list')).getAllByRole('listitem')
  expect(rows[0]?.textContent).toContain('error rate climbs')
  expect(rows[2]?.textContent).toContain('25:70')
  expect(shown.textContent).toContain('2 ready, 1 left out')
  expect(state().timeline).toHaveLength(before)
  await user.click(screen.getByRole('button', { name: 'Write 2 entries' }))
  await expect.poll(() => state().timeline.length).toBeGreaterThanOrEqual(before + 2)
  expect(orderedTimeline(state()).map((one) => one.text)).toContain('rolled back pod 7')
})

test('[SCR-7] every time is written with its zone', () => {
  renderWithSession(<TimelineDesk />, { seed: seeded, zone: 'Europe/Berlin' })
  for (const row of entries()) {
    const time = must(row.querySelector('time'), 'time')
    expect(time.textContent).toMatch(/^\d\d:\d\d UTC$/)
    expect(time.title).toMatch(/^\d\d:\d\d UTC · \d\d:\d\d CET$/)
  }
})

test('[K2] the desk has no problem that axe finds, empty and full', async () => {
  const { container } = renderWithSession(<TimelineDesk />, { seed: seeded })
  expect(await findProblems(container)).toEqual([])
})

test('[FRM-6] [SCR-1] of two people of one name the line takes the one that it offers', async () => {
  const other = { ...jon, id: 'jon-2' as PersonId }
  const { user, state } = renderWithSession(<TimelineDesk />, {
    seed: (_, incident) => {
      incident.as(jon).run(takeRole, { role: 'ops' })
      incident.as(other).run(takeRole, { role: 'scribe' })
    },
  })
  await user.type(line(), '+Jon paused webhooks')
  expect(preview()).toContain(`Write +"${jon.name}" or +"${jon.name} (2)".`)
  await user.clear(line())
  await user.type(line(), `+"${jon.name} (2)" paused webhooks`)
  expect(preview()).toContain(`· ${jon.name} (2)`)
  await user.keyboard('{Enter}')
  expect(state().timeline.find(({ text }) => text === 'paused webhooks')?.by).toEqual({
    id: other.id,
    name: jon.name,
  })
})
