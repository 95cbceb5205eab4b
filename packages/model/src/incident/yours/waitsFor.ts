// Yours now: everything in an incident that waits for one person, by deadline. Read from the record and the time alone, so that it
// is the same on each of the person's screens. Invariants: nothing stands in it twice; executive questions are for Comms, and for
// the Incident Commander while nobody is Comms, and for nobody else.
import type { Person } from '../../base/actor.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import { byDue, firstTime, isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import { runningActions } from '../actions/selectors.ts'
import { dueState, soonWindow } from '../cadence/dueState.ts'
import { laneStates } from '../cadence/laneState.ts'
import { conflictTitle } from '../conflicts/conflictWords.ts'
import { conflicts, isUrgent } from '../conflicts/selectors.ts'
import { settlingRefused } from '../conflicts/settle.ts'
import { objectionsTo, openDecisions } from '../decisions/selectors.ts'
import type { IncidentState } from '../document.ts'
import { CHASE_AFTER, escalationStanding } from '../escalations/selectors.ts'
import { commanderOf } from '../guards/commander.ts'
import { driftWords, uncommandedSince } from '../guards/noticed.ts'
import { unansweredDrifts } from '../guards/drifts.ts'
import { stallOf } from '../guards/stall.ts'
import { currentPhase } from '../header/selectors.ts'
import { hypothesesIn, RULING_WITHIN, waitingForRuling } from '../hypotheses/selectors.ts'
import { NEED_AGES_AFTER, openNeeds } from '../needs/selectors.ts'
import { nameIn } from '../people/knownNames.ts'
import { openQuestions } from '../questions/selectors.ts'
import { roleNews } from '../roles/roleNews.ts'
import { claimantsOf, ROLE_TITLES } from '../roles/selectors.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import { isHolder } from '../needs/isHolder.ts'
import { WAITING_KINDS, type Waiting } from './waiting.ts'

/** The rest of what is known when the list is read. */
interface Reading {
  readonly state: IncidentState
  readonly me: Person
  readonly now: Ms
  readonly commands: boolean
  readonly isComms: boolean
  readonly hasComms: boolean
}

/** An item of everyday urgency: amber in its last five minutes. */
const SOON: Ms = 5 * MINUTE
/** A conflict in which nobody is misled about who commands, or whether it is over, may wait so long. */
const SETTLE_WITHIN: Ms = 10 * MINUTE
/** How long a role that was lost is told here, beside its notice. */
const LOST_FOR: Ms = 10 * MINUTE

const item = (
  kind: Waiting['kind'],
  key: string,
  words: string,
  act: string,
  dueAt: Ms | null,
  place: Waiting['place'],
  more: { readonly detail?: string; readonly soon?: Ms } = {},
): Waiting => ({
  kind,
  key: `${kind} ${key}`,
  words,
  act,
  dueAt,
  place,
  detail: more.detail ?? '',
  soon: more.soon ?? SOON,
})

const read = remember((state: IncidentState, id: Person['id'], name: string, now: Ms): readonly Waiting[] => {
  const me: Person = { id, name }
  const comms = claimantsOf(state, 'comms')
  const reading: Reading = {
    state,
    me,
    now,
    commands: commanderOf(state)?.person.id === id,
    isComms: comms.some((one) => one.id === id),
    hasComms: comms.length > 0,
  }
  const phase = currentPhase(state)
  const running = phase === 'closed' || phase === 'cancelled' ? [] : runningParts
  return [...always, ...running]
    .flatMap((part) => part(reading))
    .sort(
      (a, b) =>
        byDue(a.dueAt, b.dueAt) ||
        WAITING_KINDS.indexOf(a.kind) - WAITING_KINDS.indexOf(b.kind) ||
        (a.key < b.key ? -1 : 1),
    )
})

/** The nearest deadline first, what is past it in front, what has none last. `now` is the aligned clock, ms UTC. */
export const waitsFor = (person: Person, state: IncidentState, now: Ms): readonly Waiting[] =>
  read(state, person.id, person.name, now)

type Part = (reading: Reading) => readonly Waiting[]

const toSettle: Part = ({ state, me }) =>
  conflicts(state).flatMap((one) => {
    if (one.sides.every((side) => settlingRefused(state, one, me, side.id) !== null)) return []
    const at = firstTime(...one.sides.flatMap(({ claims }) => claims.map((claim) => claim.at)))
    const latest = Math.max(
      ...one.sides.flatMap(({ claims }) => claims.map((claim) => claim.at).filter(isTime)),
    )
    const dueAt = at === null ? null : isUrgent(one) ? latest : latest + SETTLE_WITHIN
    return [item('conflict', one.id, conflictTitle(state, one), 'Settle it', dueAt, { at: 'notice' })]
  })

const lostRoles: Part = ({ state, me, now }) =>
  roleNews(state, me.id).flatMap((news) => {
    if (news.kind !== 'lost') return []
    const last = news.handed.at(-1)
    if (last === undefined || !isTime(last.at) || now - last.at >= LOST_FOR) return []
    const words = `You are no longer ${ROLE_TITLES[news.role]}`
    return [item('lostRole', `${news.role} ${last.id}`, words, 'Read why', last.at, { at: 'notice' })]
  })

/** Every lane of mine that is due soon or overdue. */
const lanes: Part = ({ state, me, now, commands, isComms, hasComms }) =>
  laneStates(state).flatMap(({ audience, owner, next }) => {
    const mine = owner === null ? isComms || (!hasComms && commands) : owner.id === me.id
    const due = dueState(next, now)
    if (!mine || next.kind === 'rests' || due.kind === 'rests' || due.kind === 'fresh') return []
    return [
      item(
        'update',
        audience,
        `Update ${AUDIENCE_WORDS[audience]}`,
        'Write it',
        next.dueAt,
        {
          at: 'desk',
          desk: 'comms',
        },
        { detail: next.reason, soon: soonWindow(next.intervalMinutes) },
      ),
    ]
  })

const questions: Part = ({ state, commands, isComms, hasComms }) => {
  if (!isComms && !(commands && !hasComms)) return []
  return openQuestions(state).map((one) =>
    item(
      'question',
      one.id,
      `Answer: ${one.text}`,
      'Answer',
      one.dueAt,
      { at: 'record', kind: 'question', id: one.id },
      {
        detail: `${nameIn(state, one.askedBy)} asks`,
      },
    ),
  )
}

const command: Part = ({ state }) => {
  const since = uncommandedSince(state)
  if (since === null) return []
  return [item('command', 'free', 'Nobody is in command', 'Take command…', since, { at: 'role', role: 'ic' })]
}

const decisions: Part = ({ state, commands }) =>
  commands
    ? openDecisions(state).map((one) => {
        const against = objectionsTo(state, one.id).filter(({ answeredAt }) => !isTime(answeredAt)).length
        const objections =
          against === 0 ? '' : ` · ${against} ${against === 1 ? 'objection' : 'objections'} open`
        return item(
          'decision',
          one.id,
          `Decide: ${one.question}`,
          'Decide',
          one.decideBy,
          {
            at: 'record',
            kind: 'decision',
            id: one.id,
          },
          { detail: `${nameIn(state, one.askedBy)} asked${objections}` },
        )
      })
    : []

const needs: Part = ({ state, me, now, commands }) =>
  openNeeds(state).flatMap((one) => {
    const due = one.dueAt ?? (isTime(one.at) ? one.at + NEED_AGES_AFTER : null)
    // What nobody answers in time becomes the commander's to chase.
    const aged = due !== null && now >= due
    if (!isHolder(state, one.holder, me) && !(commands && (one.holder === '' || aged))) return []
    const detail = one.holder === '' ? 'nobody named' : `from ${one.holder}`
    return [
      item(
        'need',
        one.id,
        `Answer: ${one.what}`,
        'Answer',
        due,
        { at: 'record', kind: 'need', id: one.id },
        { detail },
      ),
    ]
  })

const escalations: Part = ({ state, me, commands }) =>
  [...state.escalations.values()].flatMap((one) => {
    const standing = escalationStanding(one)
    if (standing === 'acknowledged' || !(commands || one.by.id === me.id)) return []
    const place = { at: 'record', kind: 'escalation', id: one.id } as const
    const from = isTime(one.at) ? one.at + CHASE_AFTER : null
    if (standing === 'waiting')
      return [
        item(
          'escalation',
          one.id,
          `Chase ${one.to}: no answer yet`,
          'Chase',
          firstTime(one.revisitAt) ?? from,
          place,
          {
            detail: one.why,
          },
        ),
      ]
    const held = standing === 'heldByComms'
    return [
      item(
        'escalation',
        one.id,
        held ? `Comms holds the call to ${one.to}` : `Look again: ${one.to}`,
        'Look again',
        firstTime(one.revisitAt) ?? (held ? from : null),
        place,
        {
          detail: held ? one.holdReason : one.why,
        },
      ),
    ]
  })

/** What I said I look at again; what nobody holds is for whoever leads Operations, else for the commander. */
const checkBacks: Part = ({ state, me, commands }) => {
  const ops = claimantsOf(state, 'ops')
  const leads = ops.length === 0 ? commands : ops.some(({ id }) => id === me.id)
  const mine = (owner: Person | null) => (owner === null ? leads : owner.id === me.id)
  const rows = [
    ...hypothesesIn(state, 'testing').map((h) => ({ ...h, kind: 'hypothesis' as const, what: h.title })),
    ...runningActions(state).map((a) => ({ ...a, kind: 'action' as const })),
  ]
  return rows.flatMap(({ kind, id, what, owner, checkBackAt }) =>
    checkBackAt !== null && mine(owner)
      ? [
          item('checkBack', `${kind} ${id}`, `Look again: ${what}`, 'Look', checkBackAt, {
            at: 'record',
            kind,
            id,
          }),
        ]
      : [],
  )
}

const rulings: Part = ({ state, now, commands }) => {
  const waiting = commands ? waitingForRuling(state, now) : []
  const [first] = waiting
  if (!first) return []
  const words = waiting.length === 1 ? `Rank “${first.title}”` : `Rank ${waiting.length} new hypotheses`
  const since = Math.min(...waiting.map(({ proposedAt }) => proposedAt))
  return [
    item('ruling', 'all', words, 'Rank', since + RULING_WITHIN, {
      at: 'record',
      kind: 'hypothesis',
      id: first.id,
    }),
  ]
}

const stall: Part = ({ state, now, commands }) => {
  const found = commands ? stallOf(state, now) : null
  if (found === null) return []
  return [item('stall', 'next', 'Nothing has moved. What next?', 'Choose', found.at, { at: 'stall' })]
}

const drifts: Part = ({ state, commands }) =>
  commands
    ? unansweredDrifts(state).map((drift) =>
        item(
          'drift',
          drift.key,
          `You command and ${secondPerson(driftWords(drift))}`,
          'Give or keep',
          drift.since,
          {
            at: 'drift',
          },
        ),
      )
    : []

/** "holds the action" → "hold the action", "is hands-on" → "are hands-on". */
const secondPerson = (words: string): string =>
  words.replace(/^(\w+)/, (verb) => (verb === 'is' ? 'are' : verb.replace(/s$/, '')))

const always: readonly Part[] = [toSettle, lostRoles, lanes, questions]
const runningParts: readonly Part[] = [
  command,
  decisions,
  needs,
  escalations,
  checkBacks,
  rulings,
  stall,
  drifts,
]
