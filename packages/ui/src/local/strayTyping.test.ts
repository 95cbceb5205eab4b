import { expect, onTestFinished, test } from 'vitest'
import { createKeys, listenForKeys } from './keyBindings.ts'

/** A page with a form at the key `a`, a list at `j` and a decision at `d`; keys come at the times that are named, ms. */
function page() {
  const keys = createKeys()
  onTestFinished(listenForKeys(keys, window))
  const form = document.createElement('form')
  form.innerHTML = '<input>'
  document.body.append(form)
  onTestFinished(() => form.remove())
  const ran: string[] = []
  const bind = (pressed: string, reads: boolean, run = () => {}) => ({
    keys: pressed,
    label: pressed,
    group: 'Everywhere',
    reads,
    run: () => {
      ran.push(pressed)
      run()
    },
  })
  keys.getState().register(
    bind('a', false, () => form.querySelector('input')?.focus()),
    bind('d', false),
    bind('e', false),
    bind('Shift+G', false),
    bind('g c', false),
    bind('j', true),
  )
  let at = 1000
  const press = (key: string, after: number) => {
    at += after
    const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key === ' ' ? 'Space' : key
    const shiftKey = /^[A-Z]$/.test(key)
    const event = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: at })
    ;(document.activeElement ?? document.body).dispatchEvent(event)
    return event
  }
  const type = (words: string, every: number) => [...words].map((letter) => press(letter, every))
  return { ran, press, type, field: form.querySelector('input'), form }
}

test('[FRM-4] [K290] letters of a word open nothing but what its first one opens', () => {
  const { ran, type, press } = page()
  type('the dead', 120)
  expect(ran).toEqual([])
  press('e', 301)
  expect(ran).toEqual(['e'])
  press('G', 120)
  expect(ran).toEqual(['e'])
})

test('[FRM-4] [K290] after another letter a key runs once 300 ms are over; one that reads or moves, and the same key again, at once', () => {
  const { ran, press } = page()
  press('x', 400)
  press('d', 299)
  press('e', 300)
  press('j', 10)
  press('j', 10)
  press('d', 400)
  press('d', 10)
  expect(ran).toEqual(['e', 'j', 'j', 'd', 'd'])
})

test('[FRM-4] [K290] keys that are pressed one after the other, and a key after Esc, are no word', () => {
  const { ran, press } = page()
  press('g', 400)
  press('c', 100)
  press('d', 100)
  press('Escape', 50)
  press('e', 50)
  expect(ran).toEqual(['g c', 'd', 'e'])
})

test('[FRM-4] [K290] a space right after the key of a field shows that the key was a word: the field is left empty', () => {
  const { ran, press, type, field, form } = page()
  press('a', 400)
  expect(document.activeElement).toBe(field)
  const [space] = type(' problem', 100)
  expect(space?.defaultPrevented).toBe(true)
  expect(document.activeElement).toBe(form)
  press('Enter', 100)
  expect(document.activeElement).toBe(form)
  expect(ran).toEqual(['a'])
})

test('[K290] whoever waits for the field, or writes a word in it first, writes every space', () => {
  const { press, field } = page()
  press('a', 400)
  expect(press(' ', 301).defaultPrevented).toBe(false)
  press('Escape', 500)
  field?.blur()
  press('a', 400)
  press('r', 50)
  expect(press(' ', 50).defaultPrevented).toBe(false)
  expect(document.activeElement).toBe(field)
})
