// The desks of an incident, in the order of their keys. A desk joins with its import and one line here.
import type { Role } from '@holdfast/model'
import { ListTree, type LucideIcon, MessageSquare, Shield, Wrench } from 'lucide-react'
import { lazyPart, type Part } from '../kit/lazyPart.tsx'
import { OpeningDesk } from './OpeningDesk.tsx'
import type { DeskId } from '../router/route.ts'

export interface Desk {
  readonly id: DeskId
  readonly title: string
  readonly icon: LucideIcon
  /** The key that goes there from anywhere in the incident, also while somebody types. */
  readonly key: string
  /** Whose desk it is: the hue of its mark. */
  readonly role: Role
  /** Takes no props: it reads the incident with useIncident() and useRoom(). */
  readonly Component: Part<object>
}

const CommandDesk = lazyPart({
  what: 'The Command desk',
  load: () => import('../desks/command/CommandDesk.tsx').then((it) => it.CommandDesk),
  Waiting: OpeningDesk,
})
const OpsDesk = lazyPart({
  what: 'The Ops desk',
  load: () => import('../desks/ops/OpsDesk.tsx').then((it) => it.OpsDesk),
  Waiting: OpeningDesk,
})
const CommsDesk = lazyPart({
  what: 'The Comms desk',
  load: () => import('../desks/comms/CommsDesk.tsx').then((it) => it.CommsDesk),
  Waiting: OpeningDesk,
})
const TimelineDesk = lazyPart({
  what: 'The Timeline desk',
  load: () => import('../desks/timeline/TimelineDesk.tsx').then((it) => it.TimelineDesk),
  Waiting: OpeningDesk,
})

export const desks: readonly Desk[] = [
  { id: 'command', title: 'Command', icon: Shield, key: '$mod+1', role: 'ic', Component: CommandDesk },
  { id: 'ops', title: 'Ops', icon: Wrench, key: '$mod+2', role: 'ops', Component: OpsDesk },
  { id: 'comms', title: 'Comms', icon: MessageSquare, key: '$mod+3', role: 'comms', Component: CommsDesk },
  {
    id: 'timeline',
    title: 'Timeline',
    icon: ListTree,
    key: '$mod+4',
    role: 'scribe',
    Component: TimelineDesk,
  },
]

/** The wall, at an address of its own: full screen, nothing to press. It reads useIncident() like a desk. */
export const wall: Part<object> = lazyPart({
  what: 'The wall',
  as: 'wall',
  load: () => import('../wall/Wall.tsx').then((it) => it.Wall),
  Waiting: OpeningDesk,
})
