// What was tried, newest first, and what it did.
import type { ActionId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import type { ActionResult, ActionState } from '../records/actions.ts'

export type ActionRow = NonNullable<ReturnType<IncidentState['actions']['get']>>
export interface ActionStanding {
  readonly state: ActionState
  readonly result: ActionResult
  readonly note: string
  /** ms UTC of the last change. */
  readonly at: number
}

const PROPOSED: ActionStanding = { state: 'proposed', result: 'unknown', note: '', at: 0 }

export const actionStanding = (state: IncidentState, id: ActionId): ActionStanding => {
  const shown = state.actionStates.get(id)?.shown
  return shown ? { ...shown.value, at: shown.at } : PROPOSED
}

/** Newest first. */
export const triedActions = (state: IncidentState): readonly ActionRow[] =>
  [...state.actions.values()]
    .filter((a) => actionStanding(state, a.id).state !== 'proposed')
    .sort((a, b) => b.startedAt - a.startedAt || (a.id < b.id ? 1 : -1))

export const runningActions = (state: IncidentState): readonly ActionRow[] =>
  triedActions(state).filter((a) => actionStanding(state, a.id).state === 'running')

export const RESULT_WORDS: Readonly<Record<ActionResult, string>> = {
  helped: 'helped',
  noEffect: 'no effect',
  noLastingEffect: 'no lasting effect',
  worse: 'made worse',
  unknown: 'not known',
}
