// The demos that run in this server: started over the API, stopped with the server.
import { type Clock, err, type IncidentId, ok, type Result, type Timers } from '@holdfast/model'
import { DEMO_LIFETIME } from '../config/lifetimes.ts'
import { MOST_DEMOS } from '../config/limits.ts'
import type { Log } from '../host/jsonLogs.ts'
import type { Problem } from '../host/problem.ts'
import type { Tokens } from '../identity/tokens.ts'
import { playDemo } from './playDemo.ts'

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
    tokens.issue({ kind: 'person', access: 'respond', scope: '*', sub, name, lifetime: DEMO_LIFETIME })
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
