// Verbs for how bad it is, where it stands, and what everybody reads about it.
import {
  currentPhase,
  currentSeverity,
  editIncident,
  inWords,
  loweringWarns,
  MILESTONE_WORDS,
  MILESTONES,
  type Milestone,
  milestoneAt,
  movePhase,
  PHASES,
  type Phase,
  phaseQuestion,
  SEVERITIES,
  setMilestone,
  setSeverity,
  theIncident,
  utcWords,
  whenAt,
} from '@holdfast/model'
import { SEVERITY_HINTS } from '../../words/severityWords.ts'
import { type Choices, choose, clockWords, quoted, splitWhy } from './lineParts.ts'
import { act, byReason, more, refused, refusedBy } from './readings.ts'
import type { Reading, Verb, VerbContext } from './verb.ts'

const severity: Verb = {
  id: 'severity',
  words: ['sev', 'severity'],
  glued: true,
  takes: '1…5 ‹why›',
  commands: [setSeverity],
  read(rest, context) {
    const now = currentSeverity(context.state)
    const to = SEVERITIES[Number(/^[1-5](?=\s|:|$)/.exec(rest)?.[0] ?? 0) - 1]
    if (to === undefined)
      return [more(`Say which, 1 to 5: it is ${now} now. ${SEVERITY_HINTS.SEV1} is SEV1.`, 'sev')]
    const isDown = SEVERITIES.indexOf(to) > SEVERITIES.indexOf(now)
    const why = splitWhy(`: ${rest.slice(1).replace(/^\s*:?\s*/, '')}`).why.replace(/^because\s+/i, '')
    return [
      byReason(
        context,
        setSeverity,
        (reason) => ({ severity: to, reason }),
        why,
        `Sets severity to ${to}, ${isDown ? 'down' : 'up'} from ${now}.`,
        {
          title: `Lower to ${to}`,
          label: `Why does it go down from ${now} to ${to}?`,
          confirm: `Lower to ${to}`,
          ...(loweringWarns(context.state)
            ? {
                warning: `Nothing is mitigated yet. A lower severity slows the updates and lets people go. If unsure, keep ${now}.`,
              }
            : {}),
        },
      ),
    ]
  },
}

const PHASE_NAMES = Object.fromEntries(PHASES.map((phase) => [phase, [phase]])) as unknown as Choices<Phase>

/** One step forward is light. Everything else opens the card of the phase, which says what it takes. */
function toPhase(context: VerbContext, phase: Phase, reason: string): Reading {
  const { state, me, now } = context
  const from = currentPhase(state)
  if (from === phase) return refused(`It is ${phase} already.`)
  const { move, refused: why, asks, skipped, open } = phaseQuestion(state, phase, me, now)
  if (why !== null) return refusedBy({ reason: why })
  if (move === 'step' && asks === null)
    return act(context, movePhase, { phase, from, reason }, `Moves the phase from ${from} to ${phase}.`)
  const left = open.length === 0 ? '' : `, with ${open.length} still open`
  const words: Readonly<Record<typeof move, string>> = {
    step: `Opens the card of ${phase}.`,
    skip: `Opens the card to confirm: ${phase}, skipping ${inWords(skipped)}${left}.`,
    end: `Opens the card to confirm that it is ${phase}${left}.`,
    back: `Asks why it goes back from ${from} to ${phase}.`,
    cancel: 'Asks why it is cancelled.',
  }
  return { says: words[move], does: { kind: 'open', form: { kind: 'phase', phase, reason } } }
}

const phase: Verb = {
  id: 'phase',
  words: ['phase', 'move to'],
  takes: '‹phase› ‹why›',
  commands: [movePhase],
  read(rest, context) {
    const chosen = choose(rest, PHASE_NAMES)
    if (chosen === null)
      return [
        more(`Say which phase: ${PHASES.join(', ')}. It is ${currentPhase(context.state)} now.`, 'phase '),
      ]
    return [toPhase(context, chosen.value, splitWhy(`: ${chosen.rest}`).why.replace(/^because\s+/i, ''))]
  },
}

const ending = (id: string, to: Phase, words: readonly string[]): Verb => ({
  id,
  words,
  takes: '‹why›',
  commands: [movePhase],
  read: (rest, context) => [toPhase(context, to, rest.replace(/^because\s+/i, ''))],
})

const title: Verb = {
  id: 'title',
  words: ['title', 'rename'],
  takes: '‹words›',
  commands: [editIncident],
  read(rest, context) {
    const seen = theIncident(context.state)
    if (rest === '' || seen === null) return [more('Say the new title of the incident.', 'title ')]
    if (seen.title === rest) return [refused('That is its title already.')]
    return [act(context, editIncident, { title: rest, seen }, `Changes the title to ${quoted(rest)}.`)]
  },
}

const impactLine: Verb = {
  id: 'impactLine',
  words: ['impact line', 'impact sentence', 'people feel'],
  takes: '‹who feels what›',
  commands: [editIncident],
  read(rest, context) {
    const seen = theIncident(context.state)
    if (rest === '' || seen === null) return [more('Say in one sentence who feels what.', 'impact line ')]
    if (seen.impactLine === rest) return [refused('That is what it says already.')]
    return [act(context, editIncident, { impactLine: rest, seen }, `Everybody will read: ${quoted(rest)}.`)]
  },
}

const MILESTONE_NAMES = Object.fromEntries(
  MILESTONES.map((one) => [one, [MILESTONE_WORDS[one].toLowerCase()]]),
) as unknown as Choices<Milestone>

const milestone: Verb = {
  id: 'milestone',
  words: ['milestone'],
  takes: '‹which› ‹when› ‹why›',
  commands: [setMilestone],
  read(rest, context) {
    const { now, state } = context
    const chosen = choose(rest, MILESTONE_NAMES)
    if (chosen === null)
      return [
        more(`Say which time: ${MILESTONES.map((one) => MILESTONE_WORDS[one]).join(', ')}.`, 'milestone '),
      ]
    const name = MILESTONE_WORDS[chosen.value]
    const line = /^[@\-−]/.test(chosen.rest) ? chosen.rest : `@${chosen.rest}`
    const when = /^@now\b/.test(line) ? { at: now, length: 4, problem: null } : whenAt(line, now, 'UTC')
    if (when === null)
      return [more(`Say when, in UTC: 14:05, 2018-10-21 22:52, -3m or now.`, `milestone ${name} `)]
    const { at, problem } = when
    if (at === null) return [refused(problem ?? 'That is no time.')]
    const before = milestoneAt(state, chosen.value)
    const was = before === null ? '' : `; it was ${utcWords(before, now)}`
    return [
      byReason(
        context,
        setMilestone,
        (reason) => ({ milestone: chosen.value, at, reason }),
        line
          .slice(when.length)
          .trim()
          .replace(/^(?:because|:)\s*/i, ''),
        `Sets the time of “${name}” to ${clockWords(at, now)}${was}.`,
        {
          title: `“${name}” at ${utcWords(at, now)}`,
          label: 'Why does the time change? The old one stays in the record.',
          confirm: 'Change the time',
        },
      ),
    ]
  },
}

export const stateVerbs: readonly Verb[] = [
  severity,
  phase,
  ending('resolve', 'resolved', ['resolve', 'resolved']),
  ending('close', 'closed', ['close', 'close incident']),
  ending('cancel', 'cancelled', ['cancel incident', 'cancel']),
  title,
  impactLine,
  milestone,
]
