// Which addresses a request of this server may go to. Invariant: a name is resolved once, every address that it has is looked at, and
// the one that was looked at is the one that is dialled.
import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import { err, ok, type Result } from '@holdfast/model'

/** This machine, private, link-local, shared, reserved and multicast networks (RFC 6890). */
const PRIVATE = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv4')
for (const [net, prefix] of [
  ['::', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(net, prefix, 'ipv6')

/** An IPv4 address inside an IPv6 one is the IPv4 address. */
export function isPrivate(address: string): boolean {
  const kind = isIP(address)
  if (kind === 0) return true
  return PRIVATE.check(address, kind === 6 ? 'ipv6' : 'ipv4')
}

export type Resolve = (host: string) => Promise<readonly string[]>

export const resolveByDns: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

export interface NoAddress {
  /** `forbidden`: it stays so; `unknown`: it may be known later. */
  readonly kind: 'forbidden' | 'unknown'
  readonly why: string
}

/** The address to dial. `host` as a URL has it: an IPv6 address stands in brackets. */
export async function addressOf(
  host: string,
  allowPrivate: boolean,
  resolve: Resolve,
): Promise<Result<string, NoAddress>> {
  const name = host.replace(/^\[|\]$/g, '')
  try {
    const all = isIP(name) === 0 ? await resolve(name) : [name]
    const [first] = all
    if (first === undefined) return err({ kind: 'unknown', why: 'Its host has no address.' })
    if (!allowPrivate && all.some(isPrivate))
      return err({
        kind: 'forbidden',
        why: 'Its address is one of this machine or of a private network. Add the channel with --allow-private where that is meant.',
      })
    return ok(first)
  } catch {
    return err({ kind: 'unknown', why: 'Its host is not known here.' })
  }
}
