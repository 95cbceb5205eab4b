// The organisation's own intervals: one row of the table for each severity and audience. Incidents declared from then on take them over.
import { err } from '../../base/result.ts'
import {
  cadenceProblem,
  cadenceSentence,
  NO_CADENCE,
  sameCadence,
} from '../../incident/cadence/cadenceRows.ts'
import type { SetCadenceArgs } from '../../incident/cadence/cadenceCommands.ts'
import { type CadenceRow, cadenceKey } from '../../incident/records/cadence.ts'
import type { WorkspaceState } from '../document.ts'
import { command, decide, plan } from '../workspaceCommands.ts'

export const setDefaultCadence = command(
  'workspace.setCadence',
  (state, { severity, audience, row }: SetCadenceArgs, context) => {
    const wrong = cadenceProblem(row)
    if (wrong !== null) return err(wrong)
    const key = cadenceKey(severity, audience)
    const settled = state.cadenceDefaults.get(key)
    const isSettled = (settled?.heads.length ?? 1) === 1
    if (isSettled && sameCadence(settled?.shown.value ?? NO_CADENCE, row)) return plan(undefined, [], null)
    return plan(undefined, [decide(state, context, 'cadenceDefaults', key, row)], {
      text: cadenceSentence(severity, audience, row),
      ref: { root: 'cadenceDefaults', id: key.replace(' ', '-') },
    })
  },
)

/** What an incident takes over when it is declared: the rows that say something, by their key. */
export const defaultCadence = (state: WorkspaceState): ReadonlyMap<string, CadenceRow> =>
  new Map(
    [...state.cadenceDefaults].flatMap(([key, { shown }]) =>
      sameCadence(shown.value, NO_CADENCE) ? [] : [[key, shown.value]],
    ),
  )
