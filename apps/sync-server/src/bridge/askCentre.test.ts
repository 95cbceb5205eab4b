import { createIds, HOUR, manualClock } from '@holdfast/model'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Identity, openIdentity } from '../identity/serverIdentity.ts'
import { silentLog } from '../host/jsonLogs.ts'
import { type HttpRig, httpRig, START } from '../../test/support/httpRig.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { createTokens } from '../identity/tokens.ts'
import { askCentre } from './askCentre.ts'
import { openOrganisation } from '../identity/organisation.ts'
import { ORGANISATION_FILE } from '../config/dataFiles.ts'

const clock = manualClock(START)

let rigs: HttpRig[]
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let hub: Identity
beforeEach(async () => {
  rigs = []
  folder = await temporaryFolder()
  const opened = await openIdentity(folder.path, createIds(clock))
  if (!opened.ok) throw new Error(opened.error.what)
  hub = opened.value
})
afterEach(async () => {
  for (const rig of rigs) await rig.close()
  await folder.remove()
})

async function listening(): Promise<{ rig: HttpRig; url: string }> {
  const rig = await httpRig()
  rigs.push(rig)
  return { rig, url: (await rig.app.listen({ port: 0 })).replace('http', 'ws') }
}
const hubToken = (rig: HttpRig, lifetime = HOUR) =>
  rig.issue({ kind: 'hub', sub: 'h1', name: 'Berlin', lifetime })
const ask = (url: string, token: string) => askCentre({ url, token }, hub, { clock, fetch })
const opened = () => openOrganisation(folder.path, silentLog())

test('[B2] a hub that reached its centre once keeps the key, over restarts, and takes its tokens offline', async () => {
  const { rig, url } = await listening()
  const answer = await ask(url, await hubToken(rig))
  if (!answer.ok) throw new Error(answer.error)
  await (await opened()).keep(answer.value)
  await rig.app.close()

  const { current } = await opened()
  expect(current?.certificate).toEqual(expect.any(String))
  const tokens = await createTokens(hub, clock, (kid) => (kid === current?.kid ? current : null))
  expect((await tokens.verify(await rig.issue())).ok).toBe(true)
})

test('[B2] [SEC-1] a key that did not sign the token of this hub is not taken, whoever answers', async () => {
  const [centre, stranger] = [await listening(), await listening()]
  expect(await ask(stranger.url, await hubToken(centre.rig))).toEqual({ ok: false, error: 'stranger' })
  expect(await ask(centre.url, 'no token')).toEqual({ ok: false, error: 'stranger' })
  expect(await ask(centre.url, await hubToken(centre.rig, -1000))).toEqual({ ok: false, error: 'stranger' })
})

test('[B2] [SEC-1] the name of the server is held to the token too', async () => {
  const { rig, url } = await listening()
  const renamed: typeof fetch = async (input, init) => {
    const said = (await (await fetch(input, init)).json()) as object
    return Response.json({ ...said, server: 'another' })
  }
  const answer = await askCentre({ url, token: await hubToken(rig) }, hub, { clock, fetch: renamed })
  expect(answer).toEqual({ ok: false, error: 'stranger' })
})

test('[B2] a centre that is gone, or no server at all, is away', async () => {
  const { rig, url } = await listening()
  const token = await hubToken(rig)
  await rig.app.close()
  expect(await ask(url, token)).toEqual({ ok: false, error: 'away' })
  const page: typeof fetch = async () => new Response('<html>')
  expect(await askCentre({ url, token }, hub, { clock, fetch: page })).toEqual({ ok: false, error: 'away' })
})

test('[B2] a token of no hub brings the key without a certificate', async () => {
  const { rig, url } = await listening()
  expect(await ask(url, await rig.issue())).toMatchObject({ ok: true, value: { certificate: null } })
})

test('[B2] a damaged file trusts nobody and harms nothing', async () => {
  await writeFile(join(folder.path, ORGANISATION_FILE), '{"serverId":')
  expect((await opened()).current).toBeNull()
})
