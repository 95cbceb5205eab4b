import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { Notice } from '../kit/overlays/Notice.tsx'
import { Attention } from './Attention.tsx'

const Nothing = () => null
const show = (names: readonly string[]) => (
  <Attention line={<p>the line</p>}>
    <Nothing />
    {names.map((name) => (
      <Notice key={name}>{name}</Notice>
    ))}
  </Attention>
)

test('[K35] [FRM-2] of many notices one shows and the others are counted, one press away', async () => {
  const view = render(show(['one']))
  expect(screen.queryByRole('button')).toBeNull()
  view.rerender(show(['one', 'two', 'three']))
  const more = await screen.findByRole('button', { name: '2 more notices' })
  const stack = screen.getByRole('region', { name: 'Notices' }).firstElementChild
  expect(stack?.hasAttribute('data-open')).toBe(false)
  expect(more.getAttribute('aria-expanded')).toBe('false')
  await userEvent.click(more)
  expect(stack?.hasAttribute('data-open')).toBe(true)
  expect(screen.getByRole('button', { name: 'Show only the first' })).toBeTruthy()
  view.rerender(show(['three']))
  await screen.findByText('three')
  await expect.poll(() => screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('the line')).toBeTruthy()
})
