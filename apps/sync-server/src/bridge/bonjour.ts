// Discovery over multicast DNS (RFC 6762, 6763). A network that does not carry it costs the finding, not the bridge.
import type { EventEmitter } from 'node:events'
import { isIPv4 } from 'node:net'
import { Bonjour, type Service } from 'bonjour-service'
import type { Discovery, Sighting } from './discovery.ts'

/** `_holdfast._tcp`. */
const TYPE = 'holdfast'

/** Each use has a socket of its own, open for as long as it lasts. */
export function bonjourDiscovery(onFault: (error: unknown) => void): Discovery {
  const open = () => {
    const network = new Bonjour(undefined, onFault)
    // The library leaves the errors of its socket unheard, and an unheard error would end the process.
    const { server } = network as unknown as { readonly server: { readonly mdns: EventEmitter } }
    server.mdns.on('error', onFault)
    return network
  }
  return {
    announce({ id, org, name, port }) {
      const network = open()
      // The id makes the service's name the machine's own: two of one name would fight over it.
      const service = network.publish({
        name: `${name.slice(0, 40)} ${id.slice(-8)}`,
        type: TYPE,
        port,
        txt: { id, org, name: name.slice(0, 60) },
        probe: false,
      })
      service.on('error', onFault)
      return () => network.unpublishAll(() => network.destroy())
    },
    browse(onChange) {
      const network = open()
      const browser = network.find({ type: TYPE })
      const tell = () => onChange(browser.services.flatMap((service) => sighting(service) ?? []))
      for (const change of ['up', 'down', 'txt-update', 'srv-update'] as const) browser.on(change, tell)
      return () => {
        browser.stop()
        network.destroy()
      }
    },
  }
}

/** Null for a service that says too little; every word of it comes from strangers. */
function sighting({ txt, addresses, referer, port }: Service): Sighting | null {
  const said: Record<string, unknown> = typeof txt === 'object' && txt !== null ? txt : {}
  const { id, org, name } = said
  // Where the answer came from is in reach for sure; a machine with several networks also lists others.
  const ip = [referer?.address ?? '', ...(addresses ?? [])].find(isIPv4)
  if (typeof id !== 'string' || typeof org !== 'string' || ip === undefined) return null
  return { id, org, name: typeof name === 'string' ? name : '', url: `http://${ip}:${port}` }
}
