// What must hold when everything has healed and come to rest: every replica and the replayed log are the same to the last
// byte, nothing acknowledged or seen is missing, and the registers show exactly the conflicts that there are.
import * as Y from 'yjs'
import { brokenAt, GENESIS } from '../../src/store/chain.ts'
import type { Cast } from './cast.ts'
import type { RegisterOracle } from './registerOracle.ts'
import { type Held, held, shown, shownOf } from './sameness.ts'
import { TOO_LARGE } from './tooLarge.ts'
import { ROOM, type VirtualServer } from './virtualServer.ts'
import { FORBIDDEN, type VirtualWindow } from './virtualWindow.ts'

const status = (window: VirtualWindow) => window.life.link.store.getState()
/** Whoever wrote what nobody may write keeps it for themselves. */
const honest = ({ windows }: Cast) => windows.filter(({ isRogue }) => !isRogue)

/** Cheap: asked every half second of the run's time. Whose access ran out meanwhile gets a new link. */
export function isAtRest(cast: Cast): boolean {
  for (const window of honest(cast)) if (status(window).link.state === 'refused') window.reopen()
  // Deletions that came meanwhile are not in a state vector; a disk that is found to work again asks for them.
  if (cast.servers.some(({ sync }) => sync?.stats().readOnly !== null)) return false
  if (!cast.servers.every((server) => !server.above || isLinked(cast, server))) return false
  const [centre] = cast.servers
  const clocks = centre?.disk.ground(ROOM).clocks
  const hubs = honest(cast).map(({ parts }) => parts.home.disk.ground(ROOM).clocks)
  if (!clocks || !hubs.every((own) => isSame(own, clocks)) || !isAllAt(cast, clocks)) return false
  return honest(cast).every((window) => {
    const { link, notOnServer } = status(window)
    if (window.life.kept.status.getState().state !== 'safe') return false
    const isThrough = [...cast.network.linesOf(window.parts.name)].some(
      ({ client, server }) => client && server,
    )
    if (!isThrough || link.state !== 'live' || notOnServer > 0 || window.commands.open > 0) return false
    const own = Y.decodeStateVector(Y.encodeStateVector(window.doc))
    return isSame(own, clocks)
  })
}

/** A hub that has not noticed yet that its line is dead at the other end is not. */
const isLinked = ({ network }: Cast, { name, sync }: VirtualServer): boolean =>
  sync?.upstream.status().state === 'live' &&
  [...network.linesOf(name)].every(({ client, server }) => client && server)

/** Also what a hub holds that nobody looks through any more: its guests may have gone. */
const isAllAt = ({ servers }: Cast, clocks: ReadonlyMap<number, number>): boolean =>
  servers.every(({ disk }) =>
    [...disk.ground(ROOM).clocks].every(([client, clock]) => clock <= (clocks.get(client) ?? 0)),
  )

const isSame = (own: ReadonlyMap<number, number>, clocks: ReadonlyMap<number, number>): boolean =>
  own.size === clocks.size && [...own].every(([client, clock]) => clocks.get(client) === clock)

/** Everything that is wrong, in words. A hub that nobody looks through need not hold what others wrote. */
export async function verdict(cast: Cast, oracle: RegisterOracle): Promise<readonly string[]> {
  const wrong: string[] = []
  const [log, ...others] = await Promise.all(
    cast.servers
      .filter((server) => !server.above || honest(cast).some(({ parts }) => parts.home === server))
      .map((server) => replay(server, wrong)),
  )
  if (!log) return ['there is no log']
  const whole = Y.encodeStateAsUpdate(log)
  const expected = held(log)
  const content = shownOf(log)
  const isLog = (doc: Y.Doc) => Buffer.compare(Y.encodeStateAsUpdate(doc), whole) === 0
  for (const other of others) compare('another log', held(other), expected, wrong)
  if (content.includes(TOO_LARGE)) wrong.push('what is too large was stored')
  if (content.includes(FORBIDDEN)) wrong.push('what a reader wrote was stored')
  for (const window of honest(cast)) {
    const { name } = window.parts
    for (const text of window.tooLarge.lost) wrong.push(`${name} was never told that “${text}” was refused`)
    if (!isLog(window.doc)) compare(name, held(window.doc), expected, wrong)
    const state = window.life.room.store.getState()
    if (shown(state) !== content) wrong.push(`${name} shows something else than the log holds`)
    const heads = oracle.check(window.doc, state)
    if (typeof heads === 'string') wrong.push(`${name}: ${heads}`)
    else if (heads > 0) cast.world.trace.reach('two heads')
  }
  wrong.push(...presenceFaults(cast), ...commandFaults(cast, log), ...clockFaults(cast))
  return wrong
}

function compare(name: string, own: Held, expected: Held, wrong: string[]): void {
  for (const what of Object.keys(expected) as (keyof Held)[])
    if (own[what] !== expected[what]) wrong.push(`${name} differs from the log in its ${what}`)
}

async function replay({ disk, name }: VirtualServer, wrong: string[]): Promise<Y.Doc> {
  const rows = await disk.durable.rows(ROOM, 0, 1_000_000)
  const doc = new Y.Doc({ guid: '' })
  if (!rows.ok) return doc
  if (brokenAt({ seq: 0, hash: GENESIS }, rows.value) !== null) wrong.push(`the chain of ${name} is broken`)
  for (const { update } of rows.value) Y.applyUpdate(doc, update)
  if (doc.store.pendingStructs || doc.store.pendingDs)
    wrong.push(`the log of ${name} leaves something pending`)
  return doc
}

/** Each sees exactly those who are here, under the names that their tokens gave them. */
export function presenceFaults(cast: Cast): readonly string[] {
  // Presence is told with the server's time: after a restart with a clock set back, newcomers are seen a while later.
  if (cast.servers.some(({ wasSetBack }) => wasSetBack)) return []
  // Somebody comes or goes at this very moment.
  if (cast.world.now - cast.world.stirredAt < 300) return []
  const here = honest(cast).map((window) => window.parts.person.id as string)
  const visitors = new Set(
    cast.windows.flatMap(({ isRogue, parts }) => (isRogue ? [parts.person.id as string] : [])),
  )
  const expected = [...new Set(here)].sort().join()
  return honest(cast).flatMap((window) => {
    const { people } = window.life.presence.store.getState()
    const seen = people.map(({ id, name }) => ((id as string) === name ? name : `${id} called ${name}`))
    const others = seen.filter((name) => here.includes(name) || !visitors.has(name)).sort()
    return others.join() === expected
      ? []
      : [`${window.parts.name} sees ${seen.join()}, here are ${expected}`]
  })
}

function commandFaults({ windows }: Cast, log: Y.Doc): readonly string[] {
  const ids = log.getArray<{ id: string; kind: string; auto: boolean }>('timeline').toArray()
  const asked = ids.flatMap(({ id, kind, auto }) => (kind === 'question' && auto ? [id] : []))
  const sum = (of: 'done' | 'unknown' | 'open') =>
    windows.reduce((all, { commands }) => all + commands[of], 0)
  if (new Set(asked).size < asked.length) return ['a command was run twice']
  if (asked.length < sum('done')) return [`${sum('done')} commands were answered, ${asked.length} were run`]
  // Whoever wrote what nobody may write is not waited for: its answer may still be on its way.
  return asked.length > sum('done') + sum('unknown') + sum('open')
    ? ['a command was run that nobody asked for']
    : []
}

/** The measured offset is off by no more than half of its own round trip, once old samples are forgotten (8 × 3 s). */
function clockFaults(cast: Cast): readonly string[] {
  const isSettled = ({ clockSetAt }: { readonly clockSetAt: number }) => cast.world.now - clockSetAt > 26_000
  return honest(cast).flatMap((window) => {
    if (window.parts.home.above || !isSettled(window) || !isSettled(window.parts.home)) return []
    const { offset, roundTrip } = status(window)
    const truth = window.parts.home.clock.now() - window.local.now()
    if (offset === null || roundTrip === null) return [`${window.parts.name} never measured the time`]
    const error = Math.abs(offset - truth)
    return error <= roundTrip / 2 + 1
      ? []
      : [`${window.parts.name} is off by ${error} ms, its round trip was ${roundTrip}`]
  })
}
