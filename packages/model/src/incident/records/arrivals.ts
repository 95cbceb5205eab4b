// When a server first stored entries that reached it late. Written by the server alone: an entry that is not named here
// was received when it was recorded.
import { z } from 'zod'
import type { EntryId } from '../../base/ids.ts'
import { id, list, time } from '../../schema/fields.ts'
import { log } from '../../schema/root.ts'

const arrival = z.object({
  /** Timeline entries that were stored together. */
  ids: list(id<EntryId>(), Number.POSITIVE_INFINITY),
  /** ms UTC, the server's clock. */
  at: time(),
})

export const arrivals = log(arrival, (a, b) => a.at - b.at)
