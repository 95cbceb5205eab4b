// A local network for tests: whoever announces is seen by everybody who browses, at once.
import type { Announcement, Discovery, Sighting } from '../../src/bridge/discovery.ts'

export interface MemoryNetwork {
  /** What a machine at `host` announces and sees. */
  discovery(host: string): Discovery
  announced(): readonly Announcement[]
  browsers(): number
}

export function memoryNetwork(): MemoryNetwork {
  const announced = new Map<Announcement, Sighting>()
  const browsers = new Set<(seen: readonly Sighting[]) => void>()
  const tell = () => {
    for (const browser of browsers) browser([...announced.values()])
  }
  return {
    announced: () => [...announced.keys()],
    browsers: () => browsers.size,
    discovery: (host) => ({
      announce(announcement) {
        const { id, org, name, port } = announcement
        announced.set(announcement, { id, org, name, url: `http://${host}:${port}` })
        tell()
        return () => {
          announced.delete(announcement)
          tell()
        }
      },
      browse(onChange) {
        browsers.add(onChange)
        onChange([...announced.values()])
        return () => void browsers.delete(onChange)
      },
    }),
  }
}
