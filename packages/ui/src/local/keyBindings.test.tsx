import { cleanup, render, screen, within } from '@testing-library/react'
import { act } from 'react'
import { manualClock, type NewId } from '@holdfast/model'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { KeyList } from './KeyList.tsx'
import { createKeys, listenForKeys } from './keyBindings.ts'
import { createLocal, LocalProvider } from './LocalProvider.tsx'
import { useKeys } from './useKeys.ts'

afterEach(cleanup)

/** tinykeys reads key, code and modifiers, as a browser sends them. */
function press(
  key: string,
  init: KeyboardEventInit = {},
  target: EventTarget = document.body,
): KeyboardEvent {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
  const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...init })
  act(() => void target.dispatchEvent(event))
  return event
}

function listening() {
  const keys = createKeys()
  onTestFinished(listenForKeys(keys, window))
  const ran: string[] = []
  const binding = (press: string, label = press) => ({
    keys: press,
    label,
    group: 'Everywhere',
    run: () => ran.push(label),
  })
  return { keys, ran, register: keys.getState().register, binding }
}

/** Puts markup on the page for one test; its innermost element. */
function innermost(html: string): Element {
  const place = document.createElement('div')
  place.innerHTML = html
  document.body.append(place)
  onTestFinished(() => place.remove())
  return [...place.querySelectorAll('*')].at(-1) ?? place
}

test('[K13] a key runs, and stops when it is taken back', () => {
  const { register, ran, binding } = listening()
  const takeBack = register(binding('d'), binding('/'))
  expect(press('d').defaultPrevented).toBe(true)
  press('/')
  takeBack()
  press('d')
  expect(ran).toEqual(['d', '/'])
})

test('[K13] two keys, one after the other, run although another part of the screen brings its own keys in between', () => {
  const { register, ran, binding } = listening()
  register(binding('g i'), binding('x'))
  const others = register(binding('g o'))
  press('g')
  register(binding('n'))
  register(binding('i'))
  press('i')
  press('g')
  others()
  press('o')
  press('Escape')
  press('x')
  expect(ran).toEqual(['g i', 'x'])
})

test.each([
  ['an input', '<input>'],
  ['a text area', '<textarea></textarea>'],
  ['an editor', '<div contenteditable="true"></div>'],
  ['a list that finds by letters', '<div role="listbox"><div role="option" tabindex="0"></div></div>'],
  ['a menu', '<div role="menu"><div role="menuitem" tabindex="0"></div></div>'],
])('[K13] in %s plain keys rest, keys with a modifier run', (_name, html) => {
  const { register, ran, binding } = listening()
  register(binding('d'), binding('?'), binding('g c'), binding('$mod+k'))
  const inner = innermost(html)
  expect(press('d', {}, inner).defaultPrevented).toBe(false)
  press('?', { shiftKey: true }, inner)
  press('g', {}, inner)
  press('c', {}, inner)
  press('k', { ctrlKey: true }, inner)
  expect(ran).toEqual(['$mod+k'])
})

test('[K13] a checkbox takes no letters, so keys run there', () => {
  const { register, ran, binding } = listening()
  register(binding('d'))
  press('d', {}, innermost('<input type="checkbox">'))
  expect(ran).toEqual(['d'])
})

test('[K13] ? runs with Shift, as on a US keyboard, and without, as elsewhere', () => {
  const { register, ran, binding } = listening()
  register(binding('?'))
  press('?', { shiftKey: true, code: 'Slash' })
  press('?', { code: 'Minus' })
  expect(ran).toEqual(['?', '?'])
})

test('[K13] of two equal keys the latest registered runs, and the first again after it', () => {
  const { register, ran, binding } = listening()
  register(binding('n', 'new incident'))
  const takeBack = register(binding('n', 'new need'))
  press('n')
  takeBack()
  press('n')
  expect(ran).toEqual(['new need', 'new incident'])
})

test('[K13] a sequence runs on its last key', () => {
  const { register, ran, binding } = listening()
  register(binding('g c', 'command desk'))
  press('g')
  expect(ran).toEqual([])
  press('c')
  expect(ran).toEqual(['command desk'])
})

test('[FRM-4] [K51] digits with Ctrl are meant by their place, / runs with Shift too, as other keyboards have them', () => {
  const { register, ran, binding } = listening()
  register(binding('$mod+1'), binding('/'))
  press('&', { ctrlKey: true, code: 'Digit1' })
  press('/', { shiftKey: true, code: 'Digit7' })
  press('1', { code: 'Digit1' })
  expect(ran).toEqual(['$mod+1', '/'])
})

test('[FRM-4] [K51] where a line takes what is written, letters, digits, signs, AltGr signs and dead keys go to it, nothing else', () => {
  const { keys, register, ran, binding } = listening()
  register(binding('d'), binding('3'), binding('g c'), binding('/'), binding('$mod+k'), binding('Escape'))
  const line = innermost('<input>')
  let went = 0
  const takeBack = keys.getState().typeInto(() => went++)
  const graph = { ctrlKey: true, altKey: true, modifierAltGraph: true }
  const written = [press('d'), press('3'), press('?', { shiftKey: true }), press('@', graph), press('Dead')]
  written.push(press('@', { altKey: true }), press('é'), press('💳'))
  expect(went).toBe(8)
  expect(written.map((event) => event.defaultPrevented)).toEqual(Array(8).fill(false))
  press('/')
  press('k', { ctrlKey: true })
  press('Escape')
  for (const key of [' ', 'Enter', 'Tab', 'ArrowDown', 'Shift', 'F5']) press(key)
  press('f', { altKey: true })
  press('c', { isComposing: true })
  press('d', {}, line)
  expect(went).toBe(8)
  expect(ran).toEqual(['/', '$mod+k', 'Escape'])
  takeBack()
  press('d')
  expect(ran.at(-1)).toBe('d')
})

test('[K13] a held key, a composed letter and a key somebody else used run nothing', () => {
  const { register, ran, binding } = listening()
  register(binding('d'))
  press('d', { repeat: true })
  press('d', { isComposing: true })
  const use = (event: Event) => event.preventDefault()
  document.body.addEventListener('keydown', use)
  onTestFinished(() => document.body.removeEventListener('keydown', use))
  press('d')
  expect(ran).toEqual([])
})

function local() {
  const prefersLight = Object.assign(new EventTarget(), { matches: false })
  const newId = (() => 'n') as NewId
  const storage = { get: () => null, set: () => undefined, remove: () => undefined }
  return createLocal({ clock: manualClock(0), newId, storage, prefersLight, root: document.documentElement })
}

test('[K2] [K13] a component’s keys are listed by group while it is on screen', async () => {
  const stores = local()
  onTestFinished(listenForKeys(stores.keys, window))
  const ran: number[] = []
  function Desk({ version }: { readonly version: number }) {
    useKeys([{ keys: 'd', label: 'Decide', group: 'Command desk', run: () => ran.push(version) }])
    return null
  }
  const page = (version: number | null) => (
    <LocalProvider local={stores}>
      {version === null ? null : <Desk version={version} />}
      <KeyList isOpen onClose={() => undefined} />
    </LocalProvider>
  )
  const { rerender } = render(page(1))
  rerender(page(2))
  const group = screen.getByRole('region', { name: 'Keys: Command desk' })
  expect(within(group).getByText('Decide').nextElementSibling?.textContent).toBe('D')
  expect(await findProblems(document.body)).toEqual([])
  press('d')
  rerender(page(null))
  press('d')
  expect(ran).toEqual([2])
  expect(screen.queryByText('Decide')).toBeNull()
})
