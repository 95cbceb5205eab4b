// The incident as one person's screens may show it: questions to Comms are for whoever answers them and for those who ask,
// and never for the people fixing it. Invariant: whoever may not read them gets a state in which there is no question, no
// entry about one and no correction of such an entry, so no screen can show one, count one or find one.
import type { Access } from '../../base/actor.ts'
import type { EntryId, PersonId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import type { TimelineEntry } from '../records/timeline.ts'
import { claimantsOf, rolesOf } from '../roles/selectors.ts'

export interface Viewer {
  readonly person: PersonId
  readonly access: Access
}

/**
 * Whether somebody may read what was asked of Comms: who only looks (executives); who holds IC, Comms or Scribe; and, while
 * nobody is IC or Comms, everybody who is not Ops, so that no question waits for nobody.
 */
export function readsQuestions(state: IncidentState, { person, access }: Viewer): boolean {
  if (access !== 'respond') return access === 'observe'
  const roles = rolesOf(state, person)
  if (roles.some((role) => role !== 'ops')) return true
  if (roles.length > 0) return false
  return claimantsOf(state, 'ic').length === 0 && claimantsOf(state, 'comms').length === 0
}

/** Whether somebody is told of questions that wait: whoever holds Comms, and the IC. */
export const isToldOfQuestions = (state: IncidentState, { person, access }: Viewer): boolean =>
  access === 'respond' && rolesOf(state, person).some((role) => role === 'comms' || role === 'ic')

/** Whether somebody is offered to answer: who is told, and, while nobody is, whoever may read. */
export const mayAnswerQuestions = (state: IncidentState, viewer: Viewer): boolean =>
  isToldOfQuestions(state, viewer) ||
  (viewer.access === 'respond' && rolesOf(state, viewer.person).length === 0 && readsQuestions(state, viewer))

/** About a record in the list of questions. What a Scribe wrote down as asked in the room is about none. */
export const isAboutQuestion = ({ refs }: Pick<TimelineEntry, 'refs'>): boolean =>
  refs.some(({ kind }) => kind === 'question')

const NO_QUESTIONS: IncidentState['questions'] = new Map()

const withoutEntries = remember((timeline: IncidentState['timeline']): IncidentState['timeline'] => {
  const left = timeline.filter((entry) => !isAboutQuestion(entry))
  return left.length === timeline.length ? timeline : left
})

const withoutCorrections = remember(
  (amendments: IncidentState['amendments'], timeline: IncidentState['timeline']) => {
    const hidden = new Set<EntryId>()
    for (const entry of timeline) if (isAboutQuestion(entry)) hidden.add(entry.id)
    const left = amendments.filter(({ entryId }) => !hidden.has(entryId))
    return left.length === amendments.length ? amendments : left
  },
)

const emptied = new WeakMap<IncidentState, IncidentState>()

function withoutQuestions(state: IncidentState): IncidentState {
  const known = emptied.get(state)
  if (known) return known
  const timeline = withoutEntries(state.timeline)
  const isSame = timeline === state.timeline && state.questions.size === 0
  const left = isSame
    ? state
    : {
        ...state,
        questions: NO_QUESTIONS,
        timeline,
        amendments:
          state.amendments.length === 0
            ? state.amendments
            : withoutCorrections(state.amendments, state.timeline),
      }
  emptied.set(state, left)
  return left
}

/** The same object while the state is, and the state itself for whoever may read all of it. */
export const seenBy = (state: IncidentState, viewer: Viewer): IncidentState =>
  readsQuestions(state, viewer) ? state : withoutQuestions(state)
