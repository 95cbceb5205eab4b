import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { MoreLine } from './MoreLine.tsx'
import { Panel } from './Panel.tsx'

afterEach(cleanup)

test('[FRM-10] [K192] rows out of sight are counted in a line that shows them all; with none there is no line', async () => {
  const onWhole = vi.fn()
  const line = (above: number, below: number, isWhole = false) => (
    <MoreLine out={{ above, below }} isWhole={isWhole} onWhole={onWhole} of="Needs" />
  )
  const { rerender } = render(line(0, 31))
  expect(screen.getByRole('button').textContent).toBe('31 moreShow all: Needs')
  await userEvent.click(screen.getByRole('button', { name: /Show all ?: Needs/ }))
  expect(onWhole).toHaveBeenLastCalledWith(true)
  rerender(line(0, 0, true))
  await userEvent.click(screen.getByRole('button', { name: /Show less ?: Needs/ }))
  expect(onWhole).toHaveBeenLastCalledWith(false)
  rerender(line(0, 0))
  expect(screen.queryByRole('button')).toBeNull()
})

test('[FRM-10] [K192] a panel whose rows are all in sight has no line', () => {
  render(
    <Panel title="Needs">
      <ul>
        <li>one</li>
      </ul>
    </Panel>,
  )
  expect(screen.queryByRole('button')).toBeNull()
})
