// How one update stands at each of its channels, with what a person can do where nobody knows. Invariant: nothing reads as delivered
// before a receipt, or a person's word.
import {
  BY_HAND,
  type Delivery,
  deliverAgain,
  deliveriesOf,
  mayTell,
  type PublishedUpdate,
  sayArrived,
  type ServerNotes,
  staying,
  toldAfterAll,
} from '@holdfast/model'
import { HeldHere } from '../acts/HeldHere.tsx'
import { useHeld } from '../acts/useHeld.ts'
import { useHold } from '../acts/useHold.ts'
import { Button, TimeText } from '../kit/index.ts'
import { sameList } from '../parts/equal.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { ChannelIcon } from './ChannelIcon.tsx'
import css from './Delivery.module.css'
import { DeliveryMark } from './DeliveryMark.tsx'

export interface DeliveriesProps {
  readonly published: PublishedUpdate
  readonly servers: readonly ServerNotes[]
}

export function Deliveries({ published, servers }: DeliveriesProps) {
  const { me } = useSession()
  const nameOf = useNameOf()
  const run = useRun()
  const decides = useRoom((state) => mayTell(state, me.id))
  const isNewest = useRoom((state) => staying(state, published) === null)
  const hand = useRoom((state) => toldAfterAll(state, published), sameHand)
  const all = useRoom((state) => deliveriesOf(state, published, servers), sameDeliveries)
  if (all.length === 0) return null
  return (
    <>
      <ul className={css.deliveries} aria-label="Deliveries">
        {all.map((one) => (
          <One key={one.key} one={one} {...{ published, decides, isNewest }} />
        ))}
      </ul>
      {hand === null ? null : (
        <p className={css.lane}>
          Told by hand after all, says {nameOf(hand.by)}, <TimeText at={hand.at} />.
        </p>
      )}
      {decides && isNewest && hand === null && published.toldAt === null ? (
        <Button
          size="sm"
          variant="quiet"
          onPress={() => run(sayArrived, { update: published.id, channel: BY_HAND })}
        >
          They were told by hand
        </Button>
      ) : null}
    </>
  )
}

function One(props: {
  readonly one: Delivery
  readonly published: PublishedUpdate
  readonly decides: boolean
  readonly isNewest: boolean
}) {
  const { one, published, decides, isNewest } = props
  const run = useRun()
  const hold = useHold()
  const held = useHeld(one.key)
  const args = { update: published.id, channel: one.channel.id }
  const again = () =>
    hold({
      command: deliverAgain,
      args: { ...args, attempt: one.attempts },
      what: `update to ${one.channel.label}`,
      ...{ desk: 'comms', about: one.key },
    })
  const isDoubtful = one.state === 'unknown' || one.state === 'refused'
  return (
    <li className={css.delivery}>
      <span className={css.name}>
        <ChannelIcon kind={one.channel.kind} /> {one.channel.label}
      </span>
      <DeliveryMark one={one} />
      {held === null ? null : <HeldHere hold={held} size="card" />}
      {decides && isDoubtful && held === null ? (
        <>
          {one.state === 'unknown' ? (
            <Button
              size="sm"
              onPress={() => run(sayArrived, args)}
              aria-label={`It arrived: ${one.channel.label}`}
            >
              It arrived
            </Button>
          ) : null}
          {isNewest ? (
            <Button size="sm" onPress={again} aria-label={`Send again: ${one.channel.label}`}>
              Send again
            </Button>
          ) : null}
        </>
      ) : null}
      {one.detail === '' || one.state === 'delivered' || one.state === 'drill' ? null : (
        <span className={css.detail}>{one.detail}</span>
      )}
    </li>
  )
}

const sameDeliveries = (a: readonly Delivery[], b: readonly Delivery[]): boolean =>
  sameList(
    a.map((one) => Object.values(one).join()),
    b.map((one) => Object.values(one).join()),
  )
const sameHand = (a: ReturnType<typeof toldAfterAll>, b: ReturnType<typeof toldAfterAll>): boolean =>
  a?.at === b?.at && a?.by.id === b?.by.id
