// The incident in business terms, for people outside the room: what waits, what it costs, what may come. Comms and the Incident
// Commander's words; they stand on the Executive page.
import { reject } from '../../document/command.ts'
import { theIncident } from '../header/selectors.ts'
import { command, logged, patch, plan } from '../incidentCommands.ts'

export const BUSINESS_TERMS = ['onHold', 'inMoney', 'riskAhead'] as const
export type BusinessTerm = (typeof BUSINESS_TERMS)[number]
export const BUSINESS_WORDS: Readonly<Record<BusinessTerm, string>> = {
  onHold: 'On hold',
  inMoney: 'In money',
  riskAhead: 'Risk in the next hours',
}
/** Longest words of one of them, in UTF-16 units. */
export const LONGEST_TERM = 300

export const setBusinessTerms = command(
  'incident.setBusinessTerms',
  (state, args: Partial<Readonly<Record<BusinessTerm, string>>>, context) => {
    const incident = theIncident(state)
    if (!incident) return reject('There is no incident here to describe.')
    const changed = BUSINESS_TERMS.flatMap((term) => {
      const words = args[term]?.trim()
      return words === undefined || words === incident[term] ? [] : [[term, words] as const]
    })
    const long = changed.find(([, words]) => words.length > LONGEST_TERM)
    if (long)
      return reject(
        `Keep it under ${LONGEST_TERM} characters: it is read in one look. It is still here.`,
        long[0],
      )
    if (changed.length === 0) return plan(undefined, [])
    return plan(undefined, [
      patch('incident', incident.id, Object.fromEntries(changed)),
      ...changed.map(([term, words]) =>
        logged(context, 'note', `${BUSINESS_WORDS[term]}: ${words === '' ? 'cleared' : words}`),
      ),
    ])
  },
)
