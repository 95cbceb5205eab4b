import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { hasDisplay } from './desktopApp.ts'
import { startArguments } from './startArguments.ts'

test('npm start takes its own flags and hands the rest to the server', () => {
  const plain = { open: 'app', demo: null, data: resolve('.holdfast'), serve: [] }
  expect(startArguments([])).toEqual(plain)
  expect(startArguments(['--', '--port', '4700', '--data=rooms', '--browser'])).toEqual({
    ...plain,
    open: 'browser',
    data: resolve('rooms'),
    serve: ['--port', '4700'],
  })
  expect(startArguments(['--demo'])).toEqual({ ...plain, demo: 60 })
  expect(startArguments(['--demo', '--speed', '300', '--no-open'])).toEqual({
    ...plain,
    open: 'nothing',
    demo: 300,
  })
})

test('a window is opened only where somebody can see it', () => {
  expect(hasDisplay({}, 'linux')).toBe(false)
  expect(hasDisplay({ DISPLAY: ':0' }, 'linux')).toBe(true)
  expect(hasDisplay({ DISPLAY: ':0', SSH_CONNECTION: 'x' }, 'linux')).toBe(false)
  expect(hasDisplay({}, 'darwin')).toBe(true)
  expect(hasDisplay({ CI: 'true' }, 'darwin')).toBe(false)
})
