// What only a real Electron can show: what a page is permitted, where it may go, and that it comes back when its process dies.
import { expect, test } from '@playwright/test'
import { inPage, launchReal, type RealElectron, whyNoElectron } from './realElectron.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'

const why = whyNoElectron(process.env)
test.skip(why !== null, why ?? '')
test.setTimeout(120_000)

let server: ServerOnDisk
let app: RealElectron
test.beforeEach(async () => {
  server = await serverOnDisk()
  app = await launchReal(process.env['HOLDFAST_ELECTRON'] ?? '', server.joinLink)
})
test.afterEach(async () => {
  app.close()
  await server.remove()
})

const DENIED = [
  'geolocation',
  'camera',
  'microphone',
  'midi',
  'clipboard-read',
  'background-sync',
  'accelerometer',
]
const GRANTED = ['notifications', 'clipboard-write', 'persistent-storage']
const shows = (words: string) =>
  expect
    .poll(() => inPage(app, `document.body.textContent.includes(${JSON.stringify(words)})`), {
      timeout: 60_000,
    })
    .toBe(true)

test('[D30] [D31] [DSK-4] on a real Electron a page is granted three things and no more, and stays where it is', async () => {
  await shows('Join the war room')
  const query = `navigator.permissions.query({ name }).then(({ state }) => name + ' ' + state)`
  const states = await inPage(
    app,
    `Promise.all(${JSON.stringify([...DENIED, ...GRANTED])}.map((name) => ${query}))`,
  )
  expect(states).toEqual([
    ...DENIED.map((name) => `${name} denied`),
    ...GRANTED.map((name) => `${name} granted`),
  ])
  const where = await inPage(app, 'location.href')
  const going = `document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://127.0.0.1:9/' }));
    location.href = 'http://127.0.0.1:9/'; window.open('http://127.0.0.1:9/') === null`
  expect(await inPage(app, going)).toBe(true)
  await shows('Join the war room')
  expect(await inPage(app, 'location.href')).toBe(where)
  expect(await inPage(app, 'typeof require + typeof process + Object.keys(window.holdfast).sort()')).toBe(
    'undefinedundefinednotify,openExternal',
  )
})

test('[D35] [DSK-5] on a real Electron a page whose process dies comes back, and says what is safe', async () => {
  await shows('Join the war room')
  // Joined, so that the page that comes back shows the room.
  await inPage(
    app,
    `(() => { const field = document.querySelector('input');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, 'Maya Okafor');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      setTimeout(() => document.querySelector('form').requestSubmit(), 50) })()`,
  )
  await shows('Declare an incident')
  await app.say('Page.crash', {})
  await shows('This page stopped and was opened again')
  expect(await inPage(app, 'location.hash')).toBe('')
})
