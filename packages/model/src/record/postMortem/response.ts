// The sections that say how the room worked: response, what audiences were told, what went well and badly, follow-ups.
import { isTime } from '../../base/readableTime.ts'
import type { Ms } from '../../base/clock.ts'
import { actionStanding, triedActions } from '../../incident/actions/selectors.ts'
import { draftedAhead } from '../../incident/branches/selectors.ts'
import { closedDecisions } from '../../incident/decisions/selectors.ts'
import { theIncident } from '../../incident/header/selectors.ts'
import { openNeeds } from '../../incident/needs/selectors.ts'
import type { IncidentState } from '../../incident/document.ts'
import type { Audience } from '../../incident/records/updates.ts'
import { ROLES } from '../../incident/records/roles.ts'
import { ROLE_TITLES } from '../../incident/roles/selectors.ts'
import { spinePeople } from '../../incident/spine/people.ts'
import { phaseBands } from '../../incident/spine/phases.ts'
import { AUDIENCE_WORDS, toldUpdates } from '../../incident/updates/selectors.ts'
import { bare, type Block, closed, type Item, type Row, sentenceOf, type Sentence } from './blocks.ts'
import { allCommsKept } from './commsKept.ts'
import { notAnswered, notCorrected } from './notMended.ts'
import type { Reading } from './reading.ts'
import { reportsBlock } from './reports.ts'
import { clockOf, counted, lengthOf, momentOn, stampOf } from './times.ts'

const list = (items: readonly Item[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered: false, items }]
const item = (text: string, ...sources: readonly (Item['sources'][number] | null)[]): Item => ({
  lead: '',
  text: closed(text),
  sources: sources.filter((one) => one !== null),
})
const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

/** Time after declaring in which nobody was Incident Commander, ms; null before anything is declared. */
export function withoutCommander({ state, asOf, ended, milestone }: Reading): Ms | null {
  const declared = milestone('declared')
  if (declared === null) return null
  const end = ended ?? asOf
  const stays = spinePeople(state)
    .flatMap(({ stays: all }) => all.filter(({ role }) => role === 'ic'))
    .map(({ from, until }) => ({ from: Math.max(from, declared), until: Math.min(until ?? end, end) }))
    .sort((a, b) => a.from - b.from)
  let [covered, without] = [declared, 0]
  for (const { from, until } of stays) {
    if (from > covered) without += Math.min(from, end) - covered
    covered = Math.max(covered, until)
  }
  return Math.max(0, without + Math.max(0, end - covered))
}

export function response(reading: Reading): readonly Block[] {
  const { state, asOf, ended } = reading
  const end = ended ?? asOf
  const people = spinePeople(state)
  if (people.length === 0 && phaseBands(state).length === 0) return []
  const sentences: Sentence[] = []
  if (people.length > 0) sentences.push(sentenceOf(`${counted(people.length, 'person', 'people')} responded`))
  const without = withoutCommander(reading)
  if (without !== null)
    sentences.push(
      sentenceOf(
        without === 0
          ? 'From declaring to the end somebody was in command'
          : `After declaring nobody was in command for ${lengthOf(without)}`,
      ),
    )
  const escalations = [...state.escalations.values()].sort((a, b) => a.at - b.at)
  const made = escalations.filter(({ kind }) => kind === 'made')
  if (escalations.length > 0)
    sentences.push(
      sentenceOf(
        `${counted(made.length, 'escalation was', 'escalations were')} made and ${escalations.length - made.length} held back`,
      ),
    )
  const held = ROLES.flatMap((role) =>
    people.flatMap(({ person, stays }) =>
      stays.filter((stay) => stay.role === role).map(({ from, until }) => ({ role, person, from, until })),
    ),
  )
  const roleRows = held.map(({ role, person, from, until }): Row => {
    const last = Math.min(until ?? end, Math.max(end, from))
    return {
      cells: [
        ROLE_TITLES[role],
        person.name,
        stampOf(from),
        until === null ? 'to the end' : stampOf(until),
        lengthOf(last - from),
      ],
      sources: [],
    }
  })
  const phaseRows = phaseBands(state).map(
    ({ phase, from, until }): Row => ({
      cells: [
        phase,
        stampOf(from),
        until === null ? '' : stampOf(until),
        until === null ? '' : lengthOf(until - from),
      ],
      sources: [],
    }),
  )
  const escalationRows = escalations.map(({ to, why, ask, at, kind, acknowledgedAt }): Row => {
    const answered = isTime(acknowledgedAt) ? `after ${lengthOf(acknowledgedAt - at)}` : 'never'
    const asked = bare(ask) === '' ? bare(why) : `${bare(ask)} (${bare(why)})`
    return { cells: [stampOf(at), to, asked, kind === 'held' ? 'held back' : answered], sources: [] }
  })
  const table = (title: string, columns: readonly string[], rows: readonly Row[]): readonly Block[] =>
    rows.length === 0 ? [] : [{ kind: 'table', title, columns, rows }]
  return [
    { kind: 'paragraph', sentences },
    { kind: 'figure', figure: 'people', caption: 'Who was in the room, by the hour.' },
    ...(phaseRows.length === 0
      ? []
      : [{ kind: 'figure', figure: 'phases', caption: 'Time in each phase.' } as const]),
    ...table('Who held which role', ['Role', 'Who', 'From (UTC)', 'Until (UTC)', 'Length'], roleRows),
    ...table('Phases', ['Phase', 'From (UTC)', 'Until (UTC)', 'Length'], phaseRows),
    ...table('Escalations', ['UTC', 'To', 'Asked, and why', 'Acknowledged'], escalationRows),
  ]
}

export function commsKeptSection(reading: Reading): readonly Block[] {
  const { state, asOf, telling } = reading
  const all = allCommsKept(state, asOf, telling.audiences)
  if (all.every(({ sent }) => sent.length === 0)) return reportsBlock(reading)
  const [promised, kept] = [sum(all.map((one) => one.promised)), sum(all.map((one) => one.kept))]
  const sentences = [
    sentenceOf(`${kept} of ${counted(promised, 'promised update')} came by the minute that was named`),
    ...all.flatMap(({ audience, longest }) => {
      if (longest === null) return []
      const waited = lengthOf(longest.until - longest.from)
      return [
        sentenceOf(
          `${capital(AUDIENCE_WORDS[audience])} waited longest from ${momentOn(longest.from)}: ${waited} past what was due`,
        ),
      ]
    }),
  ]
  for (const { text, sources } of notCorrected(reading))
    sentences.push(sentenceOf(text, ...sources.filter((one) => one !== null)))
  const { ahead, told, percent } = draftedAhead(state, telling.audiences)
  if (ahead > 0 && telling.room)
    sentences.push(sentenceOf(`${ahead} of ${counted(told, 'update')} (${percent} %) had been drafted ahead`))
  const rows = all.map(
    ({ audience, sent, promised: of, kept: came, silence, longest }): Row => ({
      cells: [
        capital(AUDIENCE_WORDS[audience]),
        String(sent.length),
        `${came} of ${of}`,
        lengthOf(silence),
        longest === null
          ? 'none'
          : `${lengthOf(longest.until - longest.from)}, from ${stampOf(longest.from)}`,
        ...(telling.room ? [aheadWords(state, audience)] : []),
      ],
      sources: [],
    }),
  )
  const columns = [
    ...['Audience', 'Updates', 'By the minute promised', 'Silence', 'Longest silence (UTC)'],
    ...(telling.room ? ['Drafted ahead'] : []),
  ]
  return [
    { kind: 'paragraph', sentences },
    {
      kind: 'figure',
      figure: 'promises',
      caption: 'Each mark is one update: minutes before and after the minute promised.',
    },
    { kind: 'figure', figure: 'silence', caption: 'Silence of each audience: time past what was due.' },
    { kind: 'table', title: '', columns, rows },
    ...correctedBlock(reading),
    ...reportsBlock(reading),
    ...(telling.room ? toldOverBlock(reading) : []),
  ]
}
/** "3 of 4 (75 %)". */
function aheadWords(state: IncidentState, audience: Audience): string {
  const { ahead, told, percent } = draftedAhead(state, [audience])
  return percent === null ? 'none told' : `${ahead} of ${told} (${percent} %)`
}

/** Each update that was corrected, with what corrects it: the chain as it was told. */
function correctedBlock({ state, cite, telling }: Reading): readonly Block[] {
  const rows = telling.audiences.flatMap((audience) => {
    const sent = toldUpdates(state, audience)
    return sent.toReversed().flatMap(({ id, at, update, correctedBy }): readonly Row[] => {
      const newer = sent.find((one) => one.id === correctedBy)
      if (newer === undefined) return []
      return [
        {
          cells: [
            capital(AUDIENCE_WORDS[audience]),
            stampOf(at),
            update.text,
            stampOf(newer.at),
            newer.update.text,
          ],
          sources: [cite.update(id), cite.update(newer.id)].filter((one) => one !== null),
        },
      ]
    })
  })
  const columns = ['Audience', 'Told (UTC)', 'What was told', 'Corrected (UTC)', 'By']
  return rows.length === 0 ? [] : [{ kind: 'table', title: 'Corrections', columns, rows }]
}
/** Each update that was told over what was found in its words, and why it was. */
function toldOverBlock({ state, cite, telling }: Reading): readonly Block[] {
  const rows = telling.audiences.flatMap((audience) =>
    toldUpdates(state, audience)
      .toReversed()
      .flatMap(({ id, at, update }): readonly Row[] =>
        update.over.length === 0
          ? []
          : [
              {
                cells: [
                  capital(AUDIENCE_WORDS[audience]),
                  stampOf(at),
                  update.over.join('; '),
                  update.overBecause,
                ],
                sources: [cite.update(id)].filter((one) => one !== null),
              },
            ],
      ),
  )
  const columns = ['Audience', 'Told (UTC)', 'What was found in the words', 'Why they were told all the same']
  return rows.length === 0 ? [] : [{ kind: 'table', title: 'Told over what was found', columns, rows }]
}
const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0)

export function wentWell(reading: Reading): readonly Block[] {
  const { state, cite, asOf, impactStarted, milestone, telling } = reading
  const items: Item[] = []
  const source = theIncident(state)?.detectionSource
  const detected = milestone('detected')
  if (source === 'alert' && detected !== null) {
    const after =
      impactStarted === null ? '' : `, ${lengthOf(Math.max(0, detected - impactStarted))} after it began`
    items.push(item(`Our own monitoring found it${after}`))
  }
  for (const { id, what } of triedActions(state).toReversed()) {
    const { result, note } = actionStanding(state, id)
    if (result === 'helped')
      items.push(item(`It helped: ${bare(what)}${note === '' ? '' : ` (${bare(note)})`}`, cite.action(id)))
  }
  const inTime = closedDecisions(state).filter(
    ({ decision, outcome }) => isTime(decision.decideBy) && outcome.at <= decision.decideBy,
  )
  if (inTime.length > 0)
    items.push(
      item(
        `${counted(inTime.length, 'decision was', 'decisions were')} taken by the time that was set`,
        ...inTime.map(({ decision }) => cite.decision(decision.id)),
      ),
    )
  for (const { audience, sent, silence } of allCommsKept(state, asOf, telling.audiences))
    if (sent.length > 0 && silence === 0)
      items.push(item(`${capital(AUDIENCE_WORDS[audience])} never waited past what was due`))
  return list(items)
}

/** No name stands here: what is told is what happened, not whose it was. */
export function wentBadly(reading: Reading): readonly Block[] {
  const { state, cite, asOf, telling } = reading
  const items: Item[] = []
  for (const { audience, silence, silences, longest } of allCommsKept(state, asOf, telling.audiences))
    if (longest !== null)
      items.push(
        item(
          `${capital(AUDIENCE_WORDS[audience])} heard nothing for ${lengthOf(silence)} past what was due, in ${counted(silences.length, 'stretch', 'stretches')}; the longest began at ${clockOf(longest.from)} UTC`,
        ),
      )
  const without = telling.room ? withoutCommander(reading) : null
  if (without !== null && without > 0)
    items.push(item(`Nobody was in command for ${lengthOf(without)} after declaring`))
  for (const { id, what } of triedActions(state).toReversed()) {
    const { result, note } = actionStanding(state, id)
    if (result === 'worse')
      items.push(
        item(`It made things worse: ${bare(what)}${note === '' ? '' : ` (${bare(note)})`}`, cite.action(id)),
      )
  }
  const open = openNeeds(state)
  if (open.length > 0) items.push(item(`${counted(open.length, 'need was', 'needs were')} never answered`))
  for (const { text, sources } of [...notCorrected(reading), ...notAnswered(reading)])
    items.push(item(text, ...sources))
  return list(items)
}

export function followUps({ entries, cite }: Reading): readonly Block[] {
  return list(
    entries
      .filter(({ entry }) => entry.kind === 'followUp')
      .map(({ entry, text }) => item(text, cite.entry(entry.id))),
  )
}
