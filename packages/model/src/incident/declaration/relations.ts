// The same incident declared twice: a link in both incidents, made and taken back by a person. It moves nothing.
import { type IncidentId, incidentLabel } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { reject } from '../../document/command.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import type { Relation } from '../records/incident.ts'
import { theIncident } from '../header/selectors.ts'

const related = remember((relations: IncidentState['relations'], relation: Relation): readonly IncidentId[] =>
  [...relations].flatMap(([id, { shown }]) => (shown.value.relation === relation ? [id as IncidentId] : [])),
)

/** The incident that goes on for this one, or null. Of several the first by id, so that every machine goes to the same. */
export const duplicateOf = (state: IncidentState): IncidentId | null =>
  related(state.relations, 'duplicateOf')[0] ?? null
/** The incidents that this one goes on for. */
export const duplicatesOf = (state: IncidentState): readonly IncidentId[] =>
  related(state.relations, 'goesOnFor')
/** Incidents that looked alike and are not the same. */
export const differentFrom = (state: IncidentState): readonly IncidentId[] =>
  related(state.relations, 'different')

export interface RelateArgs {
  readonly other: IncidentId
  /** The other's title, for the record. */
  readonly title: string
  /** What this incident is to the other. */
  readonly relation: Relation
}

/** One half of a link; its mirror is written into the other incident. */
export const relateIncident = command('incident.relate', (state, args: RelateArgs, context) => {
  const incident = theIncident(state)
  if (!incident) return reject('This incident is not on this machine yet. Open it once, then link it.')
  if (incident.id === args.other) return reject('An incident is no duplicate of itself.')
  if (state.relations.get(args.other)?.shown.value.relation === args.relation) return plan(undefined, [])
  const other = `${incidentLabel(args.other)} “${args.title}”`
  return plan(undefined, [
    decide(state, context, 'relations', args.other, { relation: args.relation }),
    logged(context, 'note', `${context.actor.name}: ${WORDS[args.relation](other)}`),
  ])
})

/** The other half of each relation. */
export const MIRROR: Readonly<Record<Relation, Relation>> = {
  duplicateOf: 'goesOnFor',
  goesOnFor: 'duplicateOf',
  different: 'different',
  none: 'none',
}

const WORDS: Readonly<Record<Relation, (other: string) => string>> = {
  duplicateOf: (other) => `this is a duplicate of ${other}; work goes on there. Nothing here is lost`,
  goesOnFor: (other) => `${other} is a duplicate of this; work goes on here`,
  different: (other) => `this is not the same as ${other}`,
  none: (other) => `the link to ${other} is taken back`,
}
