import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { bringBack } from './bringBack.ts'

const ROOM = 'http://127.0.0.1:4600'
const DESK = `${ROOM}/incident/one/ops`

function crashing(response = 0) {
  const contents = Object.assign(new EventEmitter(), { getURL: () => at })
  let at = DESK
  let now = 0
  const did: string[] = []
  const window = {
    webContents: contents,
    isDestroyed: () => false,
    loadURL: async (url: string) => {
      did.push(url)
      at = url
    },
  }
  bringBack(window as unknown as Parameters<typeof bringBack>[0], {
    origin: ROOM,
    dialog: {
      async showMessageBox(...given: readonly unknown[]) {
        did.push(
          JSON.stringify(given.at(-1)).includes('is safe') ? 'asked' : 'asked without a word of what is safe',
        )
        return { response, checkboxChecked: false }
      },
    },
    quit: () => did.push('quit'),
    elapsed: () => now,
  })
  return {
    did,
    gone: (reason = 'crashed') => contents.emit('render-process-gone', {}, { reason, exitCode: 1 }),
    go: (url: string) => (at = url),
    pass: (ms: number) => (now += ms),
  }
}

test('[D35] [DSK-5] a page whose process is gone comes back where it was, and is told that it did', () => {
  const { did, gone, go } = crashing()
  gone()
  gone('oom')
  expect(did).toEqual([`${DESK}#came-back`, `${DESK}#came-back`])
  go('chrome-error://chromewebdata/')
  gone('killed')
  expect(did.at(-1)).toBe(`${ROOM}#came-back`)
})

test('[D35] [DSK-5] a page that is closed is no crash', () => {
  const { did, gone } = crashing()
  gone('clean-exit')
  expect(did).toEqual([])
})

test.for([
  { response: 0, next: `${DESK}#came-back` },
  { response: 1, next: 'quit' },
])('[D35] [DSK-5] a page that keeps crashing asks what to do ($next)', async ({ response, next }) => {
  const { did, gone, pass } = crashing(response)
  for (let i = 0; i < 3; i++) gone()
  pass(59_000)
  gone()
  await expect.poll(() => did.slice(3)).toEqual(['asked', next])
  pass(120_000)
  gone()
  expect(did.at(-1)).toBe(`${DESK}#came-back`)
})
