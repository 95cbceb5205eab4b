// What each address of an incident shows. A desk joins with its line in router/deskList.ts and one here.
import type { ComponentType } from 'react'
import { CommandDesk } from '../desks/command/CommandDesk.tsx'
import { CommsDesk } from '../desks/comms/CommsDesk.tsx'
import { OpsDesk } from '../desks/ops/OpsDesk.tsx'
import { TimelineDesk } from '../desks/timeline/TimelineDesk.tsx'
import type { DeskId } from '../router/route.ts'
import { Wall } from '../wall/Wall.tsx'

/** None takes props: a desk reads the incident with useIncident() and useRoom(). */
export const deskComponents: Readonly<Record<DeskId, ComponentType>> = {
  command: CommandDesk,
  ops: OpsDesk,
  comms: CommsDesk,
  timeline: TimelineDesk,
}

/** The wall, at an address of its own: full screen, nothing to press. It reads useIncident() like a desk. */
export const wall: ComponentType = Wall
