// The joining hub's side: nothing is sent to a bridge before it has proved to be of the organisation, and then only a
// signature made for it. The token of the centre stays here.
import { randomBytes } from 'node:crypto'
import { type Clock, err, ok, type Result } from '@holdfast/model'
import { BRIDGE_ANSWER_PATIENCE } from '../config/timings.ts'
import type { Identity } from '../identity/serverIdentity.ts'
import type { Problem } from '../host/problem.ts'
import type { UpstreamTarget } from '../upstream/target.ts'
import { originOf } from './askCentre.ts'
import { isProof, prove, readCertificate } from '../identity/credentials.ts'
import { ENTER, Introduction, MEET, Pass, signedWords } from './meeting.ts'
import type { Organisation } from '../identity/organisation.ts'
import { smallJson } from './smallJson.ts'
import { bridgeProblems } from './bridgeProblems.ts'

export interface MetBridge {
  readonly name: string
  readonly target: UpstreamTarget
}

export interface MeetDeps {
  readonly identity: Identity
  readonly organisation: Organisation | null
  readonly clock: Clock
  readonly fetch: typeof globalThis.fetch
}

/** What a person typed or pasted: `host:port`, an address, or a join link. Null when it is none. */
export function bridgeAddress(text: string): string | null {
  const trimmed = text.trim()
  const url = URL.parse(trimmed.includes('://') ? trimmed : `http://${trimmed}`)
  return url && /^https?:$/.test(url.protocol) && url.username === '' ? url.origin : null
}

export async function meetBridge(address: string, parts: MeetDeps): Promise<Result<MetBridge, Problem>> {
  const { identity, organisation, clock, fetch } = parts
  const own = organisation?.certificate
  if (!organisation || !own) return err(bridgeProblems.noOrganisation)
  const post = async (step: 'meet' | 'enter', body: object): Promise<unknown> => {
    const answer = await fetch(`${address}/api/bridge/${step}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, address }),
      redirect: 'error',
      signal: AbortSignal.timeout(BRIDGE_ANSWER_PATIENCE),
    })
    return smallJson(answer)
  }
  try {
    const nonce = randomBytes(16).toString('base64url')
    const said = Introduction.safeParse(await post('meet', { nonce }))
    if (!said.success) return err(bridgeProblems.stranger)
    const { certificate, proof, challenge } = said.data
    const card = await readCertificate(certificate, organisation, clock)
    if (!card.ok || !(await isProof(proof, card.value, MEET, signedWords(nonce, address)))) {
      return err(bridgeProblems.stranger)
    }
    if (card.value.serverId === identity.serverId) return err(bridgeProblems.ownBridge)
    const answer = await prove(identity, ENTER, signedWords(challenge, address))
    const pass = Pass.safeParse(await post('enter', { certificate: own, proof: answer, challenge }))
    if (!pass.success) return err(bridgeProblems.notLetIn)
    const url = address.replace(/^http/, 'ws')
    return ok({ name: card.value.name, target: { url, token: pass.data.token } })
  } catch {
    return err(bridgeProblems.noAnswer)
  }
}

/** Whether the server of that id answers there. */
export async function isThere(
  { url }: UpstreamTarget,
  serverId: string | null,
  fetch: typeof globalThis.fetch,
): Promise<boolean> {
  try {
    const answer = await fetch(`${originOf(url)}/healthz`, {
      signal: AbortSignal.timeout(BRIDGE_ANSWER_PATIENCE),
    })
    const health = await smallJson(answer)
    if (typeof health !== 'object' || health === null || !('server' in health)) return false
    return serverId === null || health.server === serverId
  } catch {
    return false
  }
}
