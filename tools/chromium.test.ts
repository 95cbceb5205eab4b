import { delimiter } from 'node:path'
import { expect, test } from 'vitest'
import { findChromium, findTestChromium } from './chromium.ts'

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

test('a test takes the headless shell where there is one, and the named browser before it', () => {
  const shell = '/b/chromium-headless-shell'
  const all = (path: string) => ['/mine', '/a/chromium', shell].includes(path)
  expect(findTestChromium(env(), '/own', all)).toBe(shell)
  expect(findTestChromium(env({ CHROMIUM: '/mine' }), '/own', all)).toBe('/mine')
  expect(findTestChromium(env(), '/own', (path) => path === '/a/chromium')).toBe('/a/chromium')
})

test('a machine without one is told so', () => {
  expect(findChromium(env({ CHROMIUM: '/gone' }), '/own', () => false)).toBeNull()
  expect(findChromium({}, undefined, () => false)).toBeNull()
})
