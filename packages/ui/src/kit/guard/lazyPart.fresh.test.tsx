import { SECOND } from '@holdfast/model'
import { act, render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type ComponentType, useState } from 'react'
import { describe, expect, onTestFinished, test } from 'vitest'
import { manualTime } from '../../../test/support/manualTime.ts'
import { findProblems } from '../findProblems.ts'
import { Button, KitProvider, lazyPart, loadLazyParts, Menu, Popover } from '../index.ts'

/** A way to code that comes, or does not, when the test says so. */
function code<Props>() {
  const asked: { come: (Component: ComponentType<Props>) => Promise<void>; fail: () => Promise<void> }[] = []
  return {
    asked,
    load: () =>
      new Promise<ComponentType<Props>>((come, fail) => {
        asked.push({
          come: (Component) => act(async () => come(Component)),
          fail: () => act(async () => fail(new TypeError('Failed to fetch'))),
        })
      }),
  }
}

function show(ui: React.ReactNode) {
  const time = manualTime(Date.UTC(2026, 2, 2, 14, 28))
  const wrapped = (part: React.ReactNode) => (
    <KitProvider clock={time.clock} timers={time.timers} zone="UTC">
      <header>Frame</header>
      {part}
    </KitProvider>
  )
  const view = render(wrapped(ui))
  onTestFinished(view.unmount)
  return {
    ...view,
    user: userEvent.setup(),
    pass: (ms: number) => act(() => time.advance(ms)),
    again: (part: React.ReactNode) => view.rerender(wrapped(part)),
  }
}

const Desk = ({ name }: { readonly name: string }) => <p>The desk {name}</p>

test('[K72] the button of a popover or a menu stands from the start, and a press before its code is here opens it', async () => {
  const Both = () => {
    const [ran, setRan] = useState('')
    const items = [{ id: 'a', label: 'Act', run: () => setRan('ran') }]
    return (
      <>
        <Popover title="Why" trigger={<Button>Reason</Button>}>
          {() => <p>Because</p>}
        </Popover>
        <Menu label="More" trigger={<Button>More</Button>} items={items} />
        <output>{ran}</output>
      </>
    )
  }
  const { user } = show(<Both />)
  const reason = screen.getByRole('button', { name: 'Reason', expanded: false })
  expect(reason.getAttribute('aria-haspopup')).toBe('dialog')
  await user.click(reason)
  expect(await screen.findByRole('dialog', { name: 'Why' })).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'More' }))
  await user.click(await screen.findByRole('menuitem', { name: 'Act' }))
  expect(screen.getByText('ran')).toBeTruthy()
})

describe('a part whose code comes when it is asked for', () => {
  test('[K70] the frame stands meanwhile, and code that is here is painted in the same turn', async () => {
    const { load, asked } = code<{ readonly name: string }>()
    const Part = lazyPart({ what: 'The Ops desk', load, Waiting: ({ name }) => <p>Opening {name}…</p> })
    show(<Part name="Ops" />)
    expect(document.body.textContent).toBe('FrameOpening Ops…')
    await asked[0]?.come(Desk)
    expect(document.body.textContent).toBe('FrameThe desk Ops')
    show(<Part name="Comms" />)
    expect(screen.getByText('The desk Comms')).toBeTruthy()
    expect(asked).toHaveLength(1)
  })

  test('[K71] code that does not come is told in its place with what is safe, and asked for again by a press', async () => {
    const { load, asked } = code<{ readonly name: string }>()
    const Part = lazyPart({ what: 'The Ops desk', load })
    const { container, user } = show(<Part name="Ops" />)
    await asked[0]?.fail()
    const words = screen.getByRole('alert').textContent
    for (const part of ['The Ops desk could not be fetched', 'Nothing is lost', 'safe on this machine'])
      expect(words).toContain(part)
    expect(screen.getByText('Frame')).toBeTruthy()
    expect(await findProblems(container)).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(screen.queryByRole('alert')).toBeNull()
    await asked[1]?.come(Desk)
    expect(screen.getByText('The desk Ops')).toBeTruthy()
  })

  test('[K71] it is asked for again by itself, also on a wall, where nothing can be pressed', async () => {
    const { load, asked } = code<object>()
    const Part = lazyPart({ what: 'The wall', as: 'wall', load })
    const { pass } = show(<Part />)
    await asked[0]?.fail()
    expect(screen.queryByRole('button')).toBeNull()
    pass(9 * SECOND)
    expect(asked).toHaveLength(1)
    pass(SECOND)
    await asked[1]?.come(() => <p>The wall itself</p>)
    expect(screen.getByText('The wall itself')).toBeTruthy()
  })

  test('[K71] a closed sheet whose code did not come says nothing, and asks once more when it opens', async () => {
    await loadLazyParts()
    const { load, asked } = code<{ readonly isOpen: boolean }>()
    const Part = lazyPart({ what: 'The form', as: 'sheet', isShown: ({ isOpen }) => isOpen, load })
    const { again } = show(<Part isOpen={false} />)
    expect(asked).toHaveLength(0)
    const all = loadLazyParts()
    await asked[0]?.fail()
    await all
    expect(document.body.textContent).toBe('Frame')
    again(<Part isOpen />)
    expect(screen.getByRole('status').textContent).toBe('The form opens…')
    await asked[1]?.come(() => <p>The fields</p>)
    expect(screen.getByText('The fields')).toBeTruthy()
  })

  test('[K71] code that neither comes nor fails is told after 10 s, and is still shown should it come', async () => {
    const { load, asked } = code<object>()
    const Part = lazyPart({ what: 'The Ops desk', load, Around: ({ children }) => <nav>{children}</nav> })
    const { pass } = show(<Part />)
    pass(9 * SECOND)
    expect(screen.queryByRole('alert')).toBeNull()
    pass(SECOND)
    expect(within(screen.getByRole('navigation')).getByRole('alert').textContent).toContain(
      'The Ops desk could not be fetched.',
    )
    await asked[0]?.come(() => <p>The desk itself</p>)
    expect(screen.queryByRole('alert')).toBeNull()
    expect(screen.getByText('The desk itself')).toBeTruthy()
  })

  test('[K70] letters typed before what was opened is here do nothing beneath it; keys with Ctrl do, and letters again once it is here', async () => {
    const heard: string[] = []
    const listen = ({ key }: KeyboardEvent) => heard.push(key)
    window.addEventListener('keydown', listen)
    onTestFinished(() => window.removeEventListener('keydown', listen))
    const { load, asked } = code<{ readonly isOpen: boolean }>()
    const Part = lazyPart({ what: 'The form', as: 'sheet', isShown: ({ isOpen }) => isOpen, load })
    const { user, again } = show(<Part isOpen={false} />)
    await user.keyboard('a')
    again(<Part isOpen />)
    await user.keyboard('b')
    await user.keyboard('{Control>}k{/Control}')
    await asked[0]?.come(() => <p>The fields</p>)
    await user.keyboard('c')
    expect(heard).toEqual(['a', 'Control', 'k', 'c'])
  })

  test('[K71] what saves work when the network goes comes before everything else', async () => {
    await loadLazyParts()
    const order: string[] = []
    const part = (what: string, savesWork: boolean) =>
      lazyPart({
        what,
        savesWork,
        load: async () => {
          order.push(what)
          return () => <p>{what}</p>
        },
      })
    part('The wall', false)
    part('Changes by file', true)
    await loadLazyParts()
    expect(order).toEqual(['Changes by file', 'The wall'])
  })

  test('[K70] everything can be fetched before it is asked for, parts within parts too', async () => {
    const Inner = lazyPart({ what: 'Inner', load: async () => () => <p>inner</p> })
    let made: ComponentType | null = null
    const Outer = lazyPart({
      what: 'Outer',
      load: async () => {
        const Late = lazyPart({ what: 'Late', load: async () => () => <p>late</p> })
        made = Late
        return Late
      },
    })
    await loadLazyParts()
    expect(made).not.toBeNull()
    show(
      <>
        <Inner />
        <Outer />
      </>,
    )
    expect(document.body.textContent).toBe('Frameinnerlate')
  })
})

test('[K297] [FRM-5] what is typed before a line that asks is here stands in it, in order; an Enter of then does nothing', async () => {
  const { asked, load } = code<object>()
  const Field = () => {
    const [words, setWords] = useState('')
    return (
      <input aria-label="Ask" autoFocus value={words} onChange={(event) => setWords(event.target.value)} />
    )
  }
  const Line = lazyPart({ what: 'The line', as: 'sheet', keepsTyping: true, load })
  const ran: string[] = []
  const listen = (event: KeyboardEvent) => ran.push(event.key)
  window.addEventListener('keydown', listen)
  onTestFinished(() => window.removeEventListener('keydown', listen))
  const { user } = show(<Line />)
  await user.keyboard('sev32{Backspace}{Enter}')
  expect(ran).toEqual([])
  await asked[0]?.come(Field)
  await user.keyboard('!')
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Ask' }).value).toBe('sev3!')
})
