import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { Attention } from './Attention.tsx'

const Nothing = () => null
const show = (names: readonly string[]) => (
  <Attention line={<p>the line</p>} aside={<p>the end</p>}>
    <Nothing />
    {names.map((name) => (
      <Notice key={name}>{name}</Notice>
    ))}
  </Attention>
)

test('[K35] [K100] [FRM-2] of many notices one line shows and the others are counted, one press or key away', async () => {
  const view = renderWithSession(show(['one']))
  expect(screen.getByRole('button', { name: 'Read it' })).toBeTruthy()
  view.rerender(view.wrapped(show(['one', 'two', 'three'])))
  const more = await screen.findByRole('button', { name: '2 more notices' })
  const stack = screen.getByRole('region', { name: 'Notices' }).firstElementChild
  expect(stack?.hasAttribute('data-open')).toBe(false)
  expect(more.getAttribute('aria-expanded')).toBe('false')
  await view.user.click(more)
  expect(stack?.hasAttribute('data-open')).toBe(true)
  expect(document.activeElement).toBe(stack)
  expect(screen.getByText('3 notices')).toBeTruthy()
  await view.user.keyboard('{Escape}')
  expect(stack?.hasAttribute('data-open')).toBe(false)
  await view.user.keyboard('m')
  expect(stack?.hasAttribute('data-open')).toBe(true)
  await view.user.click(screen.getByRole('button', { name: 'Close' }))
  view.rerender(view.wrapped(show(['three'])))
  await screen.findByRole('button', { name: 'Read it' })
  expect(screen.getByText('the line')).toBeTruthy()
  expect(screen.getByText('the end')).toBeTruthy()
  view.rerender(view.wrapped(show([])))
  await expect.poll(() => screen.queryByRole('button')).toBeNull()
})

test('[K291] [FRM-2] Esc closes the notices from the desk too, and leaves a field out there first', async () => {
  const view = renderWithSession(
    <>
      {show(['one', 'two'])}
      <button type="button">the desk</button>
      <input aria-label="a field" />
    </>,
  )
  const stack = screen.getByRole('region', { name: 'Notices' }).firstElementChild
  const isOpen = () => stack?.hasAttribute('data-open')
  await view.user.keyboard('m')
  await view.user.click(screen.getByRole('textbox', { name: 'a field' }))
  await view.user.keyboard('{Escape}')
  expect(isOpen()).toBe(true)
  screen.getByRole('button', { name: 'the desk' }).focus()
  await view.user.keyboard('{Escape}')
  expect(isOpen()).toBe(false)
})
