// The bridge's side when another hub comes: it shows who it is, then lets in whoever proves to be of the organisation.
// Invariant: a challenge is good once and for a minute; the pass that is given opens this hub alone.
import { type Clock, err, type Ms, type NewId, ok, type Result } from '@holdfast/model'
import { z } from 'zod'
import { MOST_CHALLENGES, FIELD_LENGTHS } from '../config/limits.ts'
import { BRIDGE_HUB_LIFETIME, CHALLENGE_LIFETIME } from '../config/lifetimes.ts'
import { hubPass } from '../identity/grants.ts'
import type { Identity } from '../identity/serverIdentity.ts'
import type { Tokens } from '../identity/tokens.ts'
import { isProof, prove, readCertificate } from '../identity/credentials.ts'
import type { OrganisationFile } from '../identity/organisation.ts'

/** `address` is where the bridge was reached: one of its own, or somebody stands between. */
export const MeetBody = z.object({ nonce: z.string().min(16).max(64), address: z.string().max(200) })
export const Introduction = z.object({ certificate: z.string(), proof: z.string(), challenge: z.string() })
export const EnterBody = z.object({
  certificate: z.string().max(FIELD_LENGTHS.certificate),
  proof: z.string().max(FIELD_LENGTHS.proof),
  challenge: z.string().max(64),
  address: z.string().max(200),
})
export const Pass = z.object({ token: z.string() })

/** A proof that was made for one side is worth nothing on the other. */
export const MEET = 'holdfast-bridge'
export const ENTER = 'holdfast-enter'
/** What is signed: the other side's word, and the address over which both believe to talk. */
export const signedWords = (nonce: string, address: string): string => `${nonce} ${address}`

export interface MeetingDeps {
  readonly identity: Identity
  readonly organisation: OrganisationFile
  readonly tokens: Tokens
  /** The bridge's own addresses; empty while it is closed. */
  readonly urls: () => readonly string[]
  readonly clock: Clock
  readonly newId: NewId
}

export interface Meeting {
  /** `closed`: no bridge is open at that address, or nobody vouches for this hub. */
  meet(body: z.output<typeof MeetBody>): Promise<Result<z.output<typeof Introduction>, 'closed'>>
  enter(body: z.output<typeof EnterBody>): Promise<Result<z.output<typeof Pass>, 'closed' | 'stranger'>>
}

export function createMeeting(parts: MeetingDeps): Meeting {
  const { identity, organisation, tokens, urls, clock, newId } = parts
  const challenges = new Map<string, Ms>()

  function challenge(): string {
    const made = newId<string>()
    for (const [old, at] of challenges) {
      if (clock.now() - at > CHALLENGE_LIFETIME || challenges.size >= MOST_CHALLENGES) challenges.delete(old)
    }
    challenges.set(made, clock.now())
    return made
  }
  function take(one: string): boolean {
    const at = challenges.get(one)
    challenges.delete(one)
    return at !== undefined && clock.now() - at <= CHALLENGE_LIFETIME
  }

  return {
    async meet({ nonce, address }) {
      const certificate = organisation.current?.certificate
      if (!certificate || !urls().includes(address)) return err('closed')
      const proof = await prove(identity, MEET, signedWords(nonce, address))
      return ok({ certificate, proof, challenge: challenge() })
    },
    async enter({ certificate, proof, challenge, address }) {
      if (!organisation.current || !urls().includes(address)) return err('closed')
      if (!take(challenge)) return err('stranger')
      const card = await readCertificate(certificate, organisation.current, clock)
      if (!card.ok) return card
      if (!(await isProof(proof, card.value, ENTER, signedWords(challenge, address)))) return err('stranger')
      const { name, serverId } = card.value
      const pass = { ...hubPass(name, newId), sub: serverId, lifetime: BRIDGE_HUB_LIFETIME }
      return ok({ token: await tokens.issue({ ...pass, by: 'bridge' }) })
    },
  }
}
