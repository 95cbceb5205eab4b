// On a lane's card: the newest update while no receipt is there. The lane's clock goes on until then.
import { type Audience, publishedUpdates, toldUpdates, wanted } from '@holdfast/model'
import { Badge } from '../kit/index.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './Delivery.module.css'

export function LaneDelivery({ audience }: { readonly audience: Audience }) {
  const waiting = useRoom((state) => {
    const newest = publishedUpdates(state, audience)[0]
    const channel = newest?.update.channels[0]
    if (newest === undefined || channel === undefined || newest.toldAt !== null) return 0
    // The same words, published apart, are there already.
    const { apart } = wanted(state, newest, channel)
    return toldUpdates(state, audience).some(({ id }) => apart.includes(id))
      ? 0
      : newest.update.channels.length
  })
  if (waiting === 0) return null
  return (
    <p className={css.lane}>
      <Badge tone="warn">no receipt yet</Badge> Published to {waiting}{' '}
      {waiting === 1 ? 'channel' : 'channels'}; the clock runs until one has it.
    </p>
  )
}
