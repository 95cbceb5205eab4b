import { afterEach, expect, test } from 'vitest'
import { ignoreHeldEnter } from './heldEnter.ts'

afterEach(() => document.body.replaceChildren())

test('[FRM-3] [FRM-4] [K166] a held Enter does one thing, and writes new lines where lines are written', () => {
  const stop = ignoreHeldEnter(window)
  const heard: string[] = []
  const press = (name: 'button' | 'textarea', repeat: boolean) => {
    const element = document.createElement(name)
    document.body.append(element)
    element.addEventListener('keydown', () => heard.push(`${name} ${repeat ? 'held' : 'pressed'}`))
    const event = new KeyboardEvent('keydown', { key: 'Enter', repeat, bubbles: true, cancelable: true })
    element.dispatchEvent(event)
    return event.defaultPrevented
  }
  expect([press('button', false), press('button', true), press('textarea', true)]).toEqual([
    false,
    true,
    false,
  ])
  expect(heard).toEqual(['button pressed', 'textarea held'])
  stop()
  expect(press('button', true)).toBe(false)
})
