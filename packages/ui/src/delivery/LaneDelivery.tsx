// On a lane's card: the newest update while no receipt is there, and where nobody knows whether it arrived. The lane's clock goes on until then.
import { type Audience, publishedUpdates, toldUpdates, unknownOf, wanted } from '@holdfast/model'
import { HelpCircle } from 'lucide-react'
import { Badge } from '../kit/index.ts'
import { sameList } from '../parts/equal.ts'
import { useRoom } from '../session/useRoom.ts'
import { useServers } from '../session/useServers.ts'
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
  const hasChannels = useRoom(
    (state) => (publishedUpdates(state, audience)[0]?.update.channels.length ?? 0) > 0,
  )
  const servers = useServers(hasChannels)
  const unknown = useRoom(
    (state) => unknownOf(state, audience, servers).map(({ channel }) => channel.label),
    sameList,
  )
  if (unknown.length > 0)
    return (
      <p className={css.lane}>
        <Badge tone="warn" icon={<HelpCircle aria-hidden />}>
          unknown
        </Badge>{' '}
        Did it arrive at {unknown.join(' and ')}?{' '}
        {waiting === 0 ? '' : 'The clock runs until somebody knows.'}
      </p>
    )
  if (waiting === 0) return null
  return (
    <p className={css.lane}>
      <Badge tone="warn">no receipt yet</Badge> Published to {waiting}{' '}
      {waiting === 1 ? 'channel' : 'channels'}; the clock runs until one has it.
    </p>
  )
}
