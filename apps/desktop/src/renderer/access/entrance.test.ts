import { expect, test } from 'vitest'
import { entranceOf, holdsSecret, pastedLink } from './entrance.ts'

const jwt = 'eyJ.eyJz-dWI_.sig'
const at = (pathname: string, hash = '') => entranceOf({ pathname, hash })

test('[SEC-1] an invitation is read from the fragment, and only from there', () => {
  expect(at('/', `#join=${jwt}`)).toEqual({ kind: 'join', invite: jwt })
  expect(at('/incident/a/ops', `#join=${jwt}`)).toEqual({ kind: 'join', invite: jwt })
  expect(at('/', '#join=not a token')).toEqual({ kind: 'room' })
  expect(at('/incident/a/ops', '#entry-1')).toEqual({ kind: 'room' })
})

test('[WAL-1] [D8] a wall address brings its token the first time and works without it afterwards', () => {
  expect(at('/wall/inc-1', `#token=${jwt}`)).toEqual({ kind: 'wall', incident: 'inc-1', token: jwt })
  expect(at('/wall/inc-1')).toEqual({ kind: 'wall', incident: 'inc-1', token: null })
  expect(at('/wall/inc-1/', '#token=<script>')).toEqual({ kind: 'wall', incident: 'inc-1', token: null })
  expect(at('/wall/..%2f', `#token=${jwt}`)).toEqual({ kind: 'room' })
})

test('[SEC-1] [D8] a fragment that holds a token is known as a secret, well formed or not', () => {
  expect([`#join=${jwt}`, '#token=', '#entry-1', ''].map(holdsSecret)).toEqual([true, true, false, false])
})

test('[D8] [FRM-8] the code of a link, and a link that adds a device, are read from the fragment and known as secrets', () => {
  const code = '7K3F-9QPX-2TNW'
  expect(at('/', `#code=${code}`)).toEqual({ kind: 'code', code })
  expect(at('/incident/a/command', '#code=7k3f9qpx2tnw')).toEqual({ kind: 'code', code })
  expect(at('/', '#code=7K3F')).toEqual({ kind: 'room' })
  expect(at('/incident/a/command', `#device=${jwt}`)).toEqual({ kind: 'device', link: jwt })
  expect(at('/', '#device=x')).toEqual({ kind: 'room' })
  expect([`#code=${code}`, '#device=', '#decision-1'].map(holdsSecret)).toEqual([true, true, false])
})

test('[D8] [FRM-8] a code that was heard is taken where a link is pasted', () => {
  const origin = 'http://war.room:4600'
  for (const heard of [
    '7K3F-9QPX-2TNW',
    ' 7k3f 9qpx 2tnw ',
    `${origin}/#code=7K3F-9QPX-2TNW`,
    '#code=7K3F-9QPX-2TNW',
  ])
    expect(pastedLink(heard, origin)?.href).toBe(`${origin}/#code=7K3F-9QPX-2TNW`)
  expect(pastedLink(`#device=${jwt}`, origin)?.href).toBe(`${origin}/#device=${jwt}`)
  expect(pastedLink('7K3F-9QPX', origin)).toBeNull()
})

test('a pasted link is taken whole, as a bare fragment, or not at all', () => {
  const origin = 'http://war.room:4600'
  expect(pastedLink(` ${origin}/#join=${jwt} `, origin)?.href).toBe(`${origin}/#join=${jwt}`)
  expect(pastedLink(`#join=${jwt}`, origin)?.href).toBe(`${origin}/#join=${jwt}`)
  expect(pastedLink(`https://other/wall/a#token=${jwt}`, origin)?.href).toBe(
    `https://other/wall/a#token=${jwt}`,
  )
  for (const wrong of [
    '',
    'hello',
    jwt,
    `javascript:alert(1)//#join=${jwt}`,
    'http://[',
    `${origin}/#join=`,
  ]) {
    expect(pastedLink(wrong, origin)).toBeNull()
  }
})
