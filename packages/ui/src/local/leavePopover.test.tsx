import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { loadLazyParts } from '../kit/guard/lazyPart.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import '../../test/support/broughtIntoView.ts'
import { createKeys, listenForKeys } from './keyBindings.ts'

await loadLazyParts()
afterEach(cleanup)

test('[FRM-4] [K51] with a popover open the first letter goes to the line too, and the popover closes', async () => {
  const keys = createKeys()
  onTestFinished(listenForKeys(keys, window))
  const user = userEvent.setup()
  render(
    <>
      <Popover trigger={<Button>Severity</Button>} title="Severity">
        {() => <Button>Raise it</Button>}
      </Popover>
      <input aria-label="The line" />
    </>,
  )
  const line = screen.getByRole<HTMLInputElement>('textbox', { name: 'The line' })
  keys.getState().typeInto(() => line.focus())
  await user.click(screen.getByRole('button', { name: 'Severity' }))
  expect((await screen.findByRole('dialog')).contains(document.activeElement)).toBe(true)
  await user.keyboard('word')
  expect([line.value, document.activeElement === line, screen.queryByRole('dialog')]).toEqual([
    'word',
    true,
    null,
  ])
})
