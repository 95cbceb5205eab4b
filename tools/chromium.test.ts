import { delimiter } from 'node:path'
import { expect, test } from 'vitest'
import { findChromium } from './chromium.ts'

const env = (extra: Record<string, string> = {}) => ({ PATH: ['/a', '/b'].join(delimiter), ...extra })

test('the named browser wins, then the PATH in its order, then the bundled one', () => {
  const there =
    (...paths: string[]) =>
    (path: string) =>
      paths.includes(path)
  expect(findChromium(env({ CHROMIUM: '/mine' }), '/own', there('/mine', '/b/chromium'))).toBe('/mine')
  expect(findChromium(env(), '/own', there('/b/chromium', '/a/google-chrome', '/own'))).toBe(
    '/a/google-chrome',
  )
  expect(findChromium(env(), '/own', there('/own'))).toBe('/own')
})

test('a machine without one is told so', () => {
  expect(findChromium(env({ CHROMIUM: '/gone' }), '/own', () => false)).toBeNull()
  expect(findChromium({}, undefined, () => false)).toBeNull()
})
