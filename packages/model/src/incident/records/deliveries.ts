// What is stored of deliveries in the incident: what a person decided about one, and when a channel's receiver took it. Attempts
// stand in the document of the server that delivers.
import { z } from 'zod'
import type { UpdateId } from '../../base/ids.ts'
import { choice, count, id, time } from '../../schema/fields.ts'
import { log, register } from '../../schema/root.ts'

/** In the place of a channel's id: the audience was told by hand after all. */
export const BY_HAND = 'hand'

/**
 * Key: deliveryKey. `arrived`: somebody looked and says so. `again`: deliver it once more, after the attempt of this number; said
 * by two people about one attempt it is one.
 */
export const deliveryActs = register(
  z.object({ act: choice(['arrived', 'again'], 'arrived'), attempt: count() }),
)

/** Written by the server that delivers, alone: the first time that the receiver of a channel took an update. */
const receipt = z.object({
  update: id<UpdateId>(),
  channel: id(),
  /** ms UTC, the server's clock. */
  at: time(),
})
export const receipts = log(receipt, (a, b) => a.at - b.at)
