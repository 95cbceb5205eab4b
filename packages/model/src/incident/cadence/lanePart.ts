// Setting one part of a lane, its interval or its owner. The other stays as it stands: also two ways, when it was set apart.
import type { Person } from '../../base/actor.ts'
import type { IncidentState } from '../document.ts'
import type { CommandContext } from '../../document/command.ts'
import { decide } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import { type Lane, laneSettings } from './laneSettings.ts'
import type { Audience } from '../records/updates.ts'

type Part = { readonly minutes: number | null } | { readonly owner: Person | null }

/** One operation an answer of the other part (nearly always one), which together supersede every head. */
export function lanePart(
  state: IncidentState,
  context: CommandContext,
  audience: Audience,
  part: Part,
): readonly Write[] {
  const heads = state.lanes.get(audience)?.heads ?? []
  const settings = laneSettings(state.lanes, audience)
  const others: readonly Lane[] =
    'minutes' in part
      ? distinct(settings.owner, (lane) => lane.owner?.id ?? null)
      : distinct(settings.minutes, (lane) => lane.minutes)
  const kept: readonly Lane[] = others.length > 0 ? others : [{ minutes: null, owner: null }]
  const saysSo = (lane: Lane, head: Lane): boolean =>
    'minutes' in part ? lane.owner?.id === head.owner?.id : lane.minutes === head.minutes
  const rest = heads.filter((head) => !kept.some((lane) => saysSo(lane, head.value)))
  return kept.map((lane, i) => {
    const saying = heads.filter((head) => saysSo(lane, head.value))
    const superseded = i === 0 ? [...saying, ...rest] : saying
    return decide(state, context, 'lanes', audience, { ...lane, ...part }, '', superseded)
  })
}

const distinct = (ops: readonly { readonly value: Lane }[], by: (lane: Lane) => unknown): readonly Lane[] => [
  ...new Map(ops.map((op) => [by(op.value), op.value])).values(),
]
