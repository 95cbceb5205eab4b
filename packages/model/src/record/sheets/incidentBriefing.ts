// ICS 201, Incident Briefing: what whoever comes in must know, from the record as it stands. Pure.
import { isTime } from '../../base/readableTime.ts'
import type { IncidentState } from '../../incident/document.ts'
import { actionStanding, RESULT_WORDS, triedActions } from '../../incident/actions/selectors.ts'
import { openDecisions } from '../../incident/decisions/selectors.ts'
import { candidates, hypothesisState } from '../../incident/hypotheses/selectors.ts'
import { currentPhase, currentSeverity, theIncident } from '../../incident/header/selectors.ts'
import { impactCell, impactRegions, impactServices } from '../../incident/impact/selectors.ts'
import { responders } from '../../incident/roster/selectors.ts'
import { bare, closed } from '../postMortem/blocks.ts'
import { clockOf, stampOf } from '../postMortem/times.ts'
import { at, began, nameBox, numberBox, organization, prepared, type SheetReading } from './sheetReading.ts'
import { box, lines, type Sheet, table } from './sheet.ts'

const STATES = { handsOn: 'hands-on', standby: 'standby', released: 'released' } as const
const FELT = { ok: 'well', degraded: 'degraded', down: 'down' } as const

export function incidentBriefing(reading: SheetReading): Sheet {
  const { state } = reading
  const started = began(reading)
  return {
    kind: '201',
    rows: [
      [nameBox(reading), numberBox(reading, '2'), box('3', 'Date/Time Initiated', 4, lines(started))],
      [
        box(
          '4',
          'Map/Sketch: the incident on one time axis, and what is hit',
          12,
          { kind: 'figure', figure: 'spine' },
          table(
            ['Service', 'Region', 'State', 'Since (UTC)'],
            felt(reading),
            'Nobody marked a service or region.',
          ),
        ),
      ],
      [box('5', 'Situation Summary and Health and Safety Briefing', 12, lines(...situation(reading)))],
      [prepared(reading, '6')],
      [box('7', 'Current and Planned Objectives', 12, lines(...objectives(reading)))],
      [
        box(
          '8',
          'Current and Planned Actions, Strategies, and Tactics',
          12,
          table(['Time (UTC)', 'Actions', 'Who', 'Result'], actions(reading), 'Nothing was tried yet.'),
        ),
      ],
      [
        box(
          '9',
          'Current Organization',
          12,
          table(['Position', 'Name'], organization(reading), ''),
          table(
            ['Responder', 'Team', 'State', 'Since (UTC)'],
            responders(state).map(({ name, team, state: standing, since }) => [
              name,
              team,
              STATES[standing],
              stampOf(since),
            ]),
            'Nobody is on the roster.',
          ),
        ),
      ],
      [
        box(
          '10',
          'Resource Summary',
          12,
          table(
            ['Resource', 'Resource Identifier', 'Ordered (UTC)', 'ETA (UTC)', 'Arrived', 'Notes'],
            resources(reading),
            'Nothing was asked for.',
          ),
        ),
      ],
    ],
  }
}

export const felt = ({ state }: SheetReading): readonly (readonly string[])[] =>
  impactServices(state).flatMap((service) =>
    impactRegions(state).flatMap((region) => {
      const cell = impactCell(state, service, region)
      return cell === null ? [] : [[service, region, FELT[cell.state], stampOf(cell.since)]]
    }),
  )

function situation({ state, asOf }: SheetReading): readonly string[] {
  const line = closed(theIncident(state)?.impactLine ?? '')
  return [
    `${line === '' ? '' : `${line} `}${currentSeverity(state)}, phase ${currentPhase(state)}, as of ${at(asOf)}.`,
    ...(state.conditions.trim() === '' ? [] : [`Conditions: ${state.conditions.trim()}`]),
    ...(state.actionsText.trim() === '' ? [] : [`Actions: ${state.actionsText.trim()}`]),
    ...(state.needsText.trim() === '' ? [] : [`Needs: ${state.needsText.trim()}`]),
    'Health and safety: the record holds nothing of it; brief it by mouth.',
  ]
}

/** Hypotheses that nothing has settled yet. */
export const unsettled = (state: IncidentState): ReturnType<typeof candidates> =>
  candidates(state).filter(({ id }) => hypothesisState(state, id) !== 'supported')

/** What is still to be decided and found out. */
export function objectives({ state }: SheetReading): readonly string[] {
  const decide = openDecisions(state).map(
    ({ question, decideBy }) =>
      `Decide: ${bare(question)}${isTime(decideBy) ? `, by ${clockOf(decideBy)} UTC` : ''}`,
  )
  const find = unsettled(state).map((one) => {
    const owner = one.owner === null ? '' : `, ${one.owner.name}`
    return `Find out: ${bare(one.title)} (${hypothesisState(state, one.id)}${owner})`
  })
  return decide.length + find.length === 0
    ? ['No decision is open, and no hypothesis is left to test.']
    : [...decide, ...find]
}

function actions({ state }: SheetReading): readonly (readonly string[])[] {
  return triedActions(state)
    .toReversed()
    .map(({ id, what, owner, by, startedAt, checkBackAt }) => {
      const { state: standing, result, note } = actionStanding(state, id)
      const check = isTime(checkBackAt) ? `, check back ${clockOf(checkBackAt)} UTC` : ''
      const came =
        standing === 'running' ? `running${check}` : standing === 'undone' ? 'undone' : RESULT_WORDS[result]
      return [stampOf(startedAt), what, (owner ?? by).name, note === '' ? came : `${came}: ${note}`]
    })
}

/** Needs, and whom the room escalated to. */
export function resources({ state }: SheetReading): readonly (readonly string[])[] {
  const needs = [...state.needs.values()].map(({ what, holder, at: asked, dueAt, answeredAt, answer }) => ({
    asked,
    cells: [
      what,
      holder,
      stampOf(asked),
      isTime(dueAt) ? stampOf(dueAt) : '',
      isTime(answeredAt) ? `yes, ${stampOf(answeredAt)}` : 'no',
      answer,
    ],
  }))
  const people = [...state.escalations.values()]
    .filter(({ kind }) => kind === 'made')
    .map(({ to, why, ask, at: asked, revisitAt, acknowledgedAt }) => ({
      asked,
      cells: [
        bare(ask) === '' ? 'Escalation' : bare(ask),
        to,
        stampOf(asked),
        isTime(revisitAt) ? stampOf(revisitAt) : '',
        isTime(acknowledgedAt) ? `yes, ${stampOf(acknowledgedAt)}` : 'no',
        why,
      ],
    }))
  return [...needs, ...people].sort((a, b) => a.asked - b.asked).map(({ cells }) => cells)
}
