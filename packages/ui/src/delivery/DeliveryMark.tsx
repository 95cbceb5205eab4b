// The state of a delivery in a word, a sign and a time.
import type { Delivery } from '@holdfast/model'
import { Check, Clock, CloudOff, HelpCircle, Send, X } from 'lucide-react'
import { Badge, TimeText } from '../kit/index.ts'
import { useNameOf } from '../session/useNameOf.ts'

export function DeliveryMark({ one }: { readonly one: Delivery }) {
  const nameOf = useNameOf()
  const at = one.at === null ? null : <TimeText at={one.at} seconds />
  switch (one.state) {
    case 'here':
      return <Badge icon={<CloudOff aria-hidden />}>queued on this machine</Badge>
    case 'queued':
      return one.nextAt === null || one.attempts === 0 ? (
        <Badge icon={<Clock aria-hidden />}>queued</Badge>
      ) : (
        <Badge tone="warn" icon={<Clock aria-hidden />}>
          not taken yet, next try <TimeText at={one.nextAt} seconds />
        </Badge>
      )
    case 'sending':
      return <Badge icon={<Send aria-hidden />}>on its way</Badge>
    case 'delivered':
      return (
        <Badge tone="good" icon={<Check aria-hidden />}>
          delivered {at}
        </Badge>
      )
    case 'arrived':
      return (
        <Badge tone="good" icon={<Check aria-hidden />}>
          arrived, says {one.by === null ? 'somebody' : nameOf(one.by)} {at}
        </Badge>
      )
    case 'unknown':
      return (
        <Badge tone="warn" icon={<HelpCircle aria-hidden />}>
          unknown
        </Badge>
      )
    case 'refused':
      return (
        <Badge tone="warn" icon={<X aria-hidden />}>
          refused
        </Badge>
      )
    case 'superseded':
      return <Badge icon={<X aria-hidden />}>not sent</Badge>
    case 'drill':
      return <Badge icon={<X aria-hidden />}>a drill: it stays here</Badge>
  }
}
