// How each page stands: queued, delivered, acknowledged by whom and when; what was refused or is unknown is paged again from here.
import { type EscalationId, pageAgain, pagesOf, type PageStanding, pagingRefused } from '@holdfast/model'
import { Check, Phone, Siren } from 'lucide-react'
import { HeldHere } from '../acts/HeldHere.tsx'
import { useHeld } from '../acts/useHeld.ts'
import { useHold } from '../acts/useHold.ts'
import { Badge, Button, TimeText } from '../kit/index.ts'
import { sameList } from '../parts/equal.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useServers } from '../session/useServers.ts'
import css from './Delivery.module.css'
import { DeliveryMark } from './DeliveryMark.tsx'

export function Pages({ escalations }: { readonly escalations: readonly EscalationId[] }) {
  const servers = useServers(escalations.length > 0)
  const all = useRoom((state) => escalations.flatMap((id) => pagesOf(state, id, servers)), samePages)
  return (
    <ul className={css.deliveries} aria-label="Pages">
      {all.map((one) => (
        <OnePage key={one.key} one={one} />
      ))}
    </ul>
  )
}

function OnePage({ one }: { readonly one: PageStanding }) {
  const { escalation, channel, attempts, to } = one
  const { me } = useSession()
  const mayWrite = useMayWrite()
  const mayPage = useRoom(
    (state) => pagingRefused(state, { kind: 'escalation', id: escalation }, me) === null,
  )
  const hold = useHold()
  const held = useHeld(one.key)
  const isDoubtful = one.state === 'refused' || one.state === 'unknown'
  const again = () =>
    channel !== null &&
    hold({
      command: pageAgain,
      args: { escalation, channel: channel.id, attempt: attempts },
      ...{ what: to, desk: 'command', about: one.key },
    })
  return (
    <li className={css.delivery}>
      <span className={css.name}>
        {channel === null ? <Phone size={16} aria-hidden /> : <Siren size={16} aria-hidden />} {to}
      </span>
      <PageMark one={one} />
      {held === null ? null : <HeldHere hold={held} size="card" />}
      {isDoubtful && mayWrite && mayPage && held === null ? (
        <Button size="sm" onPress={again} aria-label={`Page again: ${to}`}>
          Page again
        </Button>
      ) : null}
      {one.detail === '' || one.state === 'drill' ? null : <span className={css.detail}>{one.detail}</span>}
    </li>
  )
}

function PageMark({ one }: { readonly one: PageStanding }) {
  const nameOf = useNameOf()
  const at = one.at === null ? null : <TimeText at={one.at} />
  const by = one.who === '' ? '' : `by ${one.who} `
  switch (one.state) {
    case 'hand':
      return (
        <Badge icon={<Check aria-hidden />}>
          called by hand, says {nameOf(one.by)} {at}
        </Badge>
      )
    case 'acknowledged':
    case 'resolved':
      return (
        <Badge tone="good" icon={<Check aria-hidden />}>
          {one.state} {by}
          {at}
        </Badge>
      )
    case 'delivered':
      return <Badge icon={<Check aria-hidden />}>delivered to PagerDuty {at}, nobody acknowledged yet</Badge>
    case 'superseded':
      return <Badge>not paged</Badge>
    default:
      return (
        <DeliveryMark
          one={{
            ...one,
            state: one.state,
            by: null,
            receipt: '',
            channel: { id: one.channel?.id ?? '', label: one.to, kind: 'webhook' },
          }}
        />
      )
  }
}

const samePages = (a: readonly PageStanding[], b: readonly PageStanding[]): boolean =>
  sameList(
    a.map((one) => JSON.stringify(one)),
    b.map((one) => JSON.stringify(one)),
  )
