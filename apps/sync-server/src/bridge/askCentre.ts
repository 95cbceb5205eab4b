// Learning the organisation's key from the centre. The token that this hub was given names and was signed by that key, so
// whoever answers in the centre's place, on whatever network, cannot bring in another one.
import { type Clock, err, ok, type Result } from '@holdfast/model'
import { calculateJwkThumbprint, importJWK, jwtVerify } from 'jose'
import { z } from 'zod'
import { CENTRE_ANSWER_PATIENCE } from '../config/timings.ts'
import { type Identity, PublicKey, publicKeyOf } from '../identity/serverIdentity.ts'
import { AUDIENCE, signedBy } from '../identity/tokens.ts'
import type { UpstreamTarget } from '../upstream/target.ts'
import { readCertificate } from '../identity/credentials.ts'
import type { KeptOrganisation } from '../identity/organisation.ts'
import { smallJson } from './smallJson.ts'

const Keys = z.object({ server: z.string().min(1).max(64), key: PublicKey })
const Certified = z.object({ certificate: z.string() })

/** `away`: nobody answered. `stranger`: whoever answered did not sign this hub's token. */
export type CentreFault = 'away' | 'stranger'

export const originOf = (url: string): string => new URL(url.replace(/^ws/, 'http')).origin

export async function askCentre(
  { url, token }: UpstreamTarget,
  identity: Identity,
  { clock, fetch }: { readonly clock: Clock; readonly fetch: typeof globalThis.fetch },
): Promise<Result<KeptOrganisation, CentreFault>> {
  const address = `${originOf(url)}/api/keys`
  const ask = (init: RequestInit) =>
    fetch(address, { ...init, signal: AbortSignal.timeout(CENTRE_ANSWER_PATIENCE) })
  let key: PublicKey
  let serverId: string
  let certified: unknown
  try {
    const said = Keys.parse(await smallJson(await ask({})))
    key = said.key
    serverId = said.server
    if (!(await signed(token, said, clock))) return err('stranger')
    const answer = await ask({
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ server: identity.serverId, key: publicKeyOf(identity) }),
    })
    certified = await smallJson(answer)
  } catch {
    return err('away')
  }
  const certificate = Certified.safeParse(certified).data?.certificate ?? null
  const organisation = { serverId, key: await importJWK(key, 'EdDSA') }
  const good = certificate !== null && (await readCertificate(certificate, organisation, clock)).ok
  return ok({ serverId, key, certificate: good ? certificate : null })
}

async function signed(token: string, { server, key }: z.output<typeof Keys>, clock: Clock): Promise<boolean> {
  if ((await calculateJwkThumbprint(key)) !== signedBy(token)) return false
  const checks = { issuer: server, audience: AUDIENCE, algorithms: ['EdDSA'] }
  return jwtVerify(token, await importJWK(key, 'EdDSA'), {
    ...checks,
    currentDate: new Date(clock.now()),
  }).then(
    () => true,
    () => false,
  )
}
