// What this window holds. Invariant: an act is done at the end of its hold or by `sendNow`, at most once; never by beginning it
// again, never after a person stopped it, never when the window comes back too late or has closed.
import type { Person } from '../base/actor.ts'
import type { Clock, Ms, Timers } from '../base/clock.ts'
import type { NewId } from '../base/ids.ts'
import { ok, type Result } from '../base/result.ts'
import { type Rejected, reject } from '../document/command.ts'
import type { HoldEnd, HoldsHandle, SaidHold } from './holds.ts'
import { HOLD, HOLD_END_KEPT, HOLD_LATE } from './timings.ts'

export interface HeldAct {
  readonly doing: string
  readonly what: string
  readonly desk: string
  readonly about: string | null
  /** Does it, with all of its checks. */
  readonly act: () => Result<unknown, Rejected>
  /** How it ended; `reason`: why it was refused. */
  readonly onEnd?: (end: HoldEnd, reason: string | null) => void
}

export interface HoldKeeper {
  /** Begins to hold. The value is the hold's id. A second begin of the same act is refused and changes nothing. */
  begin(act: HeldAct): Result<string, Rejected>
  sendNow(id: string): void
  stop(id: string, by: Person): void
  /** The window goes: nothing that is held is done, and nothing is said, since nobody can wait for it. */
  drop(): void
}

export interface HoldKeeperOptions {
  readonly holds: HoldsHandle
  /** Aligned; a drill's clock is none. */
  readonly clock: Clock
  readonly timers: Timers
  readonly newId: NewId
  /** Whether this person may stop what is held here. */
  mayStop(hold: SaidHold, by: Person): boolean
}

interface Running {
  readonly said: SaidHold
  readonly act: HeldAct
  readonly cancel: () => void
}

export function createHoldKeeper(options: HoldKeeperOptions): HoldKeeper {
  const { holds, clock, timers } = options
  const running = new Map<string, Running>()
  const ended = new Map<string, { readonly said: SaidHold; readonly at: Ms }>()

  const say = () => {
    for (const [id, { at }] of ended) if (clock.now() - at >= HOLD_END_KEPT) ended.delete(id)
    const held = [...running.values()].map(({ said }) => said)
    const over = [...ended.values()].map(({ said }) => said)
    holds.say([...held, ...over.slice(-(MOST - held.length))])
  }
  const end = (id: string, how: HoldEnd, reason: string | null, by: string | null = null) => {
    const one = running.get(id)
    if (!one) return
    one.cancel()
    running.delete(id)
    ended.set(id, { said: { ...one.said, end: how, endedBy: by }, at: clock.now() })
    say()
    one.act.onEnd?.(how, reason)
  }
  const finish = (id: string) => {
    const one = running.get(id)
    if (!one) return
    if (clock.now() - one.said.until > HOLD_LATE) return end(id, 'late', null)
    const result = one.act.act()
    end(id, result.ok ? 'sent' : 'refused', result.ok ? null : result.error.reason)
  }
  holds.onAsked((id, by) => {
    const one = running.get(id)
    if (one && options.mayStop(one.said, by)) end(id, 'stopped', null, by.name)
  })
  return {
    begin(act) {
      const same = ({ act: other }: Running) => other.about === act.about && other.doing === act.doing
      if ([...running.values()].some(same)) return reject('This is held already. Send it now, or stop it.')
      if (running.size >= MOST - 1) return reject('Three acts are held already. Wait for one of them to end.')
      const id = options.newId<string>()
      const { doing, what, desk, about } = act
      const since = clock.now()
      const said: SaidHold = {
        ...{ id, doing, what: what.slice(0, 300), desk, about },
        ...{ since, until: since + HOLD, end: null, endedBy: null },
      }
      running.set(id, { said, act, cancel: timers.after(HOLD, () => finish(id)) })
      say()
      return ok(id)
    },
    sendNow: finish,
    stop: (id, by) => end(id, 'stopped', null, by.name),
    drop() {
      for (const { cancel } of running.values()) cancel()
      running.clear()
    },
  }
}

/** Holds of one window in presence, ended ones included. */
const MOST = 4
