// One run: a seed becomes a cast, a day of work and misfortune, a healing, and a verdict. The same seed is the same run.
import { declare, type IncidentId, type Person } from '@holdfast/model'
import { editSomething } from './edits.ts'
import type { Cast } from './cast.ts'
import { heal, misfortune } from './misfortune.ts'
import { Network } from './network.ts'
import { RegisterOracle } from './registerOracle.ts'
import type { Sometimes } from './trace.ts'
import { settleConflicts } from './settleConflicts.ts'
import { isAtRest, presenceFaults, verdict } from './verdict.ts'
import { VirtualServer } from './virtualServer.ts'
import { withVirtualTimers } from './virtualTimers.ts'
import { VirtualWindow } from './virtualWindow.ts'
import { World } from './world.ts'

export interface Outcome {
  readonly seed: number
  /** Of everything that happened, bytes included. */
  readonly hash: string
  /** What was found wrong, first things first; empty when all is well. */
  readonly wrong: readonly string[]
  readonly reached: ReadonlyMap<Sometimes, number>
  /** What happened, when asked for. */
  readonly lines: readonly string[] | null
}

const NAMES = ['Maya', 'Jon', 'Priya', 'Sam', 'Ada', 'Lin', 'Noor', 'Kai']
/** Virtual ms that a healed world may take to come to rest: longer than every wait of the product. */
const REST_LIMIT = 200_000
/** Share of the runs in which some windows have a hub between them and the centre. */
const HUBS = 0.4
/** Share of second hubs that are linked up to the first. */
const CHAINS = 0.4
/** Share of the runs with hubs that go on for a while before they are looked at. */
const LINGERS = 0.3
/** Longer than any line takes, virtual ms. */
const ON_ITS_WAY = 400

export function simulate(seed: number, options: { readonly lines?: boolean } = {}): Promise<Outcome> {
  const world = new World(seed, options.lines)
  return withVirtualTimers(world, () => play(seed, world))
}

async function play(seed: number, world: World): Promise<Outcome> {
  const wrong: string[] = []
  const fail = (what: string) => {
    if (wrong.length < 10) wrong.push(what)
    world.trace.note(`WRONG: ${what}`)
  }
  const oracle = new RegisterOracle()
  const network = new Network(world)
  const centre = new VirtualServer('centre', null, world, network, fail)
  const hubs: VirtualServer[] = []
  for (let left = world.chance(HUBS) ? 1 + world.below(2) : 0; left > 0; left--) {
    const [first] = hubs
    const above = first && world.chance(CHAINS) ? first : centre
    if (above === first) world.trace.reach('hub behind a hub')
    hubs.push(new VirtualServer(`hub${hubs.length}`, above, world, network, fail))
  }
  const people: Person[] = NAMES.map((name) => ({
    id: name.toLowerCase() as Person['id'],
    name: name.toLowerCase(),
  }))
  const windows = Array.from({ length: 2 + world.below(world.chance(0.1) ? 7 : 3) }, (_, i) => {
    const access = i > 1 && world.chance(0.15) ? 'observe' : 'respond'
    const person = people[i % people.length] as Person
    return new VirtualWindow({
      ...{ name: `${person.name}${i}`, person, access, home: world.pick([centre, ...hubs, ...hubs]), centre },
      ...{ world, network, oracle, fail },
    })
  })
  const cast: Cast = { world, network, servers: [centre, ...hubs], windows, guests: [] }
  const rest = async () => {
    if (!(await world.run(REST_LIMIT, 500, () => wrong.length > 0 || isAtRest(cast))))
      fail(whyNotAtRest(cast))
    // What is still on its way arrives: presence comes after content.
    await world.run(
      10 * ON_ITS_WAY,
      ON_ITS_WAY,
      () => world.now - world.stirredAt > ON_ITS_WAY && isAtRest(cast),
    )
  }
  try {
    const first = windows[0] as VirtualWindow
    first.life.room.run(declare, {
      id: 'simulated' as IncidentId,
      title: 'Degraded',
      severity: 'SEV2',
      takeRoles: ['ic'],
    })
    for (let step = 15 + world.below(world.chance(0.1) ? 120 : 40); step > 0 && wrong.length === 0; step--) {
      await world.run(world.chance(0.15) ? world.between(500, 4_000) : world.between(0, 60))
      if (world.chance(0.16)) misfortune(cast)
      else act(world.pick([...windows, ...cast.guests]), cast, people)
    }
    for (let pass = 0; pass < 2 && wrong.length === 0; pass++) {
      heal(cast)
      // Long enough for a bridge to see that it is not needed any more.
      if (hubs.length > 0 && world.chance(LINGERS)) await world.run(50_000)
      await rest()
      if (wrong.length > 0) break
      // Two hubs may have known somebody by two ways of which one ended: the next renewal comes by the other.
      if (hubs.length > 1 && presenceFaults(cast).length > 0) {
        for (const window of windows) window.renewPresence()
        await world.run(10 * ON_ITS_WAY)
        // Somebody's access may have run out meanwhile.
        await rest()
      }
      for (const each of await verdict(cast, oracle)) fail(each)
      if (pass === 0 && !settleConflicts(cast)) break
    }
  } finally {
    for (const window of [...windows, ...cast.guests]) window.kill('nothing')
    for (const server of cast.servers) server.kill('nothing')
  }
  return { seed, hash: world.trace.hash, wrong, reached: world.trace.reached, lines: world.trace.lines }
}

function act(window: VirtualWindow, { world }: Cast, people: readonly Person[]): void {
  const { process, room, link } = window.life
  if (!process.alive) return
  if (window.parts.access === 'respond') {
    if (link.store.getState().link.state === 'refused' && world.chance(0.5)) return window.reopen()
    return editSomething(room, world, people)
  }
  if (world.chance(0.1)) window.writeAnyway()
  else if (world.chance(0.3)) void window.ask()
}

const whyNotAtRest = ({ windows }: Cast): string =>
  `not at rest after ${REST_LIMIT / 1000} s: ${windows
    .filter(({ isRogue }) => !isRogue)
    .map(({ parts, life }) => {
      const { link, notOnServer, nacks } = life.link.store.getState()
      return `${parts.name} ${link.state}, ${notOnServer} not on the server, ${nacks.length} refused`
    })
    .join('; ')}`
