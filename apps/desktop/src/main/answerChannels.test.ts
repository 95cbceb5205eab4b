import { expect, expectTypeOf, test } from 'vitest'
import { type Channel, CHANNEL_NAMES, type DesktopBridge } from '../shared/ipc.ts'
import { answerChannels, type Answers } from './answerChannels.ts'

const ROOM = 'http://127.0.0.1:4600'

type Handler = (event: unknown, ...args: unknown[]) => Promise<unknown>

function channels() {
  const handlers = new Map<string, Handler>()
  const done: string[] = []
  answerChannels(
    ROOM,
    { handle: (name, handler) => void handlers.set(name, handler as Handler) },
    {
      openExternal: (url) => void done.push(`open ${url}`),
      notify: (title, body) => void done.push(`notify ${title} ${body}`),
    },
  )
  const call = (name: string, frame: unknown, ...args: unknown[]) =>
    handlers.get(name)?.({ senderFrame: frame }, ...args) ?? Promise.reject(new Error('no channel'))
  return { call, done, names: [...handlers.keys()].toSorted() }
}
const page = { url: `${ROOM}/incident/one/command`, parent: null }

test('[D34] [DSK-4] a channel answers the page of the room alone: no other origin, no frame inside it', async () => {
  const { call, done, names } = channels()
  expect(names).toEqual(['notify', 'openExternal'])
  const strangers = [
    null,
    { url: 'https://evil.example/', parent: null },
    { url: '', parent: null },
    { url: page.url, parent: page },
  ]
  for (const frame of strangers) {
    await expect(call('openExternal', frame, 'https://status.example/')).rejects.toThrow(
      'is not for this page',
    )
    await expect(call('notify', frame, 'a', 'b')).rejects.toThrow('is not for this page')
  }
  expect(done).toEqual([])
  await call('openExternal', page, 'https://status.example/')
  await call('notify', page, 'Customers', 'due')
  expect(done).toEqual(['open https://status.example/', 'notify Customers due'])
})

test('[D34] [DSK-4] arguments that do not fit the contract do nothing', async () => {
  const { call, done } = channels()
  for (const args of [
    ['file:///etc/passwd'],
    ['javascript:alert(1)'],
    [7],
    [],
    ['https://a.example', 'more'],
  ])
    await expect(call('openExternal', page, ...args)).rejects.toThrow('the arguments do not fit')
  for (const args of [['x'.repeat(201), ''], ['a'], [{}, 'b']])
    await expect(call('notify', page, ...args)).rejects.toThrow('the arguments do not fit')
  expect(done).toEqual([])
})

test('[A35] every channel of the contract is answered; an end that forgets one does not compile', () => {
  expect(channels().names).toEqual([...CHANNEL_NAMES].toSorted())
  expectTypeOf<keyof Answers>().toEqualTypeOf<Channel>()
  expectTypeOf<keyof DesktopBridge>().toEqualTypeOf<Channel>()
  expectTypeOf<Omit<Answers, 'notify'>>().not.toExtend<Answers>()
  expectTypeOf<Omit<DesktopBridge, 'notify'>>().not.toExtend<DesktopBridge>()
})
