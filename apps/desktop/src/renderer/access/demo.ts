// Starting the demo on the server that serves this page: it plays a recorded incident into a new room.
import { err, type IncidentId, ok } from '@holdfast/model'
import type { StartDemo } from '@holdfast/ui'
import { z } from 'zod'

const Started = z.object({ incident: z.string() })
const Refused = z.object({ error: z.object({ what: z.string(), safe: z.string(), todo: z.string() }) })

export const demoOn =
  (fetch: typeof globalThis.fetch, token: string): StartDemo =>
  async (speed) => {
    try {
      const answer = await fetch('/api/demo', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ speed }),
      })
      const body: unknown = await answer.json()
      const started = Started.safeParse(body)
      if (answer.ok && started.success) return ok(started.data.incident as IncidentId)
      const refused = Refused.safeParse(body)
      return err({ reason: refused.success ? Object.values(refused.data.error).join(' ') : NO_ANSWER })
    } catch {
      return err({ reason: NO_ANSWER })
    }
  }

const NO_ANSWER =
  'The server did not answer, and the demo plays there. Nothing was started. Try again once it is back.'
