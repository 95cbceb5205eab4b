// Who calls: the token of the Authorization header (RFC 6750), never one in the address.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { err, ok, type Result } from '@holdfast/model'
import type { Problem } from '../host/problem.ts'
import { type HolderClaims, isHolder, type TokenFault, type Tokens } from '../identity/tokens.ts'
import { refuse } from './refuse.ts'

export function bearerToken(request: FastifyRequest): string | null {
  return /^Bearer ([\w.-]+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/** The caller, or an answer that was already sent. An invite is nobody yet, and a device link no device. */
export async function caller(
  tokens: Tokens,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<HolderClaims, FastifyReply>> {
  const verified = await tokens.verify(bearerToken(request))
  if (!verified.ok) return err(refuseToken(reply, verified.error))
  const { value } = verified
  return isHolder(value) ? ok(value) : err(refuse(reply, 401, value.kind === 'invite' ? INVITE : DEVICE))
}

/** 401 with the reason. `what` are the words for the thing that was shown: a token or an invitation. */
export function refuseToken(reply: FastifyReply, fault: TokenFault): FastifyReply {
  return refuse(reply.header('www-authenticate', 'Bearer'), 401, {
    ...faultTexts[fault.kind],
    safe: 'Nothing was changed.',
  })
}

const INVITE: Problem = {
  what: 'This is an invitation, not yet your own access.',
  safe: 'Nothing was changed.',
  todo: 'Open the link and give your name first.',
}

const DEVICE: Problem = {
  what: 'This is a link that adds a device, not yet that device.',
  safe: 'Nothing was changed.',
  todo: 'Open the link on the device and add it first.',
}

const faultTexts: Readonly<Record<TokenFault['kind'], Omit<Problem, 'safe'>>> = {
  missing: { what: 'The server does not know who you are.', todo: 'Open the link that you were sent.' },
  garbled: { what: 'This link is damaged.', todo: 'Copy it again, whole, or ask for a new one.' },
  foreign: {
    what: 'This link belongs to another server.',
    todo: 'Check the address, or ask for a link to this server.',
  },
  expired: { what: 'This link has expired.', todo: 'Ask for a new one from whoever runs the room.' },
  revoked: { what: 'Whoever runs the server ended this link.', todo: 'Ask them for a new one.' },
}
