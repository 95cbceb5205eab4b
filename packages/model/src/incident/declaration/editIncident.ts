// Changing what the incident says of itself: its severity, its milestone times, its words. Apart from declaring, because these
// come with the desks.
import type { Ms } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { utcWords } from '../../base/timeWords.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import type { IncidentState } from '../document.ts'
import { reject, SINGLE } from '../../document/command.ts'
import { command, decide, logged, patch, plan } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import { type Milestone, PHASES, SEVERITIES, type Severity } from '../records/incident.ts'
import { currentPhase, currentSeverity, milestoneAt, theIncident } from '../header/selectors.ts'
import { TITLE_LENGTH, TITLE_TOO_LONG } from './titleLength.ts'

export * from './businessTerms.ts'

/** Up is one step; down needs a reason, and a better one before mitigation. */
export const setSeverity = command(
  'incident.setSeverity',
  (state, args: { readonly severity: Severity; readonly reason?: string }, context) => {
    const now = currentSeverity(state)
    const conflict = (state.severity.get(SINGLE)?.heads.length ?? 0) > 1
    if (args.severity === now && !conflict) return reject(`It is ${now} already.`)
    const down = SEVERITIES.indexOf(args.severity) > SEVERITIES.indexOf(now)
    const reason = wordsOf(args.reason ?? '')
    if (down && reason === '')
      return reject(`Say why it goes down from ${now} to ${args.severity}.`, 'reason')
    const words = `Severity ${down ? 'down' : 'up'} from ${now} to ${args.severity}${reason ? `: ${reason}` : ''}`
    return plan(args.severity, [
      decide(state, context, 'severity', SINGLE, args.severity, reason),
      logged(context, 'severity', words),
    ])
  },
)

/** True when lowering severity deserves a warning: nothing is mitigated yet. */
export const loweringWarns = (state: IncidentState): boolean =>
  PHASES.indexOf(currentPhase(state)) <= PHASES.indexOf('identified')

/** Corrects a milestone time. Setting one that is empty needs no reason; changing one does. */
export const setMilestone = command(
  'incident.setMilestone',
  (
    state,
    args: { readonly milestone: Milestone; readonly at: Ms | null; readonly reason?: string },
    context,
  ) => {
    const before = milestoneAt(state, args.milestone)
    const reason = wordsOf(args.reason ?? '')
    if (before === args.at) return reject('That is the time it has already.')
    if (before !== null && reason === '')
      return reject('Say why the time changes; the old one stays in the record.', 'reason')
    if (args.at !== null && !isTime(args.at))
      return reject('This time cannot be kept: it lies before 1990 or after 2099.', 'at')
    if (args.at !== null && args.at > context.now + 60_000)
      return reject('A milestone cannot lie in the future.', 'at')
    const when = args.at === null ? 'cleared' : `set to ${utcWords(args.at, 0)}`
    return plan(args.at, [
      decide(state, context, 'milestones', args.milestone, { at: args.at }, reason),
      logged(context, 'note', `Milestone ${args.milestone} ${when}${reason ? `: ${reason}` : ''}`),
    ])
  },
)

export interface EditIncidentArgs {
  readonly title?: string
  readonly impactLine?: string
  readonly services?: readonly string[]
  /** The words that were on the screen when the edit began: what somebody else wrote meanwhile is not written over unseen. */
  readonly seen?: IncidentWords
}

export type IncidentWords = Pick<NonNullable<ReturnType<typeof theIncident>>, (typeof FIELDS)[number]>
const FIELDS = ['title', 'impactLine', 'services'] as const

/** Title, impact line and services: the words everybody sees. */
export const editIncident = command('incident.edit', (state, args: EditIncidentArgs, context) => {
  const incident = theIncident(state)
  if (!incident) return reject('There is no incident here to edit.')
  const { seen } = args
  const services = args.services?.map(wordsOf).filter((one) => one !== '')
  const mine = <V extends string | readonly string[]>(value: V | undefined, before: V | undefined) =>
    value !== undefined && (before === undefined || worded(value) !== worded(before)) ? value : undefined
  const words = {
    title: mine(args.title && wordsOf(args.title), seen?.title),
    impactLine: mine(args.impactLine && wordsOf(args.impactLine), seen?.impactLine),
    services: mine(services, seen?.services),
  }
  const { title, impactLine: line } = words
  if (title === '') return reject('An incident needs a title. Nothing was changed.', 'title')
  if (title !== undefined && title.length > TITLE_LENGTH) return reject(TITLE_TOO_LONG, 'title')
  const meanwhile = FIELDS.find((field) => {
    const [now, after, before] = [incident[field], words[field], seen?.[field]]
    if (after === undefined || before === undefined) return false
    return worded(now) !== worded(before) && worded(now) !== worded(after)
  })
  if (meanwhile)
    return reject(
      `Somebody changed this while you wrote; it reads now: “${worded(incident[meanwhile])}”. Nothing was changed: save again to put yours in its place.`,
      meanwhile,
    )
  const writes: Write[] = []
  if (title !== undefined && title !== incident.title) {
    writes.push(patch('incident', incident.id, { title }))
    writes.push(logged(context, 'note', `Title is now: ${title}`))
  }
  if (line !== undefined && line !== incident.impactLine) {
    writes.push(patch('incident', incident.id, { impactLine: line }))
    writes.push(logged(context, 'impact', `Impact: ${line === '' ? 'cleared' : line}`))
  }
  if (words.services && worded(words.services) !== worded(incident.services)) {
    writes.push(patch('incident', incident.id, { services: words.services }))
    writes.push(logged(context, 'note', `Services: ${worded(words.services) || 'cleared'}`))
  }
  return plan(undefined, writes)
})

const worded = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : value.join(', ')
