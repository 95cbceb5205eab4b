// The desks of an incident, in the order of their keys. A desk joins with its import and one line here.
import type { Role } from '@holdfast/model'
import { ListTree, type LucideIcon, MessageSquare, Shield, Wrench } from 'lucide-react'
import type { ComponentType } from 'react'
import { CommandDesk } from '../desks/command/CommandDesk.tsx'
import { CommsDesk } from '../desks/comms/CommsDesk.tsx'
import { OpsDesk } from '../desks/ops/OpsDesk.tsx'
import type { DeskId } from '../router/route.ts'
import { TimelineDesk } from '../desks/timeline/TimelineDesk.tsx'
import { Wall } from '../wall/Wall.tsx'

export interface Desk {
  readonly id: DeskId
  readonly title: string
  readonly icon: LucideIcon
  /** The key that goes there from anywhere in the incident, also while somebody types. */
  readonly key: string
  /** Whose desk it is: the hue of its mark. */
  readonly role: Role
  /** Takes no props: it reads the incident with useIncident() and useRoom(). */
  readonly Component: ComponentType
}

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
export const wall: ComponentType = Wall
