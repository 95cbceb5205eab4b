// What people do while the server is gone: a bridge, a guest at it, a file on a stick; and what happens to their machines.
import { exported, imported } from './byFile.ts'
import type { Cast } from './cast.ts'
import { bridgeHost } from './virtualBridge.ts'
import type { VirtualServer } from './virtualServer.ts'
import { VirtualWindow } from './virtualWindow.ts'

/** The server is lost for a while; one hub opens a bridge, others join it, and somebody comes as a guest. */
export function bridge(cast: Cast): void {
  const { world, servers } = cast
  const [centre, ...hubs] = servers
  if (!centre || hubs.length === 0) return
  centre.kill(world.chance(0.7) ? 'goodbye' : 'nothing')
  world.after(world.between(2_000, 25_000), () => centre.start())
  const host = world.pick(hubs)
  world.after(world.between(50, 9_000), () => host.isUp && host.bridge?.open())
  for (const hub of hubs.filter((each) => each !== host))
    world.after(world.between(300, 12_000), () => hub.isUp && hub.bridge?.join(bridgeHost(host.name)))
  if (world.chance(0.4)) world.after(world.between(300, 9_000), () => visit(cast, host))
}

/** With a window of their own, since the bridge is another address; they leave again. */
function visit(cast: Cast, home: VirtualServer): void {
  const { world, guests } = cast
  if (world.isHealed || !home.isUp) return
  const { parts } = world.pick(cast.windows)
  if (parts.access !== 'respond') return
  const name = `${parts.person.name}-guest${guests.length}`
  const guest = new VirtualWindow({ ...parts, name, home, host: bridgeHost(home.name) })
  guests.push(guest)
  guest.life.link.store.subscribe(({ link }) => {
    if (link.state === 'live') world.trace.reach('guest at a bridge')
  })
  world.after(world.between(1_000, 20_000), () => guest.kill('goodbye'))
}

const responders = ({ windows }: Cast) =>
  windows.filter(({ parts, life }) => parts.access === 'respond' && life.process.alive)

function carriedFrom(cast: Cast, from: VirtualWindow, brought: () => void): boolean {
  const { world } = cast
  const file = exported(from)
  if (!file) return false
  const to = world.pick(cast.windows.filter((window) => window !== from && window.parts.access === 'respond'))
  if (!to) return false
  world.trace.note(`${from.parts.name} writes a file for ${to.parts.name}`, file)
  world.after(world.between(50, 5_000), () => {
    // Whatever is not there when all is well again stays in somebody's pocket.
    if (world.isHealed || !imported(to, file)) return
    world.trace.note(`${to.parts.name} takes the file of ${from.parts.name}`)
    world.trace.reach('changes brought by a file')
    brought()
  })
  return true
}

export function carry(cast: Cast): void {
  const from = cast.world.pick(responders(cast))
  if (from) carriedFrom(cast, from, () => {})
}

/** A file is all that is left of what it held. */
export function loseMachine(cast: Cast): void {
  const { world } = cast
  const from = world.pick(responders(cast))
  if (!from) return
  const hasFile = carriedFrom(cast, from, () => world.trace.reach('machine lost after it wrote a file'))
  if (!hasFile) return
  from.kill('nothing')
  from.disk.wipe()
  world.after(world.between(20, 4_000), () => from.open())
}

export function localDiskFails({ world, windows }: Cast): void {
  const { disk } = world.pick(windows)
  disk.state = world.chance(0.6) ? 'full' : 'silent'
  if (disk.state === 'silent') world.trace.reach('window whose disk hung')
  world.after(world.between(300, 9_000), () => {
    disk.state = 'good'
  })
}
