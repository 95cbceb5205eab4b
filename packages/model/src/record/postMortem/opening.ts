// The sections that say what happened: summary, impact, trigger and detection.
import { MINUTE } from '../../base/clock.ts'
import { isTime } from '../../base/readableTime.ts'
import { actionStanding, triedActions } from '../../incident/actions/selectors.ts'
import { closedDecisions } from '../../incident/decisions/selectors.ts'
import { currentPhase, currentSeverity, incidentTitle, theIncident } from '../../incident/header/selectors.ts'
import { hypothesesIn } from '../../incident/hypotheses/selectors.ts'
import type { DetectionSource } from '../../incident/records/incident.ts'
import type { ImpactState } from '../../incident/records/impact.ts'
import { bare, type Block, type Sentence, sentenceOf } from './blocks.ts'
import { placeOf, type Reading } from './reading.ts'
import { counted, lengthOf, momentOn, stampOf } from './times.ts'

/** Said in the place of each length that would count from it. */
export const IMPACT_UNKNOWN = 'It is not known when the impact started'

const paragraph = (sentences: readonly Sentence[]): readonly Block[] =>
  sentences.length === 0 ? [] : [{ kind: 'paragraph', sentences }]

/** A summary names so many causes; the factors name all. */
const MOST_CAUSES = 3

export function summary({
  state,
  cite,
  began,
  ended,
  impactStarted,
  asOf,
  milestone,
}: Reading): readonly Block[] {
  const incident = theIncident(state)
  if (!incident) return []
  const detected = milestone('detected')
  const mitigated = milestone('mitigated')
  const first: Sentence[] = []
  const impact = bare(incident.impactLine)
  if (began !== null) {
    const what = impact === '' ? bare(incidentTitle(state)) : impact
    first.push(sentenceOf(`${what}, ${impactStarted === null ? 'declared at' : 'from'} ${momentOn(began)}`))
  } else if (impact !== '') first.push(sentenceOf(impact))
  if (began !== null && impactStarted === null) first.push(sentenceOf(IMPACT_UNKNOWN))
  if (impactStarted !== null && detected !== null && detected >= impactStarted)
    first.push(sentenceOf(`It was detected after ${lengthOf(detected - impactStarted)}`))
  if (impactStarted !== null && mitigated !== null && mitigated >= impactStarted)
    first.push(sentenceOf(`It was mitigated after ${lengthOf(mitigated - impactStarted)}`))
  const severity = currentSeverity(state)
  if (began !== null && ended !== null) {
    const length = lengthOf(ended - began)
    const after = impactStarted === null ? `${length} after it was declared` : `after ${length}`
    first.push(sentenceOf(`It was a ${severity} and over ${after}`))
  } else first.push(sentenceOf(`It is a ${severity} in phase ${currentPhase(state)} at ${momentOn(asOf)}`))

  const supported = hypothesesIn(state, 'supported')
  const named = supported.slice(0, MOST_CAUSES)
  const more = supported.length - named.length
  const causes = [
    ...named.map(({ title }) => bare(title)),
    ...(more > 0 ? [`${more} more, see the contributing factors`] : []),
  ].join('; ')
  const second: Sentence[] =
    named.length === 0
      ? []
      : [sentenceOf(`Supported by evidence: ${causes}`, ...named.map(({ id }) => cite.hypothesis(id)))]
  const decided = closedDecisions(state).toReversed()
  for (const { decision, outcome } of decided.slice(0, 3)) {
    const why = outcome.reason === '' ? '' : `. The reason: ${bare(outcome.reason)}`
    second.push(
      sentenceOf(
        `At ${momentOn(outcome.at)} it was decided: ${bare(outcome.value.decided)}${why}`,
        cite.decision(decision.id),
      ),
    )
  }
  const tried = triedActions(state)
  const helped = tried.filter(({ id }) => actionStanding(state, id).result === 'helped')
  if (tried.length > 0)
    second.push(
      sentenceOf(`${counted(tried.length, 'thing was', 'things were')} tried; ${helped.length} helped`),
    )
  return [...paragraph(first), ...paragraph(second)]
}

const FELT: Readonly<Record<ImpactState, string>> = { ok: 'well', degraded: 'degraded', down: 'down' }

export function impact({ state, cite, entries, asOf, ended }: Reading): readonly Block[] {
  const line = bare(theIncident(state)?.impactLine ?? '')
  const said = entries
    .filter(({ entry }) => (entry.kind === 'impact' && !entry.auto) || entry.kind === 'customerReport')
    .map(({ entry, text }) => sentenceOf(text, cite.entry(entry.id)))
  const rows = [...state.impact.values()].flatMap(({ history }) =>
    history.flatMap(({ at, value }, i) => {
      if (value.state === 'ok' || history[i - 1]?.value.state === value.state) return []
      const until = history.slice(i + 1).find((op) => op.value.state !== value.state)?.at ?? ended ?? asOf
      const stretch = isTime(at) && until >= at ? lengthOf(until - at) : ''
      return [
        {
          at,
          cells: [value.service, value.region, FELT[value.state], stampOf(at), stampOf(until), stretch],
          sources: [],
        },
      ]
    }),
  )
  rows.sort((a, b) => a.at - b.at)
  const table: Block = {
    kind: 'table',
    title: 'Services, as the room marked them',
    columns: ['Service', 'Region', 'State', 'From (UTC)', 'Until (UTC)', 'Length'],
    rows: rows.map(({ cells, sources }) => ({ cells, sources })),
  }
  return [
    ...paragraph([...(line === '' ? [] : [sentenceOf(line)]), ...said]),
    ...(rows.length > 0 ? [table] : []),
  ]
}

/** So many entries from the beginning are offered as the trigger. */
const FIRST = 2

/** What started it, which is not why it hurt: the earliest entries of what happened before it was declared, since the impact started
 * where that is known; what was imported also from before. Notes only where nothing else was imported. */
export function trigger({ entries, cite, began, impactStarted, milestone }: Reading): readonly Block[] {
  if (began === null) return []
  const until = milestone('declared') ?? Number.POSITIVE_INFINITY
  const from = impactStarted ?? Number.NEGATIVE_INFINITY
  const before = entries.filter((one) => {
    const { kind, auto, source } = one.entry
    const at = placeOf(one)
    return !auto && kind !== 'declared' && at < until && (source !== null || at >= from)
  })
  const happened = before.filter(({ entry }) => entry.kind !== 'note')
  const found = (happened.length > 0 ? happened : before.filter(({ entry }) => entry.source !== null)).slice(
    0,
    FIRST,
  )
  if (found.length === 0) return []
  const sentences = found.map((one) =>
    sentenceOf(`At ${momentOn(placeOf(one))}: ${bare(one.text)}`, cite.entry(one.entry.id)),
  )
  return paragraph([
    ...sentences,
    sentenceOf('It started the incident; the contributing factors say why it hurt'),
  ])
}

const BY: Readonly<Record<DetectionSource, string>> = {
  alert: 'an alert of our own monitoring',
  customer: 'a customer',
  colleague: 'a colleague',
  partner: 'a partner',
  unknown: 'a way that nobody wrote down',
}

export function detection({
  state,
  entries,
  cite,
  began,
  impactStarted,
  milestone,
}: Reading): readonly Block[] {
  const incident = theIncident(state)
  if (!incident) return []
  const sentences: Sentence[] = []
  const [detected, declared] = [milestone('detected'), milestone('declared')]
  const by = `It was found by ${BY[incident.detectionSource]}`
  if (detected === null) sentences.push(sentenceOf(by))
  else {
    const after =
      impactStarted !== null && detected >= impactStarted
        ? `, ${lengthOf(detected - impactStarted)} after the impact started`
        : ''
    sentences.push(sentenceOf(`${by} at ${momentOn(detected)}${after}`))
    if (impactStarted === null) sentences.push(sentenceOf(IMPACT_UNKNOWN))
  }
  if (declared !== null) {
    const from = detected ?? began
    const after = from !== null && declared - from >= MINUTE ? `, ${lengthOf(declared - from)} later` : ''
    sentences.push(sentenceOf(`The incident was declared at ${momentOn(declared)}${after}`))
  }
  for (const { entry, text } of entries)
    if (entry.kind === 'detection') sentences.push(sentenceOf(text, cite.entry(entry.id)))
  return paragraph(sentences)
}
