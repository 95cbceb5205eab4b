// The demos that run in this server: started over the API, stopped with the server.
import { type Clock, DAY, err, type IncidentId, ok, type Result, type Timers } from '@holdfast/model'
import type { Log } from '../host/jsonLogs.ts'
import type { Problem } from '../host/problem.ts'
import type { Tokens } from '../identity/tokens.ts'
import { playDemo } from './playDemo.ts'

/** More at once would only crowd the list of incidents. */
export const MOST_DEMOS = 3
/** Times real time: at 1 the night and the day after last as long as they did, at 3,600 less than a minute. */
export const SPEED = { least: 1, most: 3_600 } as const

export interface Demos {
  /** The incident to enter, once it is declared. */
  start(speed: number): Promise<Result<IncidentId, Problem>>
  stop(): Promise<void>
}

export interface DemosOptions {
  /** `ws://host:port`, known once the server listens. */
  readonly url: () => string
  readonly tokens: Tokens
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

export function createDemos({ url, tokens, clock, timers, log }: DemosOptions): Demos {
  const running = new Map<IncidentId, { readonly stop: AbortController; readonly done: Promise<void> }>()
  const tokenFor = (sub: string, name: string) =>
    tokens.issue({ kind: 'person', access: 'respond', scope: '*', sub, name, lifetime: 3 * DAY })
  return {
    async start(speed) {
      if (running.size >= MOST_DEMOS) return err(TOO_MANY)
      const stop = new AbortController()
      const demo = await playDemo({ url: url(), clock, timers, speed, tokenFor, stopped: stop.signal })
      const done = demo.done
        .catch((error: unknown) =>
          log.error({ incident: demo.incident, error: String(error) }, 'the demo stopped early'),
        )
        .then(() => void running.delete(demo.incident))
      running.set(demo.incident, { stop, done })
      log.info({ incident: demo.incident, speed }, 'a demo plays')
      return ok(demo.incident)
    },
    async stop() {
      const all = [...running.values()]
      for (const { stop } of all) stop.abort()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}

const TOO_MANY: Problem = {
  what: `${MOST_DEMOS} demos are playing already.`,
  safe: 'Nothing was started.',
  todo: 'Open one of them from the list of incidents, or wait until one has ended.',
}
