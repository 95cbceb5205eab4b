// The timeline's sentence about a settled conflict: who settled it, how, and what each side had said.
import { utcWords } from '../../base/timeWords.ts'
import type { Ms } from '../../base/clock.ts'
import type { IncidentState } from '../document.ts'
import type { CommandContext } from '../../document/command.ts'
import { ROLE_TITLES } from '../roles/selectors.ts'
import { AUDIENCE_WORDS } from '../updates/selectors.ts'
import type { Claim, Conflict } from './conflict.ts'
import { conflictTitle, sideWords } from './conflictWords.ts'

/** "Maya settles: Jon is Incident Commander. Jon took it at 14:04 UTC; apart from that, Priya took it at 14:05 UTC". */
export function settledWords(
  state: IncidentState,
  context: CommandContext,
  conflict: Conflict,
  index: number,
  reason: string,
): string {
  const answers = sideWords(state, conflict)
  const told = conflict.sides.map((side, i) =>
    side.claims.map((claim) => deed(conflict, side.value, answers[i] ?? '', claim, context.now)).join('; '),
  )
  const others = told.filter((_, i) => i !== index).join('; ')
  const why = reason === '' ? '' : `, because ${reason}`
  const chosen = outcome(state, conflict, index, answers[index] ?? '')
  return `${context.actor.name} settles: ${chosen}${why}. ${told[index] ?? ''}; apart from that, ${others}`
}

function outcome(state: IncidentState, conflict: Conflict, index: number, answer: string): string {
  switch (conflict.kind) {
    case 'role':
      return `${answer} is ${ROLE_TITLES[conflict.role]}`
    case 'phase':
    case 'severity':
      return `the ${conflict.kind} is ${answer}`
    case 'decision':
      return `“${state.decisions.get(conflict.decision)?.question ?? 'a decision'}” is decided: ${answer}`
    case 'repeat':
      return `of one update told ${conflict.sides.length === 2 ? 'twice' : 'several times'} to ${AUDIENCE_WORDS[conflict.audience]}, the ${ORDINALS[index] ?? 'last'} counts`
    default:
      return `${conflictTitle(state, conflict)}; it is: ${answer}`
  }
}

const ORDINALS = ['first', 'second', 'third', 'fourth'] as const

function deed(
  conflict: Conflict,
  value: Conflict['sides'][number]['value'],
  answer: string,
  { by, at, reason }: Claim,
  now: Ms,
): string {
  const when = `at ${utcWords(at, now)}${reason === '' ? '' : ` (${reason})`}`
  switch (conflict.kind) {
    case 'role':
      return isPerson(value, by.id) ? `${by.name} took it ${when}` : `${by.name} gave it to ${answer} ${when}`
    case 'repeat':
    case 'publication':
      return `${by.name} told them ${when}`
    default:
      return `${by.name} said “${answer}” ${when}`
  }
}

const isPerson = (value: unknown, id: string): boolean =>
  typeof value === 'object' && value !== null && 'id' in value && value.id === id
