// What a person decides about a delivery: that it arrived, that it is delivered once more, or that the audience was told by hand after
// all. Invariant: an attempt is repeated at most once, however many ask, and never after a newer update.
import type { UpdateId } from '../../base/ids.ts'
import type { Result } from '../../base/result.ts'
import { err, ok } from '../../base/result.ts'
import { deliveryKey } from '../../channels/channel.ts'
import { type CommandContext, type Rejected, reject } from '../../document/command.ts'
import type { IncidentState } from '../document.ts'
import { milestoneAt } from '../header/selectors.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import { tellingRefused } from '../publishing/mayTell.ts'
import { BY_HAND } from '../records/deliveries.ts'
import { AUDIENCES } from '../records/updates.ts'
import { AUDIENCE_WORDS, type PublishedUpdate, publishedUpdates } from '../updates/selectors.ts'
import { staying } from './wanted.ts'

export interface DeliveryArgs {
  readonly update: UpdateId
  /** A channel of the update; BY_HAND for none of them. */
  readonly channel: string
}

export const sayArrived = command('delivery.arrived', (state, args: DeliveryArgs, context) => {
  const found = find(state, args, context)
  if (!found.ok) return found
  const { published, label } = found.value
  const key = deliveryKey(args.update, args.channel)
  if (state.deliveryActs.get(key)?.history.some(({ value }) => value.act === 'arrived'))
    return reject('Somebody said so already. Nothing was recorded twice.')
  const to = AUDIENCE_WORDS[published.update.audience]
  const words =
    args.channel === BY_HAND
      ? `The update to ${to} was told by hand after all`
      : `The update to ${to} arrived at ${label}, somebody looked`
  const isFirst =
    published.update.audience === 'customers' && milestoneAt(state, 'firstCustomerUpdate') === null
  return plan(undefined, [
    decide(state, context, 'deliveryActs', key, { act: 'arrived', attempt: 0 }),
    ...(isFirst ? [decide(state, context, 'milestones', 'firstCustomerUpdate', { at: context.now })] : []),
    logged(context, 'update', words, { refs: [{ kind: 'update', id: args.update }] }),
  ])
})

export interface DeliverAgainArgs extends DeliveryArgs {
  /** The attempt that is repeated, as its server counts them. */
  readonly attempt: number
}

export const deliverAgain = command('delivery.again', (state, args: DeliverAgainArgs, context) => {
  const found = find(state, args, context)
  if (!found.ok) return found
  const { published, label } = found.value
  const stays = staying(state, published)
  if (stays !== null) return reject(`${stays.why} It is not delivered again.`)
  const key = deliveryKey(args.update, args.channel)
  const asked = state.deliveryActs.get(key)?.history ?? []
  if (asked.some(({ value }) => value.act === 'again' && value.attempt === args.attempt))
    return reject('Somebody asked for that already. It is delivered once.')
  return plan(undefined, [
    decide(state, context, 'deliveryActs', key, { act: 'again', attempt: args.attempt }),
    logged(
      context,
      'update',
      `The update to ${AUDIENCE_WORDS[published.update.audience]} is queued again for ${label}`,
      { refs: [{ kind: 'update', id: args.update }] },
    ),
  ])
})

function find(
  state: IncidentState,
  { update, channel }: DeliveryArgs,
  { actor }: CommandContext,
): Result<{ readonly published: PublishedUpdate; readonly label: string }, Rejected> {
  const refused = tellingRefused(state, actor.id)
  if (refused !== null) return reject(refused)
  const published = AUDIENCES.flatMap((one) => publishedUpdates(state, one)).find(({ id }) => id === update)
  const named = published?.update.channels.find(({ id }) => id === channel)
  const isOne = channel === BY_HAND ? (published?.update.channels.length ?? 0) > 0 : named !== undefined
  if (published === undefined || !isOne)
    return err({ reason: 'That update was published to no such channel. Nothing was recorded.' })
  return ok({ published, label: named?.label ?? '' })
}
