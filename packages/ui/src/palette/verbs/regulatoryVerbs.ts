// Verbs for reports that are owed to authorities: starting the clocks of a law, and opening their sheet.
import { OWED, REGIMES, type Regime, startRegime } from '@holdfast/model'
import { regulatoryRoute } from '../../router/tellAsked.ts'
import { type Choices, choose } from './lineParts.ts'
import { act } from './readings.ts'
import type { Verb } from './verb.ts'

const NAMES: Choices<Regime> = { DORA: ['dora'], NIS2: ['nis2', 'nis'], GDPR: ['gdpr'] }

const regulators: Verb = {
  id: 'regulators',
  words: ['regulators', 'regulatory', 'authorities'],
  takes: REGIMES.join('|').toLowerCase(),
  commands: [startRegime],
  read(rest, context) {
    const next = regulatoryRoute(context.id)
    const chosen = choose(rest, NAMES)
    if (chosen === null) return [{ says: 'Opens the regulatory clocks.', does: { kind: 'go', to: next } }]
    const reports = OWED[chosen.value].map(({ report }) => report.toLowerCase()).join(', ')
    return [
      act(
        context,
        startRegime,
        { regime: chosen.value },
        `Starts the clocks of ${chosen.value}: ${reports}.`,
        { next },
      ),
    ]
  },
}

export const regulatoryVerbs: readonly Verb[] = [regulators]
