// ICS 209, Incident Status Summary: how large the incident is, what happened, and what comes next, from the record as it stands. Pure.
// Blocks about land, weather and damage to buildings stand with their numbers and say that they do not apply.
import { isTime } from '../../base/readableTime.ts'
import { actionStanding, runningActions } from '../../incident/actions/selectors.ts'
import { closedDecisions, openDecisions } from '../../incident/decisions/selectors.ts'
import { escalationStanding } from '../../incident/escalations/selectors.ts'
import { currentPhase, currentSeverity, isOpen, theIncident } from '../../incident/header/selectors.ts'
import { hypothesesIn, hypothesisState } from '../../incident/hypotheses/selectors.ts'
import { impactRegions } from '../../incident/impact/selectors.ts'
import { openNeeds } from '../../incident/needs/selectors.ts'
import { responders } from '../../incident/roster/selectors.ts'
import { spinePeople } from '../../incident/spine/people.ts'
import { isPinned } from '../../incident/timeline/selectors.ts'
import { lastSent } from '../../incident/updates/selectors.ts'
import type { SnapshotMark } from '../content/record.ts'
import { bare, closed } from '../postMortem/blocks.ts'
import { placeOf } from '../postMortem/reading.ts'
import { clockOf, counted, stampOf } from '../postMortem/times.ts'
import { felt, objectives, unsettled } from './incidentBriefing.ts'
import {
  at,
  began,
  LINE,
  nameBox,
  numberBox,
  organization,
  period,
  type SheetReading,
} from './sheetReading.ts'
import { type Box, box, lines, type Sheet, table } from './sheet.ts'

const NO_LAND = 'Does not apply: an incident of services has no place on land.'
const NOT_IN_RECORD = 'The record holds nothing of it.'

export function statusSummary(reading: SheetReading, { number }: SnapshotMark): Sheet {
  return {
    kind: '209',
    rows: [
      ...head(reading, number),
      [
        box('12', 'Prepared by', 3, lines(reading.preparedBy === '' ? LINE : reading.preparedBy)),
        box('13', 'Date/Time Submitted', 3, lines(at(reading.asOf))),
        box('14', 'Approved by', 3, lines(LINE)),
        box('15', 'Primary Location, Organization, or Agency Sent to', 3, lines(LINE)),
      ],
      [
        box('16–24', 'Incident Location Information', 6, lines(NO_LAND)),
        box('25', 'Short Location or Area Description', 6, lines(regions(reading))),
      ],
      [box('26–27', 'Coordinates and Geospatial Data', 12, lines(NO_LAND))],
      [
        box(
          '28',
          'Significant Events for the Time Period Reported',
          12,
          table(['UTC', 'Event'], events(reading), 'No moment was pinned, and nothing was decided.'),
        ),
      ],
      [box('29', 'Primary Materials or Hazards Involved', 12, lines(...causes(reading)))],
      [
        box(
          '30',
          'Damage Assessment Information: services and regions',
          12,
          table(
            ['Service', 'Region', 'State', 'Since (UTC)'],
            felt(reading),
            'Nobody marked a service or region.',
          ),
        ),
      ],
      [
        box('31', 'Public Status Summary', 6, lines(...told(reading))),
        box('32', 'Responder Status Summary', 6, lines(...responding(reading))),
      ],
      [
        box('33–34', 'Life, Safety, and Health Status and Threat Management', 6, lines(NOT_IN_RECORD)),
        box('35', 'Weather Concerns', 6, lines('Does not apply.')),
      ],
      ...outlook(reading),
      ...resourcesOf(reading),
    ],
  }
}

function head(reading: SheetReading, report: number): readonly (readonly Box[])[] {
  const { state, ended } = reading
  const over = !isOpen(state)
  const commanders = spinePeople(state).filter(({ stays }) => stays.some(({ role }) => role === 'ic'))
  const version = over ? 'Final' : report === 1 ? 'Initial' : 'Update'
  return [
    [
      nameBox(reading),
      numberBox(reading, '2'),
      box('3', 'Report Version', 4, lines(`${version}, report ${report}`)),
    ],
    [
      box(
        '4',
        'Incident Commander(s)',
        6,
        lines(commanders.map(({ person }) => person.name).join(', ') || 'Nobody'),
      ),
      box(
        '5',
        'Incident Management Organization',
        6,
        lines(
          organization(reading)
            .map(([position, name]) => `${position}: ${name}`)
            .join('; '),
        ),
      ),
    ],
    [
      box('6', 'Incident Start Date/Time', 4, lines(began(reading))),
      box('7', 'Current Incident Size or Area Involved', 4, lines(size(reading))),
      box('8', 'Percent Contained or Completed', 4, lines(contained(reading))),
    ],
    [
      box(
        '9',
        'Incident Definition',
        4,
        lines(closed(theIncident(state)?.impactLine ?? '') || 'Not written down.'),
      ),
      box(
        '10',
        'Incident Complexity Level',
        4,
        lines(
          `${currentSeverity(state)}, phase ${currentPhase(state)}${isTime(ended) ? `, over since ${at(ended)}` : ''}`,
        ),
      ),
      box('11', 'For Time Period', 4, period(reading)),
    ],
  ]
}

function size(reading: SheetReading): string {
  const cells = felt(reading)
  const hurt = cells.filter(([, , state]) => state !== 'well').length
  return cells.length === 0
    ? 'Nobody marked a service or region.'
    : `${hurt} of ${cells.length} places, a service in a region, are down or degraded`
}

/** Of the places that were hit, those that are well again. */
function contained({ state }: SheetReading): string {
  const hit = [...state.impact.values()].filter(({ history }) =>
    history.some(({ value }) => value.state !== 'ok'),
  )
  if (hit.length === 0) return 'Not measured: no place was marked as hit.'
  const well = hit.filter(({ shown }) => shown.value.state === 'ok').length
  return `${Math.floor((well / hit.length) * 100)} %: ${well} of ${counted(hit.length, 'place')} that ${hit.length === 1 ? 'was' : 'were'} hit ${well === 1 ? 'is' : 'are'} well again`
}

const regions = ({ state }: SheetReading): string =>
  impactRegions(state).join(', ') || 'Nobody marked a region.'

/** What was pinned; where nothing was, what was decided and how the phase moved. */
function events({ state, entries }: SheetReading): readonly (readonly string[])[] {
  const pinned = entries.filter(({ entry }) => isPinned(state, entry.id))
  const turns = entries.filter(
    ({ entry: { kind } }) => kind === 'decision' || kind === 'phase' || kind === 'severity',
  )
  return (pinned.length === 0 ? turns : pinned).map((one) => [stampOf(placeOf(one)), one.text])
}

function causes({ state }: SheetReading): readonly string[] {
  const known = hypothesesIn(state, 'supported').map(({ title }) => `Supported by evidence: ${closed(title)}`)
  return known.length === 0 ? ['No cause is supported by evidence.'] : known
}

function told({ state }: SheetReading): readonly string[] {
  const last = lastSent(state, 'customers')
  const reports = state.timeline.filter(({ kind }) => kind === 'customerReport').length
  const next = last?.update.nextAt ?? null
  return [
    last === null
      ? 'Customers were told nothing yet.'
      : `Customers were told at ${at(last.at)}: “${last.update.text.trim()}”`,
    ...(isTime(next) && isOpen(state) ? [`The next update is due at ${at(next)}.`] : []),
    `${counted(reports, 'customer report')} in the record.`,
  ]
}

function responding({ state }: SheetReading): readonly string[] {
  const all = responders(state)
  const count = (wanted: string) => all.filter(({ state: standing }) => standing === wanted).length
  return [
    `${counted(spinePeople(state).length, 'person', 'people')} took part.`,
    `${count('handsOn')} hands-on, ${count('standby')} standing by, ${count('released')} released.`,
  ]
}

function outlook(reading: SheetReading): readonly (readonly Box[])[] {
  const { state } = reading
  const tested = unsettled(state).map(
    ({ id, title }) =>
      `${closed(title)} ${hypothesisState(state, id) === 'testing' ? 'It is being tested.' : 'Not tested yet.'}`,
  )
  const risks = openDecisions(state).flatMap(({ options }) =>
    options.flatMap(({ label, risk }) => (risk === '' ? [] : [`${bare(label)}: ${closed(risk)}`])),
  )
  const needs = [
    ...openNeeds(state).map(
      ({ what, holder, dueAt }) =>
        `${bare(what)}${holder === '' ? '' : `, from ${holder}`}${isTime(dueAt) ? `, by ${clockOf(dueAt)} UTC` : ''}`,
    ),
    ...[...state.escalations.values()]
      .filter((one) => escalationStanding(one) === 'waiting')
      .map(({ to, ask, why }) => `${to}: ${closed(ask === '' ? why : ask)} Not acknowledged.`),
  ]
  const decided = closedDecisions(state)
    .toReversed()
    .map(({ outcome }) => {
      const why = outcome.reason === '' ? '' : ` Because ${closed(outcome.reason)}`
      return `${at(outcome.at)}: ${closed(outcome.value.decided)}${why}`
    })
  const planned = runningActions(state).map(({ id, what, checkBackAt }) => {
    const { note } = actionStanding(state, id)
    return `${closed(what)}${note === '' ? '' : ` ${closed(note)}`}${isTime(checkBackAt) ? ` Check back ${clockOf(checkBackAt)} UTC.` : ''}`
  })
  const none = (all: readonly string[], what: string) => (all.length === 0 ? [what] : all)
  const whole = (number: string, title: string, said: readonly string[]) => [
    box(number, title, 12, lines(...said)),
  ]
  return [
    whole(
      '36',
      'Projected Incident Activity, Potential, Movement, Escalation, or Spread',
      none(tested, 'No hypothesis is open. The record makes no forecast for 12, 24, 48 or 72 hours.'),
    ),
    whole('37', 'Strategic Objectives', objectives(reading)),
    whole(
      '38',
      'Current Incident Threat Summary and Risk Information',
      none(risks, 'No open decision names a risk.'),
    ),
    whole('39', 'Critical Resource Needs', none(needs, 'No need is open.')),
    whole('40', 'Strategic Discussion: what was decided, and why', none(decided, 'Nothing was decided yet.')),
    whole('41', 'Planned Actions for Next Operational Period', none(planned, 'No action is running.')),
    [
      box('42', 'Projected Final Incident Size/Area', 4, lines(NOT_IN_RECORD)),
      box('43–44', 'Anticipated Completion and Demobilization', 4, lines(...completion(reading))),
      box('45–46', 'Incident Costs', 4, lines(NOT_IN_RECORD)),
    ],
  ]
}

const completion = ({ state, ended }: SheetReading): readonly string[] =>
  isTime(ended) && !isOpen(state) ? [`Over since ${at(ended)}.`] : ['No time is promised.']

function resourcesOf({ state }: SheetReading): readonly (readonly Box[])[] {
  const teams = new Map<string, string[]>()
  const rostered = new Map<string, string>(responders(state).map(({ id, team }) => [id, team]))
  for (const { person } of spinePeople(state)) {
    const team = rostered.get(person.id) || 'no team written down'
    teams.set(team, [...(teams.get(team) ?? []), person.name])
  }
  const others = [...new Set([...state.escalations.values()].map(({ to }) => to))]
  return [
    [box('47', 'Remarks', 12, lines('Blocks that say “does not apply” are for incidents on land.'))],
    [
      box(
        '48–50',
        'Agency or Organization, Resources, and Personnel',
        8,
        table(
          ['Team', 'People', 'Names'],
          [...teams].map(([team, names]) => [team, String(names.length), names.join(', ')]),
          'Nobody took part.',
        ),
      ),
      box('51', 'Total Personnel', 4, lines(String(spinePeople(state).length))),
    ],
    [
      box(
        '52',
        'Cooperating and Assisting Organizations Not Listed Above',
        12,
        lines(others.join(', ') || 'None were escalated to.'),
      ),
    ],
  ]
}
