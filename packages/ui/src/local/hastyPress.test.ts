import { afterEach, beforeEach, expect, test } from 'vitest'
import { ignoreHastyPresses } from './hastyPress.ts'

let heard: string[] = []
let stop = () => {}
beforeEach(() => {
  heard = []
  stop = ignoreHastyPresses(window)
})
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

/** An event at `at` ms of the page's time. */
function fire<E extends Event>(target: Element, event: E, at: number): boolean {
  Object.defineProperty(event, 'timeStamp', { value: at })
  target.dispatchEvent(event)
  return event.defaultPrevented
}
const options = { bubbles: true, cancelable: true }
const key = (target: Element, name: string, at: number) =>
  fire(target, new KeyboardEvent('keydown', { ...options, key: name }), at)
const focus = (target: Element, at: number) => fire(target, new FocusEvent('focusin', options), at)
const press = (target: Element, at: number) =>
  [
    new PointerEvent('pointerdown', { ...options, clientX: 40, clientY: 40 }),
    new MouseEvent('click', { ...options, clientX: 40, clientY: 40 }),
  ].map((event) => fire(target, event, at))

function page() {
  const row = document.createElement('button')
  const card = document.createElement('div')
  card.setAttribute('role', 'dialog')
  const confirm = document.createElement('button')
  const words = document.createElement('textarea')
  card.append(confirm, words)
  document.body.append(row, card)
  for (const [name, one] of Object.entries({ row, confirm }))
    for (const kind of ['keydown', 'click']) one.addEventListener(kind, () => heard.push(`${name} ${kind}`))
  return { row, card, confirm, words }
}

test('[FRM-4] [K227] a burst of Enters that began before a card opened confirms nothing in it, however long it is', () => {
  const { row, confirm, words } = page()
  focus(row, 0)
  expect(key(row, 'Enter', 1_000)).toBe(false)
  focus(confirm, 1_050)
  expect([1_150, 1_400, 1_700, 2_000].map((at) => key(confirm, 'Enter', at))).toEqual([
    true,
    true,
    true,
    true,
  ])
  expect(heard).toEqual(['row keydown'])
  expect(key(confirm, 'Enter', 2_450)).toBe(false)
  expect(heard).toEqual(['row keydown', 'confirm keydown'])
  expect(key(words, 'Enter', 2_460)).toBe(false)
})

test('[FRM-4] [K227] whoever typed something has seen the card: their Enter counts at once', () => {
  const { row, confirm } = page()
  focus(row, 0)
  focus(confirm, 1_000)
  expect([key(confirm, 'Shift', 1_050), key(confirm, 'Enter', 1_100)]).toEqual([false, true])
  expect([key(confirm, 'y', 1_150), key(confirm, 'Enter', 1_160)]).toEqual([false, false])
})

test('[FRM-4] [K227] a second Enter does not go through a sheet that closed', () => {
  const { row, card, confirm } = page()
  focus(confirm, 0)
  key(confirm, 'Enter', 1_000)
  card.remove()
  focus(row, 1_010)
  expect([key(row, 'Enter', 1_200), key(row, 'Enter', 1_700)]).toEqual([true, false])
})

test('[FRM-4] [K227] the second press of a double click does not go through a sheet that the first one closed', () => {
  const { row, card, confirm } = page()
  expect(press(confirm, 1_000)).toEqual([false, false])
  card.remove()
  expect(press(row, 1_150)).toEqual([true, true])
  expect(press(row, 1_700)).toEqual([false, false])
  expect(heard).toEqual(['confirm click', 'row click'])
})

test('[K227] words that come without keys show that the field was seen', () => {
  const { row, confirm } = page()
  focus(row, 0)
  focus(confirm, 1_000)
  fire(confirm, new InputEvent('input', options), 1_050)
  expect(key(confirm, 'Enter', 1_100)).toBe(false)
})
