// What waits for whoever is named, holds a thing, keeps a lane or may settle something, whatever their role.
import type { Person } from '../../base/actor.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import { firstTime, isTime } from '../../base/readableTime.ts'
import { runningActions } from '../actions/selectors.ts'
import { dueState, soonWindow } from '../cadence/dueState.ts'
import { laneState, laneStates } from '../cadence/laneState.ts'
import { needCorrection } from '../citations/selectors.ts'
import { conflictTitle } from '../conflicts/conflictWords.ts'
import { conflicts, isUrgent } from '../conflicts/selectors.ts'
import { settlingRefused } from '../conflicts/settle.ts'
import { hypothesesIn } from '../hypotheses/selectors.ts'
import { isHolder } from '../needs/isHolder.ts'
import { NEED_AGES_AFTER, openNeeds } from '../needs/selectors.ts'
import { nameIn } from '../people/knownNames.ts'
import { openQuestions } from '../questions/selectors.ts'
import { reviewOf } from '../review/selectors.ts'
import { roleNews } from '../roles/roleNews.ts'
import { claimantsOf, ROLE_TITLES } from '../roles/selectors.ts'
import { AUDIENCES } from '../records/updates.ts'
import { MARK_WORDS, signOffOf } from '../signOff/selectors.ts'
import { AUDIENCE_WORDS, DRAFT_OF } from '../updates/selectors.ts'
import { item, type Part } from './reading.ts'

/** A conflict in which nobody is misled about who commands, or whether it is over, may wait so long. */
const SETTLE_WITHIN: Ms = 10 * MINUTE
/** How long a role that was lost is told here, beside its notice. */
const LOST_FOR: Ms = 10 * MINUTE

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
  if (!isComms && !commands) return []
  const mine = openQuestions(state).filter((one) => isComms || !hasComms || one.promotedBy !== null)
  return mine.map((one) =>
    item(
      'question',
      one.id,
      one.promotedBy !== null && commands ? `Promoted to you: ${one.text}` : `Answer: ${one.text}`,
      'Answer',
      one.dueAt,
      { at: 'record', kind: 'question', id: one.id },
      {
        detail:
          one.promotedBy === null
            ? `${nameIn(state, one.askedBy)} asks`
            : `${nameIn(state, one.promotedBy)}: ${one.promotedBecause}`,
      },
    ),
  )
}

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

/** What I was asked to review, and what waits for my sign-off as its owner. */
const reviews: Part = ({ state, me }) => {
  const { state: standing, owner, reviewers } = reviewOf(state)
  if (standing !== 'inReview') return []
  const place = { at: 'desk', desk: 'postmortem' } as const
  const open = reviewers.filter(({ signedAt }) => signedAt === null)
  if (open.some(({ person }) => person.id === me.id))
    return [item('review', 'postmortem', 'Review the post-mortem', 'Read it', null, place)]
  return owner?.id === me.id && open.length === 0
    ? [item('review', 'postmortem', 'Sign off the post-mortem', 'Look at it', null, place)]
    : []
}

/** Updates that wait for my sign-off, and what came of those for which I asked. Due when their lane is. */
const signOffs: Part = ({ state, commands, isComms }) =>
  AUDIENCES.flatMap((audience) => {
    const { step, by, isOfThis, mark, words } = signOffOf(state, audience)
    const to = AUDIENCE_WORDS[audience]
    const { next } = laneState(state, audience)
    const dueAt = next.kind === 'due' ? next.dueAt : null
    const place = { at: 'draft', audience } as const
    const one = (key: string, what: string, act: string, detail: string) => [
      item('review', `${key} ${audience}`, what, act, dueAt, place, { detail }),
    ]
    const why = [...(mark === 'none' ? [] : [MARK_WORDS[mark]]), ...(words === '' ? [] : [words])].join(': ')
    const who = by === null ? '' : nameIn(state, by)
    if (step === 'asked' && commands && isOfThis)
      return one('signOff', `Sign off the update to ${to}`, 'Read it', `${who} asks`)
    if (step === 'pushedBack' && commands)
      return one('signOff', `${who} pushes back on the update to ${to}`, 'Read it', why)
    if (step === 'returned' && isComms)
      return one('returned', `The update to ${to} was returned`, 'Read why', why)
    if (step === 'approved' && isComms && isOfThis)
      return one('signed', `Signed off: tell ${to}`, 'Tell them', `by ${who}`)
    if (step === 'approved' && isComms && state[DRAFT_OF[audience]].trim() !== '')
      return one(
        'changed',
        `Changed since it was signed off: ask again about ${to}`,
        'Read it',
        `${who} signed other words`,
      )
    return []
  })

/** What was told and rests on a hypothesis ruled out since. */
const corrections: Part = ({ state, commands, isComms }) =>
  !isComms && !commands
    ? []
    : needCorrection(state).map(({ update, record, at }) =>
        item(
          'correction',
          update.id,
          `Correct what ${AUDIENCE_WORDS[update.update.audience]} were told: “${record.words}” is ruled out`,
          'Read it',
          at,
          { at: 'record', kind: 'update', id: update.id },
          { detail: `${record.label} ${record.standing}` },
        ),
      )

/** Also of an incident that is over. */
export const afterwards: readonly Part[] = [
  toSettle,
  lostRoles,
  lanes,
  questions,
  reviews,
  signOffs,
  corrections,
]
export const meanwhileOpen: readonly Part[] = [needs, checkBacks]
