import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { manualTime } from '../../../test/support/manualTime.ts'
import { Avatar, initials } from './Avatar.tsx'
import { Badge } from './Badge.tsx'
import { Countdown } from '../time/Countdown.tsx'
import { Elapsed } from '../time/Elapsed.tsx'
import { findProblems } from '../findProblems.ts'
import { Kbd, keyLabel } from './Kbd.tsx'
import { KitProvider } from '../time/KitProvider.tsx'
import { SeverityBadge } from './SeverityBadge.tsx'
import { Stat } from './Stat.tsx'
import { TimeText } from '../time/TimeText.tsx'

afterEach(cleanup)
const now = Date.UTC(2018, 9, 21, 23, 9)

test('[COM-2] [K3] an overdue countdown says so in sign, icon and words', () => {
  const { container } = render(<Countdown dueAt={now - 125_000} now={now} label="Internal teams" />)
  const timer = screen.getByRole('timer')
  expect(timer.textContent).toBe('−02:05Internal teams: overdue by 2 minutes')
  expect(container.querySelectorAll('svg')).toHaveLength(1)
})

test('[COM-2] [K3] due soon carries an icon, fresh does not', () => {
  const { container, rerender } = render(<Countdown dueAt={now + 252_000} now={now} />)
  expect(container.querySelectorAll('svg')).toHaveLength(1)
  rerender(<Countdown dueAt={now + 700_000} now={now} />)
  expect(container.querySelectorAll('svg')).toHaveLength(0)
  expect(screen.getByRole('timer').textContent).toBe('11:40due in 11 minutes')
})

test('[SCR-7] [K7] a time shows its zone, and the other one on hover', () => {
  const { clock, timers } = manualTime(now)
  const { container } = render(
    <KitProvider clock={clock} timers={timers} zone="Europe/Berlin">
      <TimeText at={now} />
    </KitProvider>,
  )
  const time = container.querySelector('time')
  expect(time?.textContent).toBe('23:09 UTC')
  expect(time?.title).toBe('23:09 UTC · 01:09 CEST (22 Oct)')
  expect(time?.dateTime).toBe('2018-10-21T23:09:00.000Z')
})

test('[K7] a time that is no number is shown as unknown, not as a crash', () => {
  const { clock, timers } = manualTime(now)
  const { container } = render(
    <KitProvider clock={clock} timers={timers} zone="UTC">
      <TimeText at={Number.NaN} />
    </KitProvider>,
  )
  expect(container.textContent).toBe('time not readable')
})

test('elapsed time stops at its end', () => {
  render(<Elapsed since={now - 2_832_000} until={now} label="since impact" />)
  expect(screen.getByRole('timer').textContent).toBe('00:47:12since impact: 47 minutes')
})

test.each([
  ['Maya Okafor', 'MO'],
  ['Ana María de la Cruz', 'AC'],
  ['  ops ', 'O'],
  ['👩‍🚒 Jo', '👩‍🚒J'],
  ['', '?'],
])('[K3] the initials of "%s" are %s', (name, expected) => {
  expect(initials(name)).toBe(expected)
})

test.each([
  ['$mod+k', 'Ctrl K', '⌘K'],
  ['?', '?', '?'],
  ['g c', 'G then C', 'G then C'],
  ['$mod+Shift+ArrowUp', 'Ctrl Shift ↑', '⌘⇧↑'],
  ['$mod+Enter', 'Ctrl Enter', '⌘Enter'],
])('%s reads %s, on a Mac %s', (keys, elsewhere, mac) => {
  expect([keyLabel(keys, false), keyLabel(keys, true)]).toEqual([elsewhere, mac])
})

test('[K2] [K3] marks are clean, and each carries its meaning as text', async () => {
  const { container } = render(
    <main>
      <SeverityBadge severity="SEV1" />
      <Badge tone="act">made worse</Badge>
      <Avatar name="Maya Okafor" hue="ic" />
      <Kbd keys="d" />
      <Stat label="Open past due" value={9} tone="act" note="of 14" />
      <Countdown dueAt={now - 1} now={now} label="Customers" />
      <Elapsed since={now - 1} until={now} as="words" />
    </main>,
  )
  expect(screen.getByRole('img', { name: 'Maya Okafor' })).not.toBeNull()
  expect(container.textContent).toContain('SEV1')
  expect(await findProblems(container)).toEqual([])
})
