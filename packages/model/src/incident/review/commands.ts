// Owning, reviewing and signing off a post-mortem, and picking its factors. Invariant: a sign-off names who and when and the words that
// were signed; taking it back needs a reason, and the sign-off stays in the record.
import type { Person } from '../../base/actor.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, reject } from '../../document/command.ts'
import type { IncidentState } from '../document.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import type { REVIEW_STANDINGS } from '../records/postMortem.ts'
import { factorKey, PROSE_SECTIONS, proseHash, proseOf, reviewerKey, reviewOf } from './selectors.ts'

interface Stand {
  readonly key: string
  readonly standing: (typeof REVIEW_STANDINGS)[number]
  readonly person?: Person
  readonly reason?: string
  readonly prose?: readonly string[]
}
const stand = (
  state: IncidentState,
  context: CommandContext,
  { key, standing, person, reason = '', prose = [] }: Stand,
) => decide(state, context, 'review', key, { standing, person: person ?? null, prose: [...prose] }, reason)

const COMPLETE =
  'The post-mortem is signed off. Take it back to a draft first, with a reason; nothing was changed.'

export const setReviewOwner = command(
  'review.setOwner',
  (state, { person }: { readonly person: Person }, context) => {
    const { owner, state: now } = reviewOf(state)
    if (now === 'complete') return reject(COMPLETE)
    if (owner?.id === person.id) return reject(`${person.name} owns the post-mortem already.`)
    return plan(undefined, [
      stand(state, context, { key: 'owner', standing: 'owns', person }),
      logged(context, 'note', `${person.name} owns the post-mortem`, {
        refs: [{ kind: 'person', id: person.id }],
      }),
    ])
  },
)

export const askForReview = command(
  'review.ask',
  (state, { person }: { readonly person: Person }, context) => {
    const { reviewers, state: now } = reviewOf(state)
    if (now === 'complete') return reject(COMPLETE)
    if (reviewers.some((one) => one.person.id === person.id))
      return reject(`${person.name} was asked to review it already.`)
    return plan(undefined, [
      stand(state, context, { key: reviewerKey(person.id), standing: 'asked', person }),
      logged(context, 'note', `${person.name} is asked to review the post-mortem`, {
        refs: [{ kind: 'person', id: person.id }],
      }),
    ])
  },
)

export const releaseReviewer = command(
  'review.release',
  (state, { person }: { readonly person: Person }, context) => {
    const { reviewers, state: now } = reviewOf(state)
    if (now === 'complete') return reject(COMPLETE)
    if (!reviewers.some((one) => one.person.id === person.id))
      return reject(`${person.name} is no reviewer of it.`)
    return plan(undefined, [
      stand(state, context, { key: reviewerKey(person.id), standing: 'released', person }),
      logged(context, 'note', `${person.name} need not review the post-mortem any more`, {
        refs: [{ kind: 'person', id: person.id }],
      }),
    ])
  },
)

export interface MoveReviewArgs {
  readonly to: 'draft' | 'inReview'
  /** Needed to take back a sign-off. */
  readonly reason?: string
}

export const moveReview = command('review.move', (state, args: MoveReviewArgs, context) => {
  const { owner, state: now } = reviewOf(state)
  const reason = wordsOf(args.reason ?? '')
  if (args.to === now) return reject(now === 'draft' ? 'It is a draft already.' : 'It is in review already.')
  if (args.to === 'inReview' && owner === null)
    return reject('Say first who owns the post-mortem. Nothing was changed.', 'owner')
  if (now === 'complete' && reason === '')
    return reject('Say why the sign-off is taken back; it stays in the record.', 'reason')
  const words =
    args.to === 'inReview'
      ? 'The post-mortem is in review'
      : now === 'complete'
        ? 'The sign-off of the post-mortem is taken back'
        : 'The post-mortem is a draft again'
  return plan(undefined, [
    stand(state, context, { key: 'state', standing: args.to, reason }),
    logged(context, 'note', `${words}${reason === '' ? '' : `: ${reason}`}`),
  ])
})

/** By the reviewer. */
export const signReview = command('review.sign', (state, _args: object, context) => {
  const { reviewers, state: now } = reviewOf(state)
  if (now !== 'inReview') return reject('It is not in review. Nothing was signed.')
  const mine = reviewers.find(({ person }) => person.id === context.actor.id)
  if (mine === undefined) return reject('You were not asked to review it. Nothing was signed.')
  if (mine.signedAt !== null) return reject('You signed it already.')
  return plan(undefined, [
    stand(state, context, {
      key: reviewerKey(context.actor.id),
      standing: 'signed',
      person: context.actor,
    }),
    logged(context, 'note', `${context.actor.name} reviewed the post-mortem and signed it`, {
      refs: [{ kind: 'person', id: context.actor.id }],
    }),
  ])
})

/** Completes the review: who, when, and the words that were signed. Whoever has not signed is named in the record. */
export const signOff = command('review.signOff', (state, _args: object, context) => {
  const { owner, reviewers, state: now } = reviewOf(state)
  if (now === 'complete') return reject('It is signed off already.')
  if (owner === null) return reject('Say first who owns the post-mortem. Nothing was signed off.', 'owner')
  if (now === 'draft') return reject('Put it in review first. Nothing was signed off.')
  const missing = reviewers.filter(({ signedAt }) => signedAt === null).map(({ person }) => person.name)
  const written = proseOf(state)
  const prose = PROSE_SECTIONS.flatMap((id) => {
    const text = written[id]
    return text === undefined ? [] : [proseHash(id, text)]
  })
  const without = missing.length === 0 ? '' : `, without ${missing.join(' and ')}`
  return plan(undefined, [
    stand(state, context, { key: 'state', standing: 'complete', person: context.actor, prose }),
    logged(context, 'note', `The post-mortem is signed off${without}`),
  ])
})

export interface SetFactorArgs {
  readonly kind: 'entry' | 'hypothesis'
  readonly id: string
  readonly picked: boolean
}

/** Says that an entry or a hypothesis contributed, or takes that back. */
export const setFactor = command(
  'postMortem.setFactor',
  (state, { kind, id, picked }: SetFactorArgs, context) => {
    if (reviewOf(state).state === 'complete') return reject(COMPLETE)
    const known =
      kind === 'hypothesis'
        ? [...state.hypotheses.values()].some((one) => one.id === id)
        : state.timeline.some((one) => one.id === id)
    if (!known) return reject('That is not in the record of this incident. Nothing was changed.')
    const key = factorKey(kind, id)
    const now = state.factorPicks.get(key)?.shown.value.picked ?? false
    if (now === picked) return reject(picked ? 'It is a factor already.' : 'It is no factor.')
    return plan(undefined, [decide(state, context, 'factorPicks', key, { picked })])
  },
)
