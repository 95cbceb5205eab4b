// Proposing, ordering, testing and ruling out candidate causes.
import { generateKeyBetween } from 'fractional-indexing'
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { EvidenceId, HypothesisId } from '../../base/ids.ts'
import { isWebLink, NAMES_USER, namesUser } from '../../base/links.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { reject } from '../../document/command.ts'
import { command, decide, insert, logged, patch, plan } from '../incidentCommands.ts'
import { checkedFiles } from '../files/attach.ts'
import type { FileRef } from '../records/files.ts'
import type { HypothesisState, Level, Stance } from '../records/hypotheses.ts'
import { newHypothesis, type ProposeArgs, ruling } from './newHypothesis.ts'
import { candidates, type HypothesisRow, hypothesisState } from './selectors.ts'

const ref = (id: HypothesisId) => ({ refs: [{ kind: 'hypothesis' as const, id }] })
const missing = () => reject('This hypothesis is not on this machine yet.')

export const proposeHypothesis = command('hypothesis.propose', (state, args: ProposeArgs, context) => {
  const made = newHypothesis(state, args, context)
  if (!made.ok) return made
  const { id, writes, title } = made.value
  return plan(id, [...writes, logged(context, 'hypothesis', `Hypothesis: ${title}`, ref(id))])
})

const STATE_WORDS: Readonly<Record<HypothesisState, string>> = {
  proposed: 'is open again',
  testing: 'is being tested',
  supported: 'is supported',
  ruledOut: 'is ruled out',
  parked: 'is parked',
}

export interface SetHypothesisStateArgs {
  readonly id: HypothesisId
  readonly state: HypothesisState
  readonly because?: string
  /** When somebody looks again, ms UTC. */
  readonly checkBackAt?: Ms | null
}

/** Ruling out needs a because; being supported needs evidence for it. */
export const setHypothesisState = command(
  'hypothesis.setState',
  (state, args: SetHypothesisStateArgs, context) => {
    const hypothesis = state.hypotheses.get(args.id)
    if (!hypothesis) return missing()
    const because = wordsOf(args.because ?? '')
    const conflict = (state.hypothesisStates.get(args.id)?.heads.length ?? 0) > 1
    if (hypothesisState(state, args.id) === args.state && !conflict)
      return reject(`It ${STATE_WORDS[args.state]} already.`)
    if (args.state === 'ruledOut' && because === '') return reject('Say why it is ruled out.', 'because')
    const supportedBy = [...state.evidence.values()].some(
      (e) => e.hypothesisId === args.id && e.stance === 'for',
    )
    if (args.state === 'supported' && !supportedBy && because === '')
      return reject('Add evidence for it first, or say what supports it.', 'because')
    const words = `"${hypothesis.title}" ${STATE_WORDS[args.state]}${because ? ` because ${because}` : ''}`
    return plan(undefined, [
      decide(state, context, 'hypothesisStates', args.id, { state: args.state, because }),
      patch('hypotheses', args.id, {
        ...ruling(state, context),
        ...(args.checkBackAt === undefined ? {} : { checkBackAt: args.checkBackAt }),
      }),
      logged(context, 'hypothesis', words, ref(args.id)),
    ])
  },
)

/** "Investigate": somebody takes it, it is tested now, with a time to look again. */
export const investigate = command(
  'hypothesis.investigate',
  (
    state,
    args: { readonly id: HypothesisId; readonly owner: Person; readonly checkBackAt: Ms | null },
    context,
  ) => {
    const hypothesis = state.hypotheses.get(args.id)
    if (!hypothesis) return missing()
    const testing = hypothesisState(state, args.id) === 'testing'
    const words = `${args.owner.name} investigates "${hypothesis.title}"`
    return plan(undefined, [
      patch('hypotheses', args.id, {
        owner: args.owner,
        checkBackAt: args.checkBackAt,
        ...ruling(state, context),
      }),
      ...(testing
        ? []
        : [decide(state, context, 'hypothesisStates', args.id, { state: 'testing' as const, because: '' })]),
      logged(context, 'hypothesis', words, ref(args.id)),
    ])
  },
)

/** Places a candidate at `position` (0 is first) of the IC's order, and logs it. */
export const rankHypothesis = command(
  'hypothesis.rank',
  (state, args: { readonly id: HypothesisId; readonly position: number }, context) => {
    const hypothesis = state.hypotheses.get(args.id)
    if (!hypothesis) return missing()
    const order = candidates(state)
    const others = order.filter((h) => h.id !== args.id)
    const position = Math.max(0, Math.min(args.position, others.length))
    if (order.indexOf(hypothesis) === position) return reject(`It is number ${position + 1} already.`)
    const rank = rankBetween(others[position - 1], others[position])
    return plan(undefined, [
      patch('hypotheses', args.id, { rank, ...ruling(state, context) }),
      logged(
        context,
        'hypothesis',
        `Investigate next, number ${position + 1}: "${hypothesis.title}"`,
        ref(args.id),
      ),
    ])
  },
)

/** Neighbours that share a rank (placed at once on two machines) cannot be parted by a key: then go after both. */
function rankBetween(before: HypothesisRow | undefined, after: HypothesisRow | undefined): string {
  const low = before?.rank ?? null
  const high = after?.rank ?? null
  return low !== null && high !== null && low >= high
    ? generateKeyBetween(low, null)
    : generateKeyBetween(low, high)
}

export interface EvidenceArgs {
  readonly id: HypothesisId
  readonly stance: Stance
  readonly text: string
  readonly link?: string | null
  /** Without words of its own the evidence says their names. */
  readonly files?: readonly FileRef[]
}

export const addEvidence = command('hypothesis.addEvidence', (state, args: EvidenceArgs, context) => {
  const hypothesis = state.hypotheses.get(args.id)
  if (!hypothesis) return missing()
  const files = checkedFiles(args.files ?? [], 'evidence')
  if (!files.ok) return reject(files.error, 'files')
  const text = wordsOf(args.text) || files.value.map(({ name }) => name).join(', ')
  if (text === '') return reject('Say what was seen.', 'text')
  const link = args.link?.trim() || null
  if (link !== null && !isWebLink(link)) return reject('A link starts with http:// or https://', 'link')
  if (link !== null && namesUser(link)) return reject(NAMES_USER, 'link')
  const evidenceId = context.newId<EvidenceId>()
  const words = `Evidence ${args.stance} "${hypothesis.title}": ${text}`
  return plan(evidenceId, [
    insert('evidence', evidenceId, {
      hypothesisId: args.id,
      stance: args.stance,
      text,
      link,
      files: [...files.value],
      by: context.actor,
      at: context.now,
    }),
    logged(context, 'hypothesis', words, { ...ref(args.id), link, files: files.value }),
  ])
})

/** Likelihood, cost to test, blast radius, owner, check-back time: what the IC weighs. */
export const editHypothesis = command(
  'hypothesis.edit',
  (
    state,
    args: {
      readonly id: HypothesisId
      readonly detail?: string
      readonly likelihood?: Level
      readonly costToTest?: Level
      readonly blastRadius?: Level
      readonly owner?: Person | null
      readonly checkBackAt?: Ms | null
    },
    _context,
  ) => {
    const { id, ...fields } = args
    if (!state.hypotheses.has(id)) return missing()
    return plan(undefined, [patch('hypotheses', id, fields)])
  },
)
