import { expect, test } from 'vitest'
import { createCallerOf, readProxies } from './caller.ts'

function from(peer: string, forwarded?: string | string[], trusted: readonly string[] = []) {
  const proxies = readProxies(trusted)
  if (!proxies.ok) throw new Error(proxies.error)
  const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded as string }
  return createCallerOf(proxies.value)({ headers, socket: { remoteAddress: peer } as never })
}

test('[S112] X-Forwarded-For is believed from a configured proxy and from nobody else', () => {
  expect(from('198.51.100.7', '203.0.113.9').address).toBe('198.51.100.7')
  expect(from('198.51.100.7', '203.0.113.9', ['10.0.0.0/8']).address).toBe('198.51.100.7')
  expect(from('10.1.2.3', '203.0.113.9', ['10.0.0.0/8']).address).toBe('203.0.113.9')
  expect(from('::ffff:10.1.2.3', '203.0.113.9:4711', ['10.1.2.3']).address).toBe('203.0.113.9')
})

test('[S112] what a caller wrote into X-Forwarded-For before the proxy did is not believed', () => {
  expect(from('10.1.2.3', '1.1.1.1, 203.0.113.9', ['10.0.0.0/8']).address).toBe('203.0.113.9')
  expect(from('10.1.2.3', ['1.1.1.1', '203.0.113.9, 10.9.9.9'], ['10.0.0.0/8']).address).toBe('203.0.113.9')
  expect(from('10.1.2.3', 'unknown', ['10.0.0.0/8']).address).toBe('10.1.2.3')
  expect(from('10.1.2.3', '', ['10.0.0.0/8']).address).toBe('10.1.2.3')
})

test('[S112] one machine has a whole /64 of IPv6 addresses, and counts as one', () => {
  const network = '2001:db8:0:7::/64'
  expect(from('2001:db8:0:7::1').address).toBe(network)
  expect(from('2001:0db8::7:aaaa:bbbb:cccc:dddd').address).toBe(network)
  expect(from('2001:db8:0:8::1').address).not.toBe(network)
  expect(from('2001:db8:ffff::1', '[2001:db8:0:7::2]:443', ['2001:db8:ffff::/48']).address).toBe(network)
})

test('[S112] who comes from this machine is known, and so is that another program passed somebody on', () => {
  expect(from('127.0.0.1')).toEqual({ address: '127.0.0.1', isLocal: true, isForwarded: false })
  expect(from('::1')).toMatchObject({ isLocal: true })
  expect(from('::ffff:127.0.0.1')).toMatchObject({ isLocal: true })
  expect(from('127.0.0.1', '203.0.113.9')).toMatchObject({ isLocal: true, isForwarded: true })
  expect(from('127.0.0.1', '203.0.113.9', ['127.0.0.1'])).toMatchObject({ isLocal: false, isForwarded: true })
})

test('[S112] what is no address or network is named', () => {
  for (const word of ['proxy.example.org', '10.0.0.0/33', '10.0.0', '', '::1/129', '10.0.0.1/'])
    expect(readProxies(['10.0.0.1', word])).toEqual({ ok: false, error: word })
})
