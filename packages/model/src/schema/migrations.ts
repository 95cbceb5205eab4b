// Which schema versions a document was brought to. Written by the server alone, in the transaction of the migration; two
// servers that migrate the same document both say so, which changes nothing.
import { z } from 'zod'
import { log } from './root.ts'

const migration = z.object({ to: z.number().int().positive() })
export type Migration = z.output<typeof migration>

export const migrations = log(migration, (a, b) => a.to - b.to)
