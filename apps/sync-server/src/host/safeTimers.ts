// Timers whose callbacks cannot end the process: a defect met in one room must not take the others down.
import type { Timers } from '@holdfast/model'
import type { SyncLog } from './syncLog.ts'

export function safeTimers(timers: Timers, log: SyncLog): Timers {
  return {
    after: (ms, run) =>
      timers.after(ms, () => {
        try {
          run()
        } catch (error) {
          log.error({ error: error instanceof Error ? error.stack : String(error) }, 'a defect in the server')
        }
      }),
  }
}
