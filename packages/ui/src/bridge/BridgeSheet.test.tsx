import { type BridgeReport, err, ok } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import type { BridgePort } from '../session/bridgePort.ts'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const away: BridgeReport = { own: { state: 'closed' }, joined: null, found: [], server: 'away' }
const facts = {
  since: FAKE_NOW,
  urls: ['http://192.168.1.20:4700', 'http://10.0.0.5:4700'],
  joinLink: 'http://192.168.1.20:4700/#join=a.b.c',
  guests: 3,
}
const open: BridgeReport = { ...away, own: { state: 'open', ...facts } }
const joined: BridgeReport = {
  ...away,
  joined: { name: 'Maya', url: 'http://192.168.1.20:4700', since: FAKE_NOW, state: 'live' },
}

/** A hub in memory: what it was asked, and the report that it answers with. */
function hub(start: BridgeReport | null = away) {
  const asked: string[] = []
  let report = start
  const to = (next: BridgeReport, what: string) => async () => {
    asked.push(what)
    report = next
    return ok(report)
  }
  const port: BridgePort = {
    report: async () => ok(report),
    open: to(open, 'open'),
    close: to(away, 'close'),
    look: async () => ok(report),
    async join(address) {
      asked.push(`join ${address}`)
      if (!address.includes('192.168')) return err({ reason: 'Nobody answers at this address.' })
      report = joined
      return ok(report)
    },
    leave: to(away, 'leave'),
  }
  return { port, asked, set: (next: BridgeReport) => (report = next) }
}

async function show({ port }: Pick<ReturnType<typeof hub>, 'port'>) {
  const session = Object.assign(fakeSession(), { bridge: port })
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const view = renderApp(session, `/incident/${declared.value}/command`)
  await screen.findByRole('main')
  await act(async () => {})
  return { session, ...view }
}
const sheet = () => screen.findByRole('dialog', { name: 'Bridge on this network' })

test('[B14] [OFF-5] a bridge is opened by two presses, with its risk in words, and every page says that it is open', async () => {
  const here = hub()
  const { user, session, container } = await show(here)
  await user.keyboard('b')
  expect(within(await sheet()).getByText(/unencrypted/)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Open a bridge' }))
  expect(here.asked).toEqual(['open'])
  expect(screen.getByText('Bridge open on this network · 192.168.1.20:4700 · 3 connected')).toBeTruthy()
  await user.click(within(await sheet()).getByRole('button', { name: 'Copy the join link' }))
  expect(session.platform.copied).toEqual([facts.joinLink])
  expect(within(await sheet()).getByText('The join link is copied.')).toBeTruthy()
  expect(await findProblems(container)).toEqual([])
  expect(await findProblems(await sheet())).toEqual([])
})

test('[B14] [K63] [FRM-8] the join link and its code stand on the screen for 20 s after a press, and not before', async () => {
  const here = hub(open)
  const { user, pass } = await show(here)
  await user.keyboard('b')
  const isShown = async () =>
    within(await sheet()).queryByRole('img', { name: 'The join link, to scan' }) !== null
  expect(await isShown()).toBe(false)
  expect(document.body.innerHTML).not.toContain('#join=')
  const showIt = within(await sheet()).getByRole('button', { name: /^Show the code and the link/ })
  await user.click(showIt)
  const code = within(await sheet()).getByRole('img', { name: 'The join link, to scan' })
  expect(code.querySelector('path')?.getAttribute('d')).toMatch(/^M4 4h1v1/)
  expect(within(await sheet()).getByRole('textbox', { name: 'Join link' })).toHaveProperty(
    'value',
    facts.joinLink,
  )
  expect(await findProblems(await sheet())).toEqual([])
  pass(20_000)
  expect(await isShown()).toBe(false)
  expect(document.body.innerHTML).not.toContain('#join=')
})

test('[B14] [K63] [FRM-8] where the clipboard is refused the join link stands in a field for a moment', async () => {
  const here = hub(open)
  const { user, session, pass } = await show(here)
  Object.assign(session.platform, { copy: async () => false })
  await user.click(screen.getByRole('button', { name: 'Copy the join link' }))
  await user.click(within(await sheet()).getByRole('button', { name: 'Copy the join link' }))
  expect(within(await sheet()).getByText(/did not let the link be copied/)).toBeTruthy()
  expect(within(await sheet()).getByRole('textbox', { name: 'Join link' })).toHaveProperty(
    'value',
    facts.joinLink,
  )
  pass(20_000)
  expect(within(await sheet()).queryByRole('textbox', { name: 'Join link' })).toBeNull()
})

test('[B14] the mark follows who comes and goes, and closes the bridge', async () => {
  const here = hub(open)
  const { user, pass } = await show(here)
  here.set({ ...open, own: { state: 'open', ...facts, guests: 0 } })
  pass(3_000)
  await screen.findByText('Bridge open on this network · 192.168.1.20:4700 · nobody connected yet')
  await user.click(screen.getByRole('button', { name: 'Close the bridge' }))
  expect(here.asked).toEqual(['close'])
  expect(screen.queryByText(/Bridge open/)).toBeNull()
})

test('[B14] once the server is back the mark says when the bridge closes', async () => {
  const { container } = await show(
    hub({ ...away, server: 'live', own: { state: 'closing', closesAt: FAKE_NOW + 30_000, ...facts } }),
  )
  expect(screen.getByText('The server is back · 3 connected over this bridge')).toBeTruthy()
  expect(container.textContent).toContain('closes at 14:28:30 UTC')
})

test('[B15] [OFF-5] a bridge that is seen is joined by one press, and left by one', async () => {
  const url = 'http://192.168.1.20:4700'
  const here = hub({ ...away, found: [{ id: 'h1', name: 'maya-mac', url }] })
  const { user } = await show(here)
  await user.keyboard('b')
  await user.click(await screen.findByRole('button', { name: 'Join the bridge of maya-mac' }))
  expect(screen.getByText('Working over the bridge of Maya · 192.168.1.20:4700')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Leave it' }))
  expect(here.asked).toEqual([`join ${url}`, 'leave'])
  expect(screen.queryByText(/Working over/)).toBeNull()
})

test('[B15] a bridge that does not answer is said so, with what is safe', async () => {
  await show(hub({ ...away, joined: joined.joined && { ...joined.joined, state: 'away' } }))
  expect(screen.getByText('Reaching the bridge of Maya · 192.168.1.20:4700')).toBeTruthy()
  expect(screen.getByText(/safe on this machine, and goes up as soon as/)).toBeTruthy()
})

test('[B15] an address is typed or a link pasted; a refusal stays in words until the next attempt', async () => {
  const here = hub()
  const { user } = await show(here)
  await user.keyboard('b')
  const field = await screen.findByRole('textbox', { name: /address or join link/ })
  await user.type(field, 'nowhere:1{Enter}')
  expect(await screen.findByText('Nobody answers at this address.')).toBeTruthy()
  await user.clear(field)
  await user.type(field, '192.168.1.20:4700{Enter}')
  expect(here.asked).toEqual(['join nowhere:1', 'join 192.168.1.20:4700'])
  expect(screen.queryByText('Nobody answers at this address.')).toBeNull()
})

test('[B14] while the server is in reach nothing is offered but the reason', async () => {
  const { user } = await show(hub({ ...away, server: 'live' }))
  await user.keyboard('b')
  expect(within(await sheet()).getByText(/no bridge is needed/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Open a bridge' })).toBeNull()
})

test('[B14] the status pill leads there, and without a hub it does not', async () => {
  const { user } = await show(hub())
  await user.click(screen.getByRole('button', { name: /^Live/ }))
  await user.click(await screen.findByRole('button', { name: /^Bridge on this network/ }))
  expect(await sheet()).toBeTruthy()
})

test('[B14] a window whose server has no bridges shows nothing of them', async () => {
  const { user } = await show(hub(null))
  await user.keyboard('b')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('[B15] [OFF-5] a browser follows the join link of a bridge, told what becomes of its own words', async () => {
  const followed: string[] = []
  const follow = (link: string) => followed.push(link) > 0 && link.includes('#join=')
  const session = Object.assign(fakeSession(), { follow })
  const { user } = renderApp(session)
  await screen.findByRole('main')
  await user.keyboard('b')
  const dialog = await screen.findByRole('dialog', { name: 'Join a bridge' })
  expect(within(dialog).getByText(/stays safe on this machine, under this address/)).toBeTruthy()
  const field = within(dialog).getByRole('textbox')
  await user.type(field, 'hello{Enter}')
  expect(within(dialog).getByText(/This is no join link. Nothing was changed/)).toBeTruthy()
  await user.clear(field)
  await user.type(field, facts.joinLink)
  await user.click(within(dialog).getByRole('button', { name: 'Go to the bridge' }))
  expect(followed).toEqual(['hello', facts.joinLink])
  expect(await findProblems(dialog)).toEqual([])
})
