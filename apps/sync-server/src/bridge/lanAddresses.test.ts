import type { NetworkInterfaceInfo } from 'node:os'
import { expect, test } from 'vitest'
import { lanUrls } from './lanAddresses.ts'

const at = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
})
const six: NetworkInterfaceInfo = { ...at('fe80::1'), family: 'IPv6', scopeid: 1 }

test('[B4] the addresses of a bridge are those that colleagues reach, the likeliest first', () => {
  const interfaces = {
    lo: [at('127.0.0.1', true)],
    docker0: [at('172.17.0.1')],
    vpn: [at('203.0.113.5')],
    wlan0: [six, at('192.168.1.20')],
  }
  expect(lanUrls('0.0.0.0', 4700, interfaces)).toEqual([
    'http://192.168.1.20:4700',
    'http://203.0.113.5:4700',
    'http://172.17.0.1:4700',
  ])
  expect(lanUrls('192.168.1.20', 4700, interfaces)).toEqual(['http://192.168.1.20:4700'])
})

test('[B4] a machine on no network has no address for others', () => {
  expect(lanUrls('0.0.0.0', 4700, { lo: [at('127.0.0.1', true)] })).toEqual([])
})
