import {
  type BridgeReport,
  declare,
  err,
  type IncidentId,
  ok,
  type Rejected,
  type Result,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import type { BridgePort } from '../session/bridgePort.ts'
import type { Invitation, InvitePort } from '../session/invitePort.ts'
import {
  FAKE_NOW,
  fakeSession,
  type FakeSessionOptions,
  newIncident,
} from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'
import { liveLink } from '../../test/support/fakeHandle.ts'

const CODE = '7K3F-9QPX-2TNW'
const HOUR = 3_600_000
const made = (fields: Partial<Invitation> = {}): Result<Invitation, Rejected> =>
  ok({ code: CODE, path: `/#code=${CODE}`, expiresAt: FAKE_NOW + HOUR, uses: 25, ...fields })

interface Options extends FakeSessionOptions {
  readonly port?: Partial<InvitePort> | 'none'
  readonly clipboard?: 'allowed' | 'refused'
  readonly hub?: boolean
  readonly bridge?: BridgePort
}

/** The Command desk, and what was asked of the server. */
async function room({ port = {}, clipboard = 'allowed', hub = false, bridge, ...options }: Options = {}) {
  const asked: string[] = []
  const session = fakeSession(options)
  const declared = fakeSession().declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const invites: InvitePort = {
    origin: 'https://war.example:4600',
    isOwnMachine: false,
    ...(options.access !== 'observe' && {
      invite: async (id: IncidentId, to: string) => {
        asked.push(`${id} ${to}`)
        return made({ uses: to === 'screen' ? null : 25 })
      },
    }),
    addDevice: async () => {
      asked.push('device')
      return made({ uses: 1, expiresAt: FAKE_NOW + HOUR / 6 })
    },
    ...(port === 'none' ? {} : port),
  }
  if (port !== 'none') Object.assign(session, { invites })
  if (bridge !== undefined) Object.assign(session, { bridge })
  if (clipboard === 'refused') Object.assign(session.platform, { copy: async () => false })
  const own = options.access === 'observe' ? null : session.declare(newIncident())
  const id = own?.ok ? own.value : ('inc-1' as IncidentId)
  const incident = session.open(id)
  if (own === null) {
    incident.as({ id: 'jon' as never, name: 'Jon' }).run(declare, { ...newIncident(), id })
  }
  if (hub) incident.link.setState({ ...liveLink(FAKE_NOW), server: { id: 'hub', kind: 'hub' } })
  const view = renderApp(session, `/incident/${id}/command`)
  await screen.findByRole('main')
  return { asked, session, incident, id, ...view }
}
const invite = async (options?: Options) => {
  const view = await room(options)
  await view.user.keyboard('{Shift>}P{/Shift}')
  return { ...view, sheet: await screen.findByRole('dialog', { name: 'Invite' }) }
}
const choose = (sheet: HTMLElement, name: string) => within(sheet).getByRole('radio', { name })
const press = (name: RegExp | string) => screen.getByRole('button', { name })
/** Everything that a person could read on the screen now. */
const onScreen = () =>
  document.body.textContent +
  [...document.querySelectorAll<HTMLInputElement>('input,textarea')].map(({ value }) => value).join()
const showsCode = () => onScreen().includes('7K3F')

test('[K146] [FRM-8] [FRM-4] the key for an invitation makes none: it opens what says whom each link lets in', async () => {
  const { asked, sheet, user } = await invite()
  expect(
    within(sheet)
      .getAllByRole('radio')
      .map((one) => one.closest('label')?.textContent),
  ).toEqual(['To respond', 'To look and ask', 'A wall', 'My phone'])
  expect(sheet.textContent).toContain('under their own name and writes in it. It opens no other incident.')
  await user.keyboard('rolled back')
  expect(asked).toEqual([])
  expect(await findProblems(sheet)).toEqual([])
})

test.each([
  ['To respond', 'respond', 'Good until 15:28 UTC, for 25 people at most.'],
  ['To look and ask', 'observe', 'Good until 15:28 UTC, for 25 people at most.'],
  ['A wall', 'screen', 'Good until 15:28 UTC.'],
])(
  '[K146] [FRM-8] one press makes the link %s and copies it, and shows no secret',
  async (label, to, until) => {
    const { asked, sheet, session, user, id } = await invite()
    await user.click(choose(sheet, label))
    await user.click(press('Make the link and copy it'))
    expect(await within(sheet).findByText('The link is copied')).toBeTruthy()
    expect(asked).toEqual([`${id} ${to}`])
    expect(session.platform.copied).toEqual([`https://war.example:4600/#code=${CODE}`])
    expect(sheet.textContent).toContain(until)
    expect(showsCode()).toBe(false)
  },
)

test('[K147] [FRM-8] on request a link shows its code to scan and the sentence to read out, spelled, for 20 s', async () => {
  const { sheet, user, pass } = await invite()
  await user.click(press('Make the link and copy it'))
  await user.click(await screen.findByRole('button', { name: /^Show the code .* for 20 seconds$/ }))
  expect(within(sheet).getByRole('img', { name: 'The join link, to scan' })).toBeTruthy()
  expect(sheet.textContent).toContain(
    'Open war.example:4600 in a browser, type the code 7K3F 9QPX 2TNW and press Enter.',
  )
  expect(sheet.textContent).toContain('7 Kilo 3 Foxtrot, 9 Quebec Papa X-ray, 2 Tango November Whiskey')
  expect(await findProblems(sheet)).toEqual([])
  pass(20_000)
  expect(showsCode()).toBe(false)
  expect(within(sheet).queryByRole('img', { name: 'The join link, to scan' })).toBeNull()
})

test('[K147] [FRM-8] a secret is gone with its sheet, and with another kind of link', async () => {
  const { sheet, user } = await invite()
  await user.click(press('Make the link and copy it'))
  await user.click(await screen.findByRole('button', { name: /^Show the code/ }))
  await user.click(choose(sheet, 'A wall'))
  expect(showsCode()).toBe(false)
  await user.click(press('Make the link and copy it'))
  await user.click(await screen.findByRole('button', { name: /^Show the code/ }))
  expect(showsCode()).toBe(true)
  await user.keyboard('{Escape}')
  expect(showsCode()).toBe(false)
})

test('[K147] [FRM-8] where the clipboard is refused the link stands selected in a field, for a moment', async () => {
  const { user, pass } = await invite({ clipboard: 'refused' })
  await user.click(press('Make the link and copy it'))
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'The link' })
  expect([field.value, document.activeElement]).toEqual([`https://war.example:4600/#code=${CODE}`, field])
  pass(20_000)
  expect(showsCode()).toBe(false)
})

test('[K148] [FRM-8] the code for one’s telephone is shown by one press, copied nowhere, and opens this incident there', async () => {
  const { asked, sheet, session, user, id, pass } = await invite()
  await user.click(choose(sheet, 'My phone'))
  expect(sheet.textContent).toContain('one name, one presence, and the same access as here')
  await user.click(press('Show the code for my phone'))
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'The link' })
  expect(field.value).toBe(`https://war.example:4600/incident/${id}/command#code=${CODE}`)
  expect(sheet.textContent).toContain('Good until 14:38 UTC, for one device.')
  expect([asked, session.platform.copied]).toEqual([['device'], []])
  pass(20_000)
  expect(showsCode()).toBe(false)
})

test('[K148] a link that has ended says so, and a new one is one press away', async () => {
  const { asked, sheet, user, pass } = await invite()
  await user.click(choose(sheet, 'My phone'))
  await user.click(press('Show the code for my phone'))
  await screen.findByRole('textbox', { name: 'The link' })
  pass(HOUR)
  expect(within(sheet).getByText('This link has ended')).toBeTruthy()
  await user.click(press('Make a new one'))
  expect(asked).toEqual(['device', 'device'])
})

test('[K149] [FRM-9] whoever only looks is offered their own telephone, and nobody else’s way in', async () => {
  const { asked, user } = await room({ access: 'observe' })
  expect(screen.queryByRole('button', { name: 'Invite' })).toBeNull()
  await user.click(press('My phone'))
  const sheet = await screen.findByRole('dialog', { name: 'Add my phone' })
  expect(within(sheet).queryAllByRole('radio')).toEqual([])
  await user.click(press('Show the code for my phone'))
  await screen.findByRole('textbox', { name: 'The link' })
  expect(asked).toEqual(['device'])
})

test('[K150] [FRM-8] [OFF-1] without a server the sheet says so, and offers to join one and a file', async () => {
  const joinServer = vi.fn<() => void>()
  const view = await room({ port: 'none' })
  Object.assign(view.session, { joinServer })
  await view.user.keyboard('{Shift>}P{/Shift}')
  const sheet = await screen.findByRole('dialog', { name: 'Invite' })
  expect(sheet.textContent).toContain('This machine has joined no server')
  await view.user.click(within(sheet).getByRole('button', { name: 'Join a server…' }))
  expect(joinServer).toHaveBeenCalledOnce()
})

test('[K150] [FRM-8] [OFF-5] at a hub, which nobody else reaches, no link is made', async () => {
  const { asked, sheet } = await invite({
    hub: true,
    port: { isOwnMachine: true, origin: 'http://127.0.0.1:4600' },
  })
  expect(sheet.textContent).toContain('works with the server of its own machine')
  expect(within(sheet).queryByRole('button', { name: /^Make/ })).toBeNull()
  expect(asked).toEqual([])
})

test('[K150] [FRM-8] [OFF-5] at a hub with an open bridge the link leads over the bridge', async () => {
  const url = 'http://192.168.1.20:4700'
  const report = async (): Promise<Result<BridgeReport, Rejected>> =>
    ok({
      own: { state: 'open', since: 0, urls: [url], joinLink: `${url}/#join=a.b.c`, guests: 0 },
      joined: null,
      found: [],
      server: 'away',
    })
  const bridge = { report, open: report, close: report, look: report, leave: report, join: report }
  const { sheet, session, user } = await invite({
    hub: true,
    bridge,
    port: { isOwnMachine: true, origin: 'http://127.0.0.1:4600' },
  })
  await user.click(await within(sheet).findByRole('button', { name: 'Make the link and copy it' }))
  await within(sheet).findByText('The link is copied')
  expect(session.platform.copied).toEqual([`${url}/#code=${CODE}`])
  expect(within(sheet).queryByText('This address leads here from this machine alone')).toBeNull()
})

test('[K150] an address that leads here from this machine alone is said before a link is made', async () => {
  const { sheet } = await invite({ port: { isOwnMachine: true, origin: 'http://127.0.0.1:4600' } })
  expect(within(sheet).getByText('This address leads here from this machine alone')).toBeTruthy()
})

test('[K150] a server that does not answer is told in the sheet, and no link is said to be made', async () => {
  const { sheet, user, session } = await invite({
    port: { invite: async () => err({ reason: 'The server did not answer.' }) },
  })
  await user.click(press('Make the link and copy it'))
  expect(await within(sheet).findByText('The server did not answer.')).toBeTruthy()
  expect(session.platform.copied).toEqual([])
  expect(press('Make the link and copy it')).toBeTruthy()
})

test('[K147] [FRM-8] a sheet that is closed before the link came leaves the clipboard alone', async () => {
  let give = () => {}
  const { session, user } = await invite({
    port: {
      invite: () =>
        new Promise((done) => {
          give = () => done(made())
        }),
    },
  })
  await user.click(press('Make the link and copy it'))
  await user.keyboard('{Escape}')
  await act(async () => give())
  expect(session.platform.copied).toEqual([])
  expect(showsCode()).toBe(false)
})
