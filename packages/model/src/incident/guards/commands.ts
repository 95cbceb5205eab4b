// Raising what the guards noticed, once, and answering it: hands-on work is given away or kept with a reason, a stall is ended by
// one of its offers or by a reason. Every answer is a sentence in the timeline.
import { MINUTE } from '../../base/clock.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, reject } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { command, decide, logged, patch, plan } from '../incidentCommands.ts'
import { nameIn } from '../people/knownNames.ts'
import type { GuardStanding } from '../records/guards.ts'
import type { Ref } from '../records/timeline.ts'
import { commandRefused } from '../roles/roleStanding.ts'
import { opsFor } from './commander.ts'
import { type Drift, unansweredDrifts } from './drifts.ts'
import { toRaise } from './noticed.ts'
import { STALL_KEY, stallOf } from './stall.ts'
import { stallOffers, type StallOffer } from './stallOffers.ts'

const stands = (
  state: IncidentState,
  context: CommandContext,
  key: string,
  standing: GuardStanding,
  note = '',
): Write => decide(state, context, 'guards', key, { standing, note })

/** Writes down what a guard noticed; refused when the record tells it already, or when it is no longer so. */
export const raiseGuard = command('guard.raise', (state, args: { readonly key: string }, context) => {
  const found = toRaise(state, context.now).find(({ key }) => key === args.key)
  if (!found) return reject('This is in the record already, or no longer so.')
  return plan(undefined, [
    stands(state, context, found.key, 'raised'),
    logged(context, 'note', found.words, { refs: found.refs }),
  ])
})

const notCommanding = (state: IncidentState, context: CommandContext): string | null =>
  commandRefused(state, context.actor, 'answers this')

const heldBy = (state: IncidentState, key: string): Drift | undefined =>
  unansweredDrifts(state).find((drift) => drift.key === key)
const GONE = 'This is answered already, or no longer held.'

const refOf = ({ kind, id }: Drift): Ref => ({
  kind: kind === 'roster' ? 'person' : kind === 'evidence' ? 'hypothesis' : kind,
  id,
})

/** Gives what the commander holds to Operations. */
export const giveHandsOn = command('guard.give', (state, args: { readonly key: string }, context) => {
  const drift = heldBy(state, args.key)
  if (!drift) return reject(GONE)
  const refused = notCommanding(state, context)
  if (refused !== null) return reject(refused)
  const ops = opsFor(state, context.actor)
  if (ops === null)
    return reject('Nobody else is Operations. Give somebody that role first, or hand over command.')
  const name = nameIn(state, ops)
  const words =
    drift.kind === 'roster' ? `${name} does the hands-on work` : `${name} takes over: ${drift.what}`
  return plan(undefined, [
    handsOff(state, drift, ops, context),
    stands(state, context, drift.key, 'given', name),
    logged(context, drift.kind === 'action' ? 'action' : 'note', words, { refs: [refOf(drift)] }),
  ])
})

function handsOff(state: IncidentState, drift: Drift, ops: CommandContext['actor'], context: CommandContext) {
  switch (drift.kind) {
    case 'action':
      return patch('actions', drift.id, { owner: ops })
    case 'roster': {
      const { name = context.actor.name, team = '' } = state.roster.get(drift.id)?.shown.value ?? {}
      return decide(state, context, 'roster', drift.id, { name, team, state: 'standby' as const })
    }
    default:
      return patch('hypotheses', drift.id, { owner: ops })
  }
}

export interface KeepArgs {
  readonly key: string
  readonly reason: string
}

/** The commander keeps it, because. */
export const keepHandsOn = command('guard.keep', (state, args: KeepArgs, context) => {
  const drift = heldBy(state, args.key)
  if (!drift) return reject(GONE)
  const refused = notCommanding(state, context)
  if (refused !== null) return reject(refused)
  const reason = wordsOf(args.reason)
  if (reason === '') return reject('Say why you keep it while you command.', 'reason')
  const what = drift.kind === 'roster' ? 'stays hands-on' : `keeps “${drift.what}”`
  return plan(undefined, [
    stands(state, context, drift.key, 'kept', reason),
    logged(context, 'note', `${context.actor.name} ${what} while in command, because ${reason}`, {
      refs: [refOf(drift)],
    }),
  ])
})

/** Nothing is next for now, because: the guard asks again when that has lasted as long. */
export const nothingNext = command('guard.nothing', (state, args: { readonly reason: string }, context) => {
  if (!stallOf(state, context.now)) return reject('Something moves again; nobody is asked any more.')
  const refused = notCommanding(state, context)
  if (refused !== null) return reject(refused)
  const reason = wordsOf(args.reason)
  if (reason === '') return reject('Say why nothing is next.', 'reason')
  return plan(undefined, [
    stands(state, context, STALL_KEY, 'nothing', reason),
    logged(context, 'note', `Nothing next for now, because ${reason}`),
  ])
})

/** When somebody looks at what an offer began, ms from then. */
export const LOOK_AFTER: Readonly<Record<StallOffer['kind'], number>> = {
  begin: 10 * MINUTE,
  test: 10 * MINUTE,
  lookAgain: 5 * MINUTE,
  takeUp: 10 * MINUTE,
}

/** Takes one of the offers: it goes to Operations (to nobody while nobody is), with a time to look at it. */
export const takeOffer = command('guard.take', (state, args: { readonly id: string }, context) => {
  const offer = stallOffers(state).find(({ id }) => id === args.id)
  if (!offer || !stallOf(state, context.now)) return reject('This is no longer offered.')
  const refused = notCommanding(state, context)
  if (refused !== null) return reject(refused)
  const checkBackAt = context.now + LOOK_AFTER[offer.kind]
  const ops = opsFor(state, context.actor)
  const note = `${VERBS[offer.kind]}: ${offer.what}`
  const writes = [stands(state, context, STALL_KEY, 'taken', note)]
  if (offer.kind === 'begin') {
    const owner = state.actions.get(offer.id)?.owner
    return plan(undefined, [
      ...writes,
      patch('actions', offer.id, {
        startedAt: context.now,
        checkBackAt,
        owner: owner && owner.id !== context.actor.id ? owner : ops,
      }),
      decide(state, context, 'actionStates', offer.id, { state: 'running', result: 'unknown', note: '' }),
      logged(context, 'action', `Trying: ${offer.what}`, { refs: [{ kind: 'action', id: offer.id }] }),
    ])
  }
  const owner = state.hypotheses.get(offer.id)?.owner
  const refs = [{ kind: 'hypothesis' as const, id: offer.id }]
  return plan(undefined, [
    ...writes,
    ...(offer.kind === 'lookAgain'
      ? []
      : [decide(state, context, 'hypothesisStates', offer.id, { state: 'testing', because: '' })]),
    patch('hypotheses', offer.id, {
      checkBackAt,
      ruledAt: context.now,
      owner: owner && owner.id !== context.actor.id ? owner : ops,
    }),
    logged(context, 'hypothesis', note, { refs }),
  ])
})

const VERBS: Readonly<Record<StallOffer['kind'], string>> = {
  begin: 'Begin',
  test: 'Test next',
  lookAgain: 'Look again in 5 min',
  takeUp: 'Take up again',
}
