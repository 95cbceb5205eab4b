import { createIds, type ManualClock, manualClock } from '@holdfast/model'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { START } from '../../test/support/httpRig.ts'
import { type TestHub, type TestOrganisation, testOrganisation } from '../../test/support/organisation.ts'
import { prove } from '../identity/credentials.ts'
import { bridgeAddress, meetBridge } from './meetBridge.ts'
import { createMeeting, ENTER, EnterBody, MEET, MeetBody, type Meeting, signedWords } from './meeting.ts'
import { bridgeProblems } from './bridgeProblems.ts'

const ADDRESS = 'http://192.168.1.20:4700'
const folders: { remove(): Promise<void> }[] = []
let clock: ManualClock
let company: TestOrganisation
let maya: TestHub
let jon: TestHub
let meeting: Meeting
let sent: string[]
beforeEach(async () => {
  clock = manualClock(START)
  sent = []
  company = await testOrganisation(clock, folders)
  ;[maya, jon] = [await company.hub('Maya'), await company.hub('Jon')]
  meeting = at(maya)
})
afterEach(async () => {
  for (const folder of folders.splice(0)) await folder.remove()
})

const at = (hub: TestHub): Meeting =>
  createMeeting({ ...hub, urls: () => [ADDRESS], clock, newId: createIds(clock) })

/** The network between them: every request reaches `bridge`, wherever it was sent. */
const network =
  (bridge: Meeting): typeof fetch =>
  async (input, init) => {
    const words = init?.body as string
    const body: unknown = JSON.parse(words)
    sent.push(words)
    const done = (input as string).endsWith('/meet')
      ? await bridge.meet(MeetBody.parse(body))
      : await bridge.enter(EnterBody.parse(body))
    return Response.json(done.ok ? done.value : { error: {} })
  }
const join = ({ identity, organisation }: TestHub, bridge = meeting, address = ADDRESS) =>
  meetBridge(address, { identity, organisation: organisation.current, clock, fetch: network(bridge) })

describe('two hubs of one organisation', () => {
  test('[B9] [OFF-5] know each other with no centre, and the pass opens the bridge as a hub', async () => {
    const met = await join(jon)
    if (!met.ok) throw new Error(met.error.what)
    expect(met.value).toMatchObject({ name: 'Maya', target: { url: 'ws://192.168.1.20:4700' } })
    expect(await maya.tokens.verify(met.value.target.token)).toMatchObject({
      ok: true,
      value: { kind: 'hub', name: 'Jon', sub: jon.identity.serverId },
    })
    expect((await jon.tokens.verify(met.value.target.token)).ok).toBe(false)
  })

  test('[B9] a hub does not join itself', async () => {
    expect(await join(maya)).toEqual({ ok: false, error: bridgeProblems.ownBridge })
  })
})

describe('strangers', () => {
  test('[B9] [SEC-1] a bridge of another organisation is refused before anything is sent to it', async () => {
    const others = await testOrganisation(clock, folders)
    expect(await join(jon, at(await others.hub('Eve')))).toEqual({
      ok: false,
      error: bridgeProblems.stranger,
    })
    expect(sent).toHaveLength(1)
    expect(Object.keys(JSON.parse(sent[0] ?? ''))).toEqual(['nonce', 'address'])
  })

  test('[B9] [SEC-1] a hub of another organisation is not let in', async () => {
    const others = await testOrganisation(clock, folders)
    const eve = await others.hub('Eve')
    const said = await meeting.meet({ nonce: 'n'.repeat(16), address: ADDRESS })
    if (!said.ok) throw new Error(said.error)
    const { challenge } = said.value
    const proof = await prove(eve.identity, ENTER, signedWords(challenge, ADDRESS))
    const certificate = eve.organisation.current?.certificate ?? ''
    const entered = await meeting.enter({ certificate, proof, challenge, address: ADDRESS })
    expect(entered).toEqual({ ok: false, error: 'stranger' })
  })

  test('[B9] [SEC-1] who has only copied the certificate of a hub proves nothing', async () => {
    const [eve, stolen] = [await company.hub('Eve', false), jon.organisation.current?.certificate ?? '']
    const said = await meeting.meet({ nonce: 'n'.repeat(16), address: ADDRESS })
    if (!said.ok) throw new Error(said.error)
    const { challenge } = said.value
    const proof = await prove(eve.identity, ENTER, signedWords(challenge, ADDRESS))
    const body = { certificate: stolen, proof, challenge, address: ADDRESS }
    expect(await meeting.enter(body)).toEqual({ ok: false, error: 'stranger' })
  })

  test('[B9] [SEC-1] a bridge that has only copied the certificate of a hub is found out', async () => {
    const eve = await company.hub('Eve', false)
    const current = { kid: '', serverId: '', key: new Uint8Array() }
    const certificate = maya.organisation.current?.certificate ?? null
    const copied = { current: { ...current, certificate }, keep: eve.organisation.keep }
    const met = await join(jon, at({ ...eve, organisation: copied }))
    expect(met).toEqual({ ok: false, error: bridgeProblems.stranger })
    expect(sent).toHaveLength(1)
  })

  test('[B9] [SEC-1] whoever passes the words on from another address is found out', async () => {
    expect(await join(jon, meeting, 'http://192.168.1.66:4700')).toMatchObject({ ok: false })
    expect(sent).toHaveLength(1)
  })

  test('[B9] [SEC-1] a proof is good for one side, one address, one time and one minute', async () => {
    const certificate = jon.organisation.current?.certificate ?? ''
    const challenge = async () => {
      const said = await meeting.meet({ nonce: 'n'.repeat(16), address: ADDRESS })
      return said.ok ? said.value.challenge : ''
    }
    const enter = async (one: string, purpose = ENTER, address = ADDRESS) => {
      const proof = await prove(jon.identity, purpose, signedWords(one, address))
      return (await meeting.enter({ certificate, proof, challenge: one, address: ADDRESS })).ok
    }
    expect(await enter(await challenge(), MEET)).toBe(false)
    expect(await enter(await challenge(), ENTER, 'http://192.168.1.66:4700')).toBe(false)
    const once = await challenge()
    expect([await enter(once), await enter(once)]).toEqual([true, false])
    const late = await challenge()
    clock.advance(61_000)
    expect(await enter(late)).toBe(false)
    expect(await enter('made up')).toBe(false)
  })

  test('[B9] a hub that the centre never certified is sent to the join link', async () => {
    const bare = await company.hub('Bare', false)
    expect(await join(bare)).toEqual({ ok: false, error: bridgeProblems.noOrganisation })
    expect(await join(jon, at(bare))).toEqual({ ok: false, error: bridgeProblems.stranger })
    expect(sent).toHaveLength(1)
  })

  test('[B9] an expired certificate is none', async () => {
    clock.advance(3_600_000)
    expect(await join(jon)).toEqual({ ok: false, error: bridgeProblems.stranger })
  })

  test('[B9] nobody there, and something else there, are told apart', async () => {
    const asking = (fetch: typeof globalThis.fetch) =>
      meetBridge(ADDRESS, { ...jon, organisation: jon.organisation.current, clock, fetch })
    expect(await asking(() => Promise.reject(new TypeError('failed')))).toMatchObject({
      error: bridgeProblems.noAnswer,
    })
    expect(await asking(async () => Response.json({ hello: 1 }))).toMatchObject({
      error: bridgeProblems.stranger,
    })
    const endless = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(32_768).fill(32)) })
    expect(await asking(async () => new Response(endless))).toMatchObject({
      error: bridgeProblems.noAnswer,
    })
  })
})

test.each([
  ['192.168.1.20:4700', ADDRESS],
  [' http://192.168.1.20:4700/ ', ADDRESS],
  [`${ADDRESS}/#join=a.b.c`, ADDRESS],
  ['maya.local:4700', 'http://maya.local:4700'],
  ['', null],
  ['two words', null],
  ['ftp://192.168.1.20', null],
  ['http://user@192.168.1.20', null],
  ['javascript:alert(1)', null],
])('[B10] the address of a bridge is read from %j', (text, address) => {
  expect(bridgeAddress(text)).toBe(address)
})
