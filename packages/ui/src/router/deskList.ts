// The desks of an incident, in the order of their keys: what the navigation and the palette offer.
import { ALL_DESK_IDS, DESK_IDS, type Role } from '@holdfast/model'
import { FileText, ListTree, type LucideIcon, MessageSquare, Shield, Wrench } from 'lucide-react'
import type { DeskId } from './route.ts'

export interface Desk {
  readonly id: DeskId
  readonly title: string
  readonly icon: LucideIcon
  /** The key that goes there from anywhere in the incident, also while somebody types. */
  readonly key: string
  /** Whose desk it is: the hue of its mark. */
  readonly role: Role
}

/** A desk without its line does not compile. */
export const deskLines: { readonly [Id in DeskId]: Desk & { readonly id: Id } } = {
  command: { id: 'command', title: 'Command', icon: Shield, key: '$mod+1', role: 'ic' },
  ops: { id: 'ops', title: 'Ops', icon: Wrench, key: '$mod+2', role: 'ops' },
  comms: { id: 'comms', title: 'Comms', icon: MessageSquare, key: '$mod+3', role: 'comms' },
  timeline: { id: 'timeline', title: 'Timeline', icon: ListTree, key: '$mod+4', role: 'scribe' },
  postmortem: { id: 'postmortem', title: 'Post-mortem', icon: FileText, key: '$mod+5', role: 'scribe' },
}

/** Those of the running incident: the navigation always has them. */
export const desks: readonly Desk[] = DESK_IDS.map((id) => deskLines[id])
export const allDesks: readonly Desk[] = ALL_DESK_IDS.map((id) => deskLines[id])
