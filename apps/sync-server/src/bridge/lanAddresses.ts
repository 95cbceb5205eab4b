// The addresses under which others on the network reach this machine.
import { networkInterfaces } from 'node:os'

/** `http://host:port` for each IPv4 address that is not this machine's own loop, the likeliest for colleagues first. */
export function lanUrls(host: string, port: number, interfaces = networkInterfaces()): string[] {
  const url = (address: string) => `http://${address}:${port}`
  if (host !== '0.0.0.0') return [url(host)]
  const addresses = Object.entries(interfaces).flatMap(([name, some]) =>
    (some ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  )
  return addresses.sort((a, b) => a.rank - b.rank).map(({ address }) => url(address))
}

/** Containers and virtual machines of this very computer have networks that no colleague is on. */
const VIRTUAL = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|vEthernet)/
/** RFC 1918. */
const PRIVATE = /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./

const rankOf = (name: string, address: string): number =>
  VIRTUAL.test(name) ? 2 : PRIVATE.test(address) ? 0 : 1
