// A refusal of the API as one text, or null for an answer that is none.
import { z } from 'zod'

const refused = z.object({ error: z.object({ what: z.string(), safe: z.string(), todo: z.string() }) })

export function refusedWords(body: unknown): string | null {
  const said = refused.safeParse(body)
  return said.success ? Object.values(said.data.error).join(' ') : null
}
