// What goes wrong in a run, each a thing that happens to real machines and networks, and how it ends again.
import type { Cast } from './cast.ts'
import type { VirtualWindow } from './virtualWindow.ts'
import { bridge, carry, localDiskFails, loseMachine } from './withoutServer.ts'

type Misfortune = (cast: Cast) => void

const name = (window: VirtualWindow) => window.parts.name
const anyone = ({ world, windows }: Cast) => world.pick(windows)
const isLoading = (window: VirtualWindow) => {
  const { link } = window.life.link.store.getState()
  return link.state === 'behind' && link.why === 'loading'
}

function partition(cast: Cast): void {
  const { world, network, windows, servers } = cast
  for (const hub of servers.filter(({ above }) => above !== null && world.chance(0.5))) {
    world.trace.note(`${hub.name} is parted from the centre`)
    network.part(hub.name)
    world.after(world.between(200, 14_000), () => network.join(hub.name))
  }
  const some = windows.filter(() => world.chance(0.4))
  for (const window of some) {
    if (isLoading(window)) world.trace.reach('partition during a join')
    world.trace.note(`${name(window)} is parted`)
    network.part(name(window))
    world.after(world.between(200, 14_000), () => network.join(name(window)))
  }
}

/** Everybody is thrown out and stays away: the room is let go of. */
function everybodyLeaves({ world, network, windows }: Cast): void {
  for (const window of windows) {
    for (const line of network.linesOf(name(window))) line.reset()
    world.after(200, () => world.isHealed || network.part(name(window)))
    world.after(world.between(900, 3_000), () => network.join(name(window)))
  }
}

function reset(cast: Cast): void {
  for (const line of cast.network.linesOf(name(anyone(cast)))) line.reset()
}

/** One side forgets the connection and the other is not told. */
function halfOpen(cast: Cast): void {
  const { world, network } = cast
  for (const line of network.linesOf(name(anyone(cast)))) {
    world.trace.note(`${line.name} is half open`)
    line.up.held = true
    line.vanishServer()
    world.after(world.between(8_000, 12_000), () => {
      line.up.held = false
    })
  }
}

function killServer({ world, servers }: Cast): void {
  const server = world.pick(servers)
  const says = world.chance(0.7) ? 'goodbye' : 'nothing'
  if (says === 'nothing') world.trace.reach('server lost without a word')
  server.kill(says)
  world.after(world.between(50, 4_000), () => server.start())
}

/** While something is being written: the moment that decides whether an ack was true. */
function killWhileStoring({ world, servers }: Cast): void {
  const server = world.pick(servers)
  let patience = 400
  const look = () => {
    patience -= 1
    if (world.isHealed) return
    if (server.disk.pending === 0 && server.disk.untold === 0 && patience > 0)
      return void world.after(0.5, look)
    server.kill('goodbye')
    world.after(world.between(50, 1_000), () => server.start())
  }
  look()
}

function diskFails({ world, servers }: Cast): void {
  const { disk } = world.pick(servers)
  disk.state = world.chance(0.5) ? 'full' : 'io'
  world.after(world.between(300, 5_000), () => {
    disk.state = 'good'
  })
}

function killWindow(cast: Cast): void {
  const { world } = cast
  const window = anyone(cast)
  window.kill(world.chance(0.6) ? 'goodbye' : 'nothing')
  world.after(world.between(20, 3_000), () => window.life.process.alive || window.open())
}

function setClock(cast: Cast): void {
  const { world } = cast
  const window = anyone(cast)
  if (window.life.link.store.getState().link.state === 'live') world.trace.reach('clock set while connected')
  window.clockSetAt = world.now
  window.skew = world.chance(0.5)
    ? world.between(-3_600_000, 3_600_000)
    : window.skew + world.between(-9_000, 9_000)
}

function setServerClock({ world, servers }: Cast): void {
  world.pick(servers).setClock(world.between(-2_000, 2_000))
}

/** Somebody's line takes nothing more, while another writes fast. */
function slowReader(cast: Cast): void {
  const { world, network, windows } = cast
  const reader = anyone(cast)
  for (const line of network.linesOf(name(reader))) {
    line.down.held = true
    world.after(world.between(500, 9_000), () => {
      if (!network.isApart(name(reader))) line.down.held = false
    })
  }
  const writer = windows.find((window) => window !== reader && window.parts.access === 'respond')
  for (let i = 0; i < 16; i++)
    world.after(i * 3, () => {
      if (writer?.life.process.alive) writer.life.room.text('conditions').insert(0, 'fast words ')
    })
}

const MISFORTUNES: readonly (readonly [weight: number, misfortune: Misfortune])[] = [
  [6, partition],
  [4, reset],
  [1, everybodyLeaves],
  [3, halfOpen],
  [3, killServer],
  [4, killWhileStoring],
  [1, ({ world, servers }) => void world.pick(servers).restart()],
  [3, diskFails],
  [3, killWindow],
  [2, setClock],
  [1, setServerClock],
  [1, slowReader],
  [5, bridge],
  [2, carry],
  [1, loseMachine],
  [2, localDiskFails],
]
const TOTAL = MISFORTUNES.reduce((sum, [weight]) => sum + weight, 0)

export function misfortune(cast: Cast): void {
  let dice = cast.world.below(TOTAL)
  for (const [weight, strike] of MISFORTUNES) {
    dice -= weight
    if (dice < 0) return strike(cast)
  }
}

/** Everything works from now on: lines pass, disks take, servers run, windows are open. */
export function heal({ world, network, servers, windows, guests }: Cast): void {
  world.isHealed = true
  for (const guest of guests) guest.kill('goodbye')
  for (const server of servers) {
    server.disk.state = 'good'
    server.start()
    for (const line of network.linesOf(server.name)) line.down.held = line.up.held = false
    network.join(server.name)
  }
  for (const window of windows) {
    window.disk.state = 'good'
    for (const line of network.linesOf(name(window))) line.down.held = line.up.held = false
    network.join(name(window))
    if (!window.life.process.alive) window.open()
    if (window.life.link.store.getState().link.state === 'refused') window.reopen()
  }
}
