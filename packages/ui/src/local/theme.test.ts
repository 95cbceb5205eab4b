import { expect, test } from 'vitest'
import { createTheme } from './theme.ts'

/** A machine whose preference can change, and a storage that can be looked into. */
function machine(stored: Record<string, string> = {}, light = false) {
  const kept = new Map(Object.entries(stored))
  const prefersLight = Object.assign(new EventTarget(), { matches: light })
  const root = document.createElement('html')
  return {
    kept,
    root,
    ports: {
      storage: {
        get: (key: string) => kept.get(key) ?? null,
        set: (key: string, value: string) => void kept.set(key, value),
      },
      prefersLight,
      root,
    },
    prefer(next: boolean) {
      prefersLight.matches = next
      prefersLight.dispatchEvent(new Event('change'))
    },
  }
}

test('[K14] dark until somebody chooses, and the choice is kept', () => {
  const { ports, root, kept } = machine({}, true)
  const theme = createTheme(ports)
  expect([theme.getState().theme, root.dataset.theme]).toEqual(['dark', 'dark'])
  theme.getState().choose('light')
  expect([root.dataset.theme, kept.get('holdfast.theme')]).toEqual(['light', 'light'])
  expect(createTheme(ports).getState().choice).toBe('light')
})

test('[K14] "system" follows the machine while the app runs; a choice does not', () => {
  const { ports, root, prefer } = machine({ 'holdfast.theme': 'system' })
  const theme = createTheme(ports)
  prefer(true)
  expect([theme.getState().theme, root.dataset.theme]).toEqual(['light', 'light'])
  theme.getState().choose('dark')
  prefer(false)
  prefer(true)
  expect(root.dataset.theme).toBe('dark')
})

test('[K14] a storage that throws costs only the memory of the choice', () => {
  const { ports, root } = machine()
  const refuse = () => {
    throw new Error('denied')
  }
  const theme = createTheme({ ...ports, storage: { get: refuse, set: refuse } })
  theme.getState().choose('light')
  expect(root.dataset.theme).toBe('light')
})

test('[K14] a stored word that is no theme is ignored', () => {
  const { ports } = machine({ 'holdfast.theme': 'sepia' })
  expect(createTheme(ports).getState().choice).toBe('dark')
})
