// What each address of an incident shows. A desk joins with its line in router/deskList.ts and one here.
import { lazyPart, type Part } from '../kit/guard/lazyPart.tsx'
import type { DeskId } from '../router/route.ts'
import { OpeningDesk } from './OpeningDesk.tsx'

const CommandDesk = lazyPart({
  what: 'The Command desk',
  savesWork: true,
  takesTyping: true,
  load: () => import('../desks/command/CommandDesk.tsx').then((it) => it.CommandDesk),
  Waiting: OpeningDesk,
})
const OpsDesk = lazyPart({
  what: 'The Ops desk',
  savesWork: true,
  takesTyping: true,
  load: () => import('../desks/ops/OpsDesk.tsx').then((it) => it.OpsDesk),
  Waiting: OpeningDesk,
})
const CommsDesk = lazyPart({
  what: 'The Comms desk',
  savesWork: true,
  takesTyping: true,
  load: () => import('../desks/comms/CommsDesk.tsx').then((it) => it.CommsDesk),
  Waiting: OpeningDesk,
})
const TimelineDesk = lazyPart({
  what: 'The Timeline desk',
  savesWork: true,
  takesTyping: true,
  load: () => import('../desks/timeline/TimelineDesk.tsx').then((it) => it.TimelineDesk),
  Waiting: OpeningDesk,
})

const PostmortemDesk = lazyPart({
  what: 'The Post-mortem desk',
  savesWork: true,
  takesTyping: true,
  load: () => import('../desks/postmortem/PostmortemDesk.tsx').then((it) => it.PostmortemDesk),
  Waiting: OpeningDesk,
})

/** None takes props: a desk reads the incident with useIncident() and useRoom(). */
export const deskComponents: Readonly<Record<DeskId, Part<object>>> = {
  command: CommandDesk,
  ops: OpsDesk,
  comms: CommsDesk,
  timeline: TimelineDesk,
  postmortem: PostmortemDesk,
}

/** The wall, at an address of its own: full screen, nothing to press. It reads useIncident() like a desk. */
export const wall: Part<object> = lazyPart({
  what: 'The wall',
  as: 'wall',
  load: () => import('../wall/Wall.tsx').then((it) => it.Wall),
  Waiting: OpeningDesk,
})
