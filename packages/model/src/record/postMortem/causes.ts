// The sections that say why and what came of it: factors, what was tried, decisions, what surprised.
import type { HypothesisId } from '../../base/ids.ts'
import { pickedFactors } from '../../incident/review/selectors.ts'
import { isTime } from '../../base/readableTime.ts'
import { actionStanding, RESULT_WORDS, triedActions } from '../../incident/actions/selectors.ts'
import { closedDecisions, objectionsTo, openDecisions } from '../../incident/decisions/selectors.ts'
import { evidenceOn, hypothesesIn, ruledOutBecause } from '../../incident/hypotheses/selectors.ts'
import { PHASES } from '../../incident/records/incident.ts'
import { AUDIENCES } from '../../incident/records/updates.ts'
import { phaseBands } from '../../incident/spine/phases.ts'
import { AUDIENCE_WORDS, toldUpdates } from '../../incident/updates/selectors.ts'
import { bare, type Block, closed, type Item, type Row, sentenceOf } from './blocks.ts'
import { placeOf, type Reading } from './reading.ts'
import { clockOf, counted, momentOn, stampOf } from './times.ts'

const paragraph = (text: string): Block => ({ kind: 'paragraph', sentences: [sentenceOf(text)] })
const list = (items: readonly Item[], ordered = false): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered, items }]
const sourcesOf = (...found: readonly (Item['sources'][number] | null)[]) =>
  found.filter((one) => one !== null)

/** Hypotheses that evidence supports, each with that evidence, then what people picked; the trigger is another section. */
export function factors({ state, cite, entries }: Reading): readonly Block[] {
  const items = hypothesesIn(state, 'supported').map((found): Item => {
    const evidence = evidenceOn(state, found.id)
    const words = evidence.map(({ text, stance }) =>
      stance === 'for' ? closed(text) : `Against it: ${closed(text)}`,
    )
    const sources = evidence.map(({ id }) => cite.entryAbout(id))
    return {
      lead: closed(found.title),
      text: [closed(found.detail), ...words].filter((one) => one !== '').join(' '),
      sources: sourcesOf(cite.hypothesis(found.id), cite.entryAbout(found.id), ...sources),
    }
  })
  const told = new Set<string>(hypothesesIn(state, 'supported').map(({ id }) => id))
  const read = new Map(entries.map((one) => [one.entry.id as string, one.text]))
  const picked = pickedFactors(state.factorPicks).flatMap(({ kind, id }): readonly Item[] => {
    const text = kind === 'entry' ? read.get(id) : state.hypotheses.get(id as HypothesisId)?.title
    if (text === undefined || told.has(id)) return []
    const source = kind === 'entry' ? cite.entry(id) : cite.hypothesis(id)
    return [{ lead: '', text: closed(text), sources: sourcesOf(source) }]
  })
  return list([...items, ...picked], true)
}

export function tried({ state, cite }: Reading): readonly Block[] {
  const actions = triedActions(state).toReversed()
  if (actions.length === 0) return []
  const rows = actions.map((action): Row => {
    const { state: standing, result, note } = actionStanding(state, action.id)
    const came = standing === 'running' ? 'running' : standing === 'undone' ? 'undone' : RESULT_WORDS[result]
    const who = action.owner?.name ?? action.by.name
    return {
      cells: [stampOf(action.startedAt), action.what, who, note === '' ? came : `${came}: ${note}`],
      sources: sourcesOf(cite.action(action.id)),
    }
  })
  const helped = actions.filter(({ id }) => actionStanding(state, id).result === 'helped').length
  const columns = ['UTC', 'Action', 'Who', 'Result']
  return [
    paragraph(`${counted(actions.length, 'thing was', 'things were')} tried, and ${helped} helped`),
    { kind: 'table', title: '', columns, rows },
  ]
}

export function decisions(reading: Reading): readonly Block[] {
  const { state, cite } = reading
  const closedOnes = closedDecisions(state).toReversed()
  const open = openDecisions(state)
  if (closedOnes.length + open.length === 0) return saidDecisions(reading)
  const objections = (id: (typeof open)[number]['id']) => {
    const said = objectionsTo(state, id).map(
      ({ text, by, answer }) =>
        `“${bare(text)}” (${by.name}): ${answer === '' ? 'not answered' : bare(answer)}`,
    )
    return said.length === 0 ? 'None raised' : said.join('; ')
  }
  const rows = closedOnes.map(({ decision, outcome }): Row => {
    const given = decision.options
      .filter(({ id }) => id !== outcome.value.optionId)
      .map(({ label, risk }) => (risk === '' ? label : `${label} (${bare(risk)})`))
    const because = outcome.reason === '' ? '' : ` Because ${bare(outcome.reason)}.`
    return {
      cells: [
        stampOf(outcome.at),
        `${bare(outcome.value.decided)}.${because}`,
        outcome.by.name,
        given.join('; ') || 'No other option was named',
        objections(decision.id),
      ],
      sources: sourcesOf(cite.decision(decision.id)),
    }
  })
  for (const { id, question, askedAt, askedBy } of open)
    rows.push({
      cells: [stampOf(askedAt), `Open: ${question}`, askedBy.name, '', objections(id)],
      sources: sourcesOf(cite.decision(id)),
    })
  const against = state.objections.size
  const columns = ['UTC', 'Decision', 'By', 'Given up for it', 'Objection and answer']
  return [
    paragraph(
      `${counted(closedOnes.length, 'decision was', 'decisions were')} taken, ${against === 0 ? 'and nobody objected' : `with ${counted(against, 'objection')}`}`,
    ),
    { kind: 'table', title: '', columns, rows },
    ...saidDecisions(reading),
  ]
}

/** Lines of the timeline that call themselves a decision, an imported "Decision: …" say, and belong to none that was recorded. */
function saidDecisions({ entries, cite }: Reading): readonly Block[] {
  const said = entries.filter(
    ({ entry }) =>
      entry.kind === 'decision' && !entry.auto && !entry.refs.some(({ kind }) => kind === 'decision'),
  )
  if (said.length === 0) return []
  const rows = said.map(
    (one): Row => ({
      cells: [stampOf(placeOf(one)), one.text, one.entry.by.name],
      sources: sourcesOf(cite.entry(one.entry.id)),
    }),
  )
  const columns = ['UTC', 'What was said', 'Written down by']
  return [{ kind: 'table', title: 'Said in the timeline, not recorded as a decision', columns, rows }]
}

/** What turned out otherwise than somebody had thought: what was ruled out, did not help, was corrected, or came back. */
export function surprised({ state, cite }: Reading): readonly Block[] {
  const items: Item[] = []
  for (const { id, title } of hypothesesIn(state, 'ruledOut')) {
    const out = ruledOutBecause(state, id)
    items.push({
      lead: `It was not this: ${closed(title)}`,
      text: out === null ? '' : `Ruled out at ${momentOn(out.at)}, because ${bare(out.because)}.`,
      sources: sourcesOf(cite.hypothesis(id)),
    })
  }
  for (const { id, what } of triedActions(state).toReversed()) {
    const { result, note } = actionStanding(state, id)
    if (result !== 'worse' && result !== 'noEffect' && result !== 'noLastingEffect') continue
    const lead = result === 'worse' ? 'It made things worse' : `It had ${RESULT_WORDS[result]}`
    items.push({ lead: `${lead}: ${closed(what)}`, text: closed(note), sources: sourcesOf(cite.action(id)) })
  }
  for (const audience of AUDIENCES)
    for (const { id, at, correctedBy } of toldUpdates(state, audience).toReversed())
      if (correctedBy !== null)
        items.push({
          lead: '',
          text: `What ${AUDIENCE_WORDS[audience]} were told at ${momentOn(at)} had to be corrected.`,
          sources: sourcesOf(cite.update(id), cite.update(correctedBy)),
        })
  const bands = phaseBands(state).filter(({ from }) => isTime(from))
  for (const [i, { phase, from }] of bands.entries()) {
    const before = bands[i - 1]?.phase
    if (before !== undefined && PHASES.indexOf(phase) < PHASES.indexOf(before))
      items.push({
        lead: '',
        text: `At ${clockOf(from)} UTC it moved back from ${before} to ${phase}.`,
        sources: [],
      })
  }
  return list(items)
}
