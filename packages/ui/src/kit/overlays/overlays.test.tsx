import { cleanup, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Button } from '../marks/Button.tsx'
import { findProblems } from '../findProblems.ts'
import { Menu } from './Menu.tsx'
import { Popover } from './Popover.tsx'
import { Sheet } from './Sheet.tsx'
import { TextField } from '../fields/TextField.tsx'
import { loadLazyParts } from '../guard/lazyPart.tsx'

await loadLazyParts()

afterEach(cleanup)

/** A desk with a sheet over it, and something on the desk that must stay usable. */
function Desk({ log }: { readonly log: string[] }) {
  const [open, setOpen] = useState(false)
  return (
    <main>
      <Button onPress={() => setOpen(true)}>Declare</Button>
      <Button onPress={() => log.push('desk')}>Still here</Button>
      <Sheet isOpen={open} onClose={() => setOpen(false)} title="Declare an incident" sub="works offline">
        <TextField label="What do people see?" />
      </Sheet>
    </main>
  )
}

test('[K11] a sheet takes the focus, leaves the desk usable, and gives the focus back on Escape', async () => {
  const user = userEvent.setup()
  const log: string[] = []
  render(<Desk log={log} />)
  await user.tab()
  await user.keyboard('{Enter}')
  expect(screen.getByRole('dialog', { name: 'Declare an incident' }).getAttribute('aria-modal')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What do people see?' }))
  await user.click(screen.getByRole('button', { name: 'Still here' }))
  expect(log).toEqual(['desk'])
  expect(screen.queryByRole('dialog')).not.toBeNull()
  screen.getByRole('textbox').focus()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Declare' }))
})

test('[K11] closing a sheet does not pull the focus from where the person went', async () => {
  const user = userEvent.setup()
  function Two() {
    const [open, setOpen] = useState(true)
    return (
      <main>
        <input aria-label="Log" />
        <Sheet isOpen={open} onClose={() => setOpen(false)} title="Keys">
          Words
        </Sheet>
        <button type="button" onMouseDown={(event) => event.preventDefault()} onClick={() => setOpen(false)}>
          Close it
        </button>
      </main>
    )
  }
  render(<Two />)
  await user.click(screen.getByRole('textbox', { name: 'Log' }))
  await user.click(screen.getByRole('button', { name: 'Close it' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Log' }))
})

test('[K2] [K11] an open popover hides nothing of the room, and Escape gives the focus back', async () => {
  const user = userEvent.setup()
  const { baseElement } = render(
    <main>
      <Popover title="Send “no change”" trigger={<Button>No change</Button>}>
        {(close) => (
          <>
            <TextField label="What was checked?" autoFocus />
            <Button onPress={close}>Send</Button>
          </>
        )}
      </Popover>
      <Button>Still here</Button>
    </main>,
  )
  await user.click(screen.getByRole('button', { name: 'No change' }))
  expect(screen.getByRole('dialog', { name: 'Send “no change”' })).not.toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'What was checked?' }))
  expect(screen.getByRole('button', { name: 'Still here' }).closest('[aria-hidden], [inert]')).toBeNull()
  expect(await findProblems(baseElement)).toEqual([])
  await user.keyboard('{Escape}')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'No change' })))
})

test('[K11] a popover closes when its own button is done', async () => {
  const user = userEvent.setup()
  render(
    <Popover title="Ask" trigger={<Button>Ask</Button>}>
      {(close) => <Button onPress={close}>Send</Button>}
    </Popover>,
  )
  await user.click(screen.getByRole('button', { name: 'Ask' }))
  await user.click(screen.getByRole('button', { name: 'Send' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[K2] [K10] a menu runs by keyboard, past what is disabled', async () => {
  const user = userEvent.setup()
  const log: string[] = []
  const item = (id: string, disabled = false) => ({ id, label: id, disabled, run: () => log.push(id) })
  const { baseElement } = render(
    <main>
      <Menu
        label="More"
        trigger={<Button>More</Button>}
        items={[item('Pin'), item('Amend', true), item('Copy')]}
      />
    </main>,
  )
  await user.tab()
  await user.keyboard('{Enter}')
  expect(screen.getByRole('menu', { name: 'More' })).not.toBeNull()
  expect(await findProblems(baseElement)).toEqual([])
  await user.keyboard('{ArrowDown}{Enter}')
  expect(log).toEqual(['Copy'])
})

test('[K298] a sheet that is only read closes when another opens; one that is written in stays', () => {
  const closed: string[] = []
  const sheet = (title: string, isOpen: boolean, givesWay: boolean) => (
    <Sheet title={title} isOpen={isOpen} onClose={() => closed.push(title)} givesWay={givesWay}>
      <p>{title}</p>
    </Sheet>
  )
  const both = (isOpen: boolean) => (
    <>
      {sheet('Tables', true, true)}
      {sheet('Form', true, false)}
      {sheet('Other', isOpen, false)}
    </>
  )
  const { rerender } = render(sheet('Tables', true, true))
  expect(closed).toEqual([])
  rerender(both(false))
  closed.length = 0
  rerender(both(true))
  expect(closed).toEqual(['Tables'])
})
