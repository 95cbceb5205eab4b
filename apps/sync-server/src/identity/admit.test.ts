import { CLOSE, err, type IncidentId, ok } from '@holdfast/model'
import { expect, test } from 'vitest'
import { admit } from './admit.ts'
import type { Claims, TokenFault } from './tokens.ts'

const A = '018bcfe5-6800-7000-8000-00000000000a' as IncidentId
const B = '018bcfe5-6800-7000-8000-00000000000b' as IncidentId
const exp = 1_700_000_000
const now = exp * 1000 - 1
const person: Claims = {
  kind: 'person',
  access: 'respond',
  scope: '*',
  sub: 'p1',
  name: 'Ada',
  exp,
  jti: 't1',
}
const observer: Claims = { ...person, access: 'observe' }
const screen: Claims = { kind: 'screen', access: 'screen', scope: A, sub: 's1', name: 'Wall', exp, jti: 't2' }

test.each<[string, Claims, string]>([
  ['a responder opens the list', person, 'workspace'],
  ['a responder opens any incident', person, `incident/${A}`],
  ['a responder of one incident opens it', { ...person, scope: A }, `incident/${A}`],
  ['an observer opens the list', observer, 'workspace'],
  ['an observer of one incident opens it', { ...observer, scope: B }, `incident/${B}`],
  ['a screen opens its incident', screen, `incident/${A}`],
])('[A4] %s', (_case, claims, room) => {
  expect(admit({ room, verified: ok(claims), now })).toEqual(
    ok({
      person: { id: claims.sub, name: claims.name },
      access: claims.access,
      scope: claims.scope,
      expiresAt: exp * 1000,
      isRevoked: expect.any(Function),
    }),
  )
})

test.each<[string, Claims | Exclude<TokenFault['kind'], 'revoked'>, string, number]>([
  ['no token', 'missing', 'workspace', CLOSE.unauthorized],
  ['a garbled token', 'garbled', 'workspace', CLOSE.unauthorized],
  ['an expired token', 'expired', `incident/${A}`, CLOSE.unauthorized],
  ['a token of another server', 'foreign', 'workspace', CLOSE.unauthorized],
  [
    'a token that ran out since it was verified',
    { ...person, exp: exp - 1 },
    'workspace',
    CLOSE.unauthorized,
  ],
  ['no token, before the room is even looked at', 'missing', 'cellar', CLOSE.unauthorized],
  ['an invitation that was not used to join', { ...person, kind: 'invite' }, 'workspace', CLOSE.unauthorized],
  ['a scoped responder at another incident', { ...person, scope: A }, `incident/${B}`, CLOSE.forbidden],
  ['a scoped responder at the list', { ...person, scope: A }, 'workspace', CLOSE.forbidden],
  ['a scoped observer at the list', { ...observer, scope: A }, 'workspace', CLOSE.forbidden],
  ['a screen at the list', screen, 'workspace', CLOSE.forbidden],
  ['a screen at another incident', screen, `incident/${B}`, CLOSE.forbidden],
  ['an unknown room', person, 'cellar', CLOSE.unknownRoom],
  ['no room', person, '', CLOSE.unknownRoom],
  ['an incident without an id', person, 'incident/', CLOSE.unknownRoom],
  ['a path below a room', person, `incident/${A}/notes`, CLOSE.unknownRoom],
  ['a way out of the folder', person, 'incident/../workspace', CLOSE.unknownRoom],
  ['an id that is too long', person, `incident/${'a'.repeat(65)}`, CLOSE.unknownRoom],
  ['a line break after a good name', person, `incident/${A}\n`, CLOSE.unknownRoom],
])('[A4] [SEC-1] refused: %s', (_case, who, room, code) => {
  const verified =
    typeof who === 'string'
      ? err<TokenFault>(who === 'expired' ? { kind: who, claims: null } : { kind: who })
      : ok(who)
  const answer = admit({ room, verified, now })
  expect(answer).toMatchObject({ ok: false, error: { code } })
  const reason = answer.ok ? '' : answer.error.reason
  expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(120)
  expect(reason).toMatch(/^[A-Z].*\.$/)
})

const hub: Claims = { kind: 'hub', access: 'respond', scope: '*', sub: 'h1', name: 'Berlin', exp, jti: 't3' }
test.each(['workspace', `incident/${A}`])('[B3] a hub opens %s and may bring what others wrote', (room) => {
  const admission = { person: { id: 'h1', name: 'Berlin' }, access: 'respond', scope: '*' }
  expect(admit({ room, verified: ok(hub), now })).toEqual(
    ok({ ...admission, expiresAt: exp * 1000, isRevoked: expect.any(Function), relays: true }),
  )
})

test('[B3] nobody but a hub may bring what others wrote', () => {
  for (const claims of [person, observer]) {
    const admitted = admit({ room: 'workspace', verified: ok(claims), now })
    expect(admitted.ok && admitted.value).not.toHaveProperty('relays')
  }
})
