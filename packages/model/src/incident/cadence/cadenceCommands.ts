// Setting one row of the table of intervals for this incident: of one severity and one audience. The other rows stay.
import { reject } from '../../document/command.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import { type CadenceRow, cadenceKey } from '../records/cadence.ts'
import type { Severity } from '../records/incident.ts'
import type { Audience } from '../records/updates.ts'
import { cadenceProblem, cadenceSentence, NO_CADENCE, sameCadence } from './cadenceRows.ts'

export interface SetCadenceArgs {
  readonly severity: Severity
  readonly audience: Audience
  readonly row: CadenceRow
}

export const setCadence = command('cadence.set', (state, args: SetCadenceArgs, context) => {
  const { severity, audience, row } = args
  const wrong = cadenceProblem(row)
  if (wrong !== null) return reject(wrong.reason, wrong.field)
  const key = cadenceKey(severity, audience)
  const settled = state.cadence.get(key)
  if (settled?.heads.length !== 2 && sameCadence(settled?.shown.value ?? NO_CADENCE, row))
    return plan(undefined, [])
  return plan(undefined, [
    decide(state, context, 'cadence', key, row),
    logged(context, 'note', cadenceSentence(severity, audience, row)),
  ])
})
