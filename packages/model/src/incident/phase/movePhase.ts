// Moving the incident to another phase. One step forward is anybody's who responds. Skipping, resolving and closing are confirmed
// by the Incident Commander with what is still open in sight; going back says why and takes the times of getting better back.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import type { IncidentState } from '../document.ts'
import { anyNotOk } from '../impact/selectors.ts'
import { commandRefused, inWords } from '../roles/roleStanding.ts'
import { type CommandContext, reject, SINGLE } from '../../document/command.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import {
  milestonesTakenBack,
  type PhaseMove,
  phaseMove,
  skippedBy,
  takenBackBy,
} from '../header/phaseMove.ts'
import { unsealing } from '../snapshots/selectors.ts'
import { type Milestone, OVER, type Phase } from '../records/incident.ts'
import { currentPhase, milestoneAt } from '../header/selectors.ts'
import { type StillOpen, stillOpen } from './stillOpen.ts'

export interface MovePhaseArgs {
  readonly phase: Phase
  readonly reason?: string
  /** The phase that was on the screen. Nothing moves when it is another one meanwhile. */
  readonly from?: Phase
  /** The keys of what is still open, as whoever confirms has seen it. */
  readonly confirmed?: readonly string[]
}

/** Milestones that reaching a phase sets, when they are not set yet. */
const REACHED: Partial<Record<Phase, Milestone>> = {
  identified: 'identified',
  monitoring: 'mitigated',
  resolved: 'resolved',
  closed: 'closed',
}

const isConfirmed = (move: PhaseMove) => move === 'skip' || move === 'end'

/** What moving to a phase takes, for the card that asks and for the command that does it. */
export interface PhaseQuestion {
  readonly move: PhaseMove
  /** Why this person may not do it, in words; null when they may. */
  readonly refused: string | null
  /** The question that must be answered; null when a reason is welcome and not asked for. */
  readonly asks: string | null
  readonly skipped: readonly Phase[]
  /** Empty unless somebody must confirm. */
  readonly open: readonly StillOpen[]
}

export function phaseQuestion(state: IncidentState, to: Phase, actor: Person, now: Ms): PhaseQuestion {
  const from = currentPhase(state)
  const move = phaseMove(from, to)
  // The phase that is shown, chosen again, settles that it is over.
  const settlesOver = from === to && OVER.has(to)
  const isCommand = isConfirmed(move) || move === 'cancel' || settlesOver
  const act = move === 'skip' ? 'skips a phase' : move === 'cancel' ? 'cancels' : 'confirms that it is over'
  return {
    move,
    refused: isCommand ? commandRefused(state, actor, act) : null,
    asks: whyAsked(state, move, from, to),
    skipped: skippedBy(from, to),
    open: isConfirmed(move) ? stillOpen(state, to, now) : [],
  }
}

function whyAsked(state: IncidentState, move: PhaseMove, from: Phase, to: Phase): string | null {
  if (move === 'cancel') return 'Why is it cancelled?'
  if (move === 'back' || from === 'cancelled') return `Why does it go back from ${from} to ${to}?`
  if (move === 'end' && anyNotOk(state)) return `The impact matrix is not all ok. Why is it ${to}?`
  return null
}

export const movePhase = command('incident.movePhase', (state, args: MovePhaseArgs, context) => {
  const now = currentPhase(state)
  const conflict = (state.phase.get(SINGLE)?.heads.length ?? 0) > 1
  if (args.phase === now && !conflict) return reject(`It is ${now} already.`)
  if (args.from !== undefined && args.from !== now)
    return reject(`It is ${now} meanwhile, no longer ${args.from}. Nothing was moved: look again.`)
  const { move, refused, asks, skipped, open } = phaseQuestion(state, args.phase, context.actor, context.now)
  if (refused !== null) return reject(refused)
  if (isConfirmed(move) && !args.confirmed)
    return reject(`Look at what is still open, then confirm that it is ${args.phase}. Nothing was moved.`)
  const unseen = open.filter(({ key }) => !args.confirmed?.includes(key))
  if (unseen.length > 0)
    return reject(`This came up meanwhile: ${named(unseen)}. Nothing was moved: look again, then confirm.`)
  const reason = wordsOf(args.reason ?? '')
  if (asks !== null && reason === '') return reject(`${asks} Nothing was moved.`, 'reason')
  const takesBack = move === 'back' || conflict
  const opened = args.phase === 'closed' ? [] : unsealing(state, context, reason)
  const back = takesBack ? takenBackBy(state, args.phase) : []
  const questions = open.filter(({ kind }) => kind === 'question')
  const others = open.filter(({ kind }) => kind !== 'question')
  const words = [
    `Phase ${now} → ${args.phase}${reason ? `: ${reason}` : ''}`,
    ...(skipped.length > 0 ? [`skips ${inWords(skipped)}`] : []),
    ...(others.length > 0 ? [`still open: ${named(others)}`] : []),
    ...(back.length > 0 ? [`no longer ${inWords(back)}`] : []),
    ...(opened.length > 0 ? ['no longer sealed: what was sealed stays as a snapshot'] : []),
  ]
  return plan(args.phase, [
    decide(state, context, 'phase', SINGLE, args.phase, reason),
    ...(move === 'back' ? [] : reached(state, context, args.phase)),
    ...(takesBack ? milestonesTakenBack(state, context, args.phase, reason) : []),
    ...opened,
    logged(context, 'phase', words.join('; ')),
    ...unanswered(context, args.phase, questions),
  ])
})

/** A sentence of its own, about those questions: whoever reads none of them reads neither it nor their number. */
const unanswered = (context: CommandContext, phase: Phase, questions: readonly StillOpen[]): Write[] =>
  questions.length === 0
    ? []
    : [
        logged(context, 'question', `Moved to ${phase}; ${named(questions)}`, {
          refs: questions.flatMap(({ ref }) => (ref === null ? [] : [ref])),
        }),
      ]

const NAMED = 5

function named(open: readonly StillOpen[]): string {
  const more = open.length - NAMED
  return [...open.slice(0, NAMED).map(({ words }) => words), ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

function reached(state: IncidentState, context: CommandContext, phase: Phase): Write[] {
  const milestone = REACHED[phase]
  if (!milestone || milestoneAt(state, milestone) !== null) return []
  return [decide(state, context, 'milestones', milestone, { at: context.now })]
}
