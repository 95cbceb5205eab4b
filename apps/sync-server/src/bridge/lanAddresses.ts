// The addresses under which others on the network reach this machine.
import { networkInterfaces } from 'node:os'

/** `http://host:port` for each IPv4 address that is not this machine's own loop, private networks first. */
export function lanUrls(host: string, port: number, interfaces = networkInterfaces()): string[] {
  const url = (address: string) => `http://${address}:${port}`
  if (host !== '0.0.0.0') return [url(host)]
  const addresses = Object.values(interfaces)
    .flatMap((some) => some ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  return addresses.sort((a, b) => Number(isPrivate(b)) - Number(isPrivate(a))).map(url)
}

/** RFC 1918. */
const isPrivate = (address: string): boolean => /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(address)
