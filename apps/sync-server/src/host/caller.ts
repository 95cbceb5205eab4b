// From where somebody comes: the address that limits go by. X-Forwarded-For is believed from configured proxies alone;
// anybody else could write there what they like.
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import { err, ok, type Result } from '@holdfast/model'

export interface Caller {
  /** An IPv4 address, or the /64 network of an IPv6 one, which one machine has for itself. */
  readonly address: string
  /** On this machine. */
  readonly isLocal: boolean
  /** Another program passed it on, named as a proxy or not. */
  readonly isForwarded: boolean
}

export type CallerOf = (request: Pick<IncomingMessage, 'headers' | 'socket'>) => Caller

const FORWARDED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'] as const

const local = new BlockList()
local.addSubnet('127.0.0.0', 8, 'ipv4')
local.addAddress('::1', 'ipv6')

/** Addresses, or networks like 10.0.0.0/8. The error is the one that is none. */
export function readProxies(words: readonly string[]): Result<BlockList, string> {
  const proxies = new BlockList()
  for (const word of words) {
    const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(word) ?? []
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    const most = family === 'ipv6' ? 128 : 32
    if (isIP(address) === 0 || Number(bits ?? most) > most) return err(word)
    proxies.addSubnet(address, Number(bits ?? most), family)
  }
  return ok(proxies)
}

export function createCallerOf(proxies: BlockList): CallerOf {
  return ({ headers, socket }) => {
    const peer = plain(socket.remoteAddress ?? '')
    const isForwarded = FORWARDED.some((name) => headers[name] !== undefined)
    let address = peer
    // Each proxy writes at the end whom it heard: from there back to the first that is none of ours.
    const way = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',').reverse()
    for (const word of way) {
      const before = plain(word.trim())
      if (isIP(before) === 0 || !includes(proxies, address)) break
      address = before
    }
    return { address: networkOf(address), isLocal: includes(local, address), isForwarded }
  }
}

export const callerWithoutProxies = createCallerOf(new BlockList())

function includes(list: BlockList, address: string): boolean {
  return isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Without the port that some proxies write, and an IPv4 address as one, also where the system wraps it in IPv6. */
function plain(address: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? /^([\d.]+):\d+$/.exec(address)?.[1] ?? address
  const wrapped = /^::ffff:([\d.]+)$/i.exec(bare)?.[1]
  return wrapped ?? bare
}

function networkOf(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length)
  const all = [...groups(head), ...Array.from({ length: missing }, () => '0'), ...groups(tail)]
  const network = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${network.join(':')}::/64`
}
