// The post-mortem of an incident, made from its record by rule: the same words for the same record and moment, on every machine.
// What people type stands beside what the record says, and never in its place.
import { proseOf } from '../../incident/review/selectors.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import { KIND_WORDS } from '../../incident/timeline/entryKinds.ts'
import { isPinned } from '../../incident/timeline/selectors.ts'
import type { IncidentState } from '../../incident/document.ts'
import { currentSeverity, incidentTitle, labelOf, theIncident } from '../../incident/header/selectors.ts'
import { type Block, type Fact, type PostMortem, type Section, sentenceOf } from './blocks.ts'
import { SECTION_TITLES, type SectionId } from './sections.ts'
import { didNotLeave } from './didNotLeave.ts'
import { decisions, factors, surprised, tried } from './causes.ts'
import { allCommsKept } from './commsKept.ts'
import { detection, impact, summary, trigger } from './opening.ts'
import { placeOf, type Reading, readingOf } from './reading.ts'
import { commsKeptSection, followUps, response, wentBadly, wentWell } from './response.ts'
import { type Telling, WHOLE_TELLING } from './telling.ts'
import { counted, daysOf, lengthOf, stampOf } from './times.ts'

/** Beside an entry that the seal does not hold. */
export const AFTER_SEAL = 'after the seal'

/** An entry that was written down so much after it happened says when it was. */
const SHOWN_LATER: Ms = MINUTE

/** What people wrote, by section. */
export type TypedProse = Readonly<Partial<Record<SectionId, string>>>

const SECTIONS: Readonly<Record<SectionId, (reading: Reading) => readonly Block[]>> = {
  spine: spineSection,
  summary,
  impact,
  trigger,
  detection,
  factors,
  tried,
  decisions,
  surprised,
  response,
  commsKept: commsKeptSection,
  wentWell,
  wentBadly,
  lucky: () => [],
  followUps,
  timeline,
}

const NOTHING: Readonly<Record<SectionId, string>> = {
  spine: 'Nothing was declared.',
  summary: 'Nothing was declared.',
  impact: 'Nobody wrote down who felt what.',
  trigger: 'Nobody wrote down what started it.',
  detection: 'Nobody wrote down how it was found.',
  factors: 'No hypothesis is supported by evidence.',
  tried: 'Nothing was tried.',
  decisions: 'No decision was asked for.',
  surprised: 'Nothing turned out otherwise, as far as the record says.',
  response: 'Nobody took a role.',
  commsKept: 'No audience was told anything.',
  wentWell: 'The record says nothing that went well.',
  wentBadly: 'The record says nothing that went badly.',
  lucky: 'Nobody has written where luck helped.',
  followUps: 'No follow-up was written down.',
  timeline: 'The timeline is empty.',
}

const NONE: ReadonlySet<string> = new Set()

/**
 * `asOf`: ms UTC on the incident's clock, at which silence and lengths of what still runs end. `late`: ids of the entries that
 * came after the seal.
 */
export function postMortem(
  state: IncidentState,
  asOf: Ms,
  typed: TypedProse = proseOf(state),
  telling: Telling = WHOLE_TELLING,
  late: ReadonlySet<string> = NONE,
): PostMortem {
  const reading = readingOf(state, asOf, telling, late)
  return {
    label: labelOf(state),
    title: incidentTitle(state),
    deck: theIncident(state)?.impactLine ?? '',
    severity: currentSeverity(state),
    isDrill: theIncident(state)?.drill ?? false,
    asOf,
    facts: facts(reading),
    sections: telling.sections
      .map((id) => section(id, reading, typed[id]?.trim() ?? ''))
      .filter(({ nothing }) => telling.room || nothing === ''),
    telling,
  }
}

function section(id: SectionId, reading: Reading, typed: string): Section {
  const made = SECTIONS[id](reading)
  const written: readonly Block[] = typed === '' ? [] : [{ kind: 'typed', text: typed }]
  return {
    id,
    title: SECTION_TITLES[id],
    blocks: [...written, ...made],
    isFromRecord: made.length > 0,
    nothing: made.length + written.length === 0 ? NOTHING[id] : '',
  }
}

/** Of the sections, the part that holds sentences of the record, in whole percent. */
export const fromRecord = ({ sections }: PostMortem): number =>
  Math.round((sections.filter(({ isFromRecord }) => isFromRecord).length / sections.length) * 100)

function facts({ state, asOf, began, ended, impactStarted, milestone, telling }: Reading): readonly Fact[] {
  const since = (name: 'detected' | 'mitigated' | 'resolved', word: string): readonly Fact[] => {
    const at = milestone(name)
    if (impactStarted === null || at === null || at < impactStarted) return []
    return [{ value: lengthOf(at - impactStarted), name: word, detail: `${name} − impactStarted` }]
  }
  const silence = allCommsKept(state, asOf, telling.audiences).reduce((sum, one) => sum + one.silence, 0)
  return [
    {
      value: currentSeverity(state),
      name: 'severity',
      detail: began === null ? '' : daysOf(began, ended ?? asOf),
    },
    ...(impactStarted === null && began !== null
      ? [{ value: 'not known', name: 'when the impact started', detail: '' }]
      : []),
    ...since('detected', 'to detect'),
    ...since('mitigated', 'to mitigate'),
    ...since('resolved', 'to resolve'),
    {
      value: lengthOf(silence),
      name: 'silence',
      detail: `past what was due${telling.room ? ', over all three audiences' : ''}`,
    },
  ]
}

function spineSection({ state, entries, asOf, began, telling }: Reading): readonly Block[] {
  if (began === null) return []
  const silence = allCommsKept(state, asOf, telling.audiences).reduce((sum, one) => sum + one.silence, 0)
  const decided = telling.room ? `, ${counted(state.decisions.size, 'decision')}` : ''
  const text = `${counted(entries.length, 'entry', 'entries')}${decided}, ${lengthOf(silence)} of silence`
  return [
    { kind: 'paragraph', sentences: [sentenceOf(text)] },
    {
      kind: 'figure',
      figure: 'spine',
      caption: telling.room
        ? 'Phases, entries, decisions, what each audience heard, and who commanded. Striped: an audience waited past what was due.'
        : 'Phases, entries, and what customers heard. Striped: they waited past what was due.',
    },
  ]
}

/** First the pinned entries as a narrative, then every entry with the time at which it was written down. */
function timeline({ state, entries, cite, late: afterSeal }: Reading): readonly Block[] {
  if (entries.length === 0) return []
  const pinned = entries.filter(({ entry }) => isPinned(state, entry.id))
  const narrative: readonly Block[] =
    pinned.length === 0
      ? []
      : [
          {
            kind: 'list',
            ordered: false,
            items: pinned.map((one) => ({
              lead: `${stampOf(placeOf(one))} UTC`,
              text: `${one.text}${afterSeal.has(one.entry.id) ? ` (${AFTER_SEAL})` : ''}`,
              sources: [cite.entry(one.entry.id)].filter((source) => source !== null),
            })),
          },
        ]
  const stays = didNotLeave(state)
  const rows = entries.map((one) => {
    const { entry, text, originalText, amendedBy } = one
    const was =
      amendedBy === null ? '' : ` (amended${originalText === null ? '' : `; first written: ${originalText}`})`
    const source = cite.entry(entry.id)
    const late =
      entry.recordedAt - placeOf(one) >= SHOWN_LATER ? ` (written down ${stampOf(entry.recordedAt)} UTC)` : ''
    const stayed = stays.get(entry.id) ?? ''
    return {
      cells: [
        source?.label ?? '',
        stampOf(placeOf(one)),
        KIND_WORDS[entry.kind],
        `${text}${stayed}${was}${late}${afterSeal.has(entry.id) ? ` (${AFTER_SEAL})` : ''}`,
        entry.by.name,
      ],
      sources: [],
    }
  })
  const columns = ['Entry', 'UTC', 'Kind', 'What', 'Who']
  return [...narrative, { kind: 'table', title: 'Every entry', columns, rows }]
}
