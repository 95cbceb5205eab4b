// Finds words that blame a person in the prose of a post-mortem: a name beside a fault, "human error", judging by what is known today,
// and verbs that accuse. Pure. Invariant: it only points and explains; what a system did is no fault of anybody.

import { ACCUSING, PERSONAL_FAULTS } from './faults.ts'

export type BlameKind = 'nameBesideFault' | 'humanError' | 'hindsight' | 'blameWord'

export interface BlameFinding {
  readonly kind: BlameKind
  /** Where the words stand, in UTF-16 units of the text; `to` is behind the last. */
  readonly from: number
  readonly to: number
  readonly words: string
}

/** What is said of a finding: what it is, why it hurts, and what to ask instead. */
export const BLAME_WORDS: Readonly<
  Record<BlameKind, { readonly title: string; readonly why: string; readonly instead: string }>
> = {
  nameBesideFault: {
    title: 'A name beside a fault',
    why: 'Whoever reads it learns who, and not why it could happen.',
    instead: 'Write what was seen and what made it the sensible thing to do; name the role.',
  },
  humanError: {
    title: '“Human error” ends the search',
    why: 'A slip is where the question begins: what made it easy, and what let it through?',
    instead: 'Write what made the slip easy and what could catch it.',
  },
  hindsight: {
    title: 'Judged with what we know today',
    why: 'Then it was not known. What should have been done explains nothing that was done.',
    instead: 'Write what people knew at that time, and what made it hard to know more.',
  },
  blameWord: {
    title: 'A word that accuses',
    why: 'It judges somebody and tells nothing of the circumstances.',
    instead: 'Write what happened, and under which conditions.',
  },
}

const PERSON =
  '(?:he|she|somebody|someone|anybody|anyone|who|whoever|(?:the|our|an?|one|another)\\s+(?:[a-z-]+\\s+){0,2}?(?:engineers?|operators?|developers?|responders?|admins?|administrators?|authors?|reviewers?|teams?|shifts?|leads?|managers?|testers?|technicians?|owners?|groups?|departments?|crew|squad|trainees?|apprentices?|students?|architects?|programmers?|coders?|specialists?|analysts?|leaders?|leadership|supervisors?|executives?|employees?|workers?\\s+on\\s+duty|coordinators?|liaison|seniors?|hires?|helpdesk|consultants?|guys?|folks|man|woman|users?\\s+in\\s+charge|commander|juniors?|newcomers?|staff|people|operations|personnel|interns?|contractors?|dba|sres?|scribe|manager|deployer|person|colleagues?|on-call)|operations|support|management|leadership|engineering|security|networking|finance|marketing)'

const SLIPS =
  '(?:forgot(?:ten)?|neglected|ignored|overlooked|missed|misread|misjudged|misconfigured|mistyped|broke|broken|caused|skipped|rushed|deleted|failed)'
/** What is a fault only when a person did it. */
const FAULT = new RegExp(
  [
    `\\b${SLIPS.replace('failed', 'failed\\s+to').replace('|deleted', '|deleted\\s+the\\s+wrong').replace('|broken', '')}\\b`,
    `\\b(?:took|brought)\\s+(?:\\w+\\s+){1,4}down\\b`,
    `\\b(?:did\\s+not|didn['’]t|never)\\s+(?:even\\s+)?(?:check|test|read|verif\\w+|notice|look|follow|ask|think|escalate|tell|respond|react|understand|reali[sz]e)\\w*`,
    `\\b(?:wrongly|mistakenly|incorrectly|accidentally|by\\s+mistake|in\\s+error|too\\s+slow(?:ly)?|too\\s+late|(?:took|taken)\\s+too\\s+long|asleep|sleeping)\\b`,
    `\\b(?:made|makes)\\s+(?:an?|the)\\s+(?:\\w+\\s+)?(?:mistake|error)\\b`,
    `\\b(?:was|were)\\s+(?:wrong|careless|inattentive|unprepared|confused|distracted|hasty|impatient)\\b`,
    `\\b(?:panicked|dropped\\s+the\\s+ball|lost\\s+(?:his|her|their|its)\\s+(?:nerve|head|patience)|too\\s+(?:early|hasty|hastily))\\b`,
    `\\b(?:pushed|sent|ran|typed|chose|picked|opened|selected|edited|applied|deployed)\\s+(?:\\w+\\s+){0,3}?wrong\\b`,
    `\\bwithout\\s+(?:even\\s+)?(?:telling|asking|checking|testing|reading|looking|thinking|permission)\\b`,
    `\\b(?:was|were)\\s+not\\s+(?:\\w+\\s+)?(?:disciplined|careful|prepared|attentive)\\b`,
    ...PERSONAL_FAULTS.map((one) => `\\b(?:${one})`),
  ].join('|'),
  'giu',
)
/** What belongs to a person and accuses: "Ana's mistake". */
const OWNED =
  /^['’]s?\s+(?:\w+\s+)?(?:mistakes?|errors?|faults?|oversights?|negligence|typos?|slips?|carelessness|ignorance|haste|inaction|inattention|stubbornness|incompetence|failures?|failings?|confusion|laziness|indecision|impatience|inexperience|misjudge?ment|poor\s+\w+|bad\s+\w+)\b/iu

const HUMAN_ERROR =
  /\b(?:human|operator|pilot|individual|personal|engineer)\s+(?:error|mistake|failure)s?\b|\buser\s+error\b(?!\s+(?:rate|message|page|count|report|log|code|budget)s?)|\bfat[-\s]?finger\w*|\bpebkac\b/giu

const PAST =
  '(?:been|known|seen|caught|thought|told|taken|done|made|gone|had|read|kept|given|left|run|set|sent|put|cut|shut|hit|lost|held|met|found|felt|got|begun|broken|chosen|written|shown|built|brought|spoken|woken|stood|understood|paid|said|heard|led|come|become|spent|\\p{L}+ed)'
const JUDGED = new RegExp(
  `\\b(?:should|ought\\s+to)(?:n['’]t)?\\s+(?:not\\s+|never\\s+|really\\s+)?have\\s+(?:\\w+ly\\s+)?${PAST}\\b|\\bshould['’]ve\\b|\\b(?:in|with)\\s+hindsight\\b|\\bif\\s+only\\b|\\b(?:was|were)\\s+(?:so\\s+)?obvious\\b|\\bobviously\\b`,
  'giu',
)
/** Of a system it is a risk that is told; of a person it is a judgement. */
const MIGHT = new RegExp(`\\b(?:could|would)(?:\\s+easily)?\\s+have\\s+${PAST}\\b`, 'giu')

const ACCUSES = new RegExp(
  [
    String.raw`\b(?:careless(?:ly|ness)?|negligen\w+|incompeten\w+|inexperienced|unprofessional|irresponsib\w+|undisciplined|avoidable\s+mistakes?|known\s+better|foolish\w*|sloppy|sloppi\w+|reckless\w*|botched|screwed\s+up|messed\s+up|stupid\w*|dumb|idiot\w*|lazy(?![-\s]load)|bother(?:ed)?\s+to|to\s+blame|asleep\s+at|at\s+the\s+wheel|lack\s+of\s+(?:attention|care|discipline|diligence)|not\s+(?:been\s+)?careful\s+enough|more\s+careful|pa(?:y|id|ying)\s+attention|(?:his|her)\s+(?:fault|mistake|error))\b`,
    ...ACCUSING.map((one) => `\\b(?:${one})`),
  ].join('|'),
  'giu',
)

/** Before a person it tells what they did not do: "Had Jon asked", "if the team had looked". */
const COUNTER = /\b(had|if)\s+$/iu

/** "… missed by ", before whoever it was. */
const DONE_BY = new RegExp(
  `\\b(?:${SLIPS}|(?:mistake|error|slip|oversight)(?:\\s+was)?(?:\\s+made)?)\\s+by\\s+$`,
  'iu',
)

interface Span {
  readonly from: number
  readonly to: number
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whole names, and each part of one that is long enough to be no other word. */
function namesIn(clause: string, names: readonly string[]): readonly Span[] {
  const parts = new Set(
    names.flatMap((name) => [name, ...name.split(/\s+/)]).filter((one) => [...one].length > 2),
  )
  if (parts.size === 0) return []
  const all = [...parts].sort((a, b) => b.length - a.length).map(escaped)
  return spansOf(clause, new RegExp(`(?<![\\p{L}\\p{N}])(?:${all.join('|')})(?![\\p{L}\\p{N}])`, 'gu'))
}

const spansOf = (clause: string, pattern: RegExp): readonly Span[] =>
  [...clause.matchAll(pattern)].map((found) => ({ from: found.index, to: found.index + found[0].length }))

/** So far apart, in letters, a person and a fault are told as one. */
const NEAR = 60

/** The fault that is told of a person: theirs, done after they are named, or done "by" them. */
function faultOf(clause: string, person: Span, faults: readonly Span[]): Span | null {
  const owned = OWNED.exec(clause.slice(person.to, person.to + NEAR))
  if (owned) return { from: person.from, to: person.to + owned[0].length }
  const before = Math.max(0, person.from - NEAR)
  const by = DONE_BY.exec(clause.slice(before, person.from))
  if (by) return { from: before + by.index, to: person.to }
  const after = faults.find(({ from }) => from >= person.to && from - person.to <= NEAR)
  return after === undefined ? null : { from: person.from, to: after.to }
}

/** "It took the team an hour to notice": how long somebody needed is told, as if they could have known. */
const SLOW_TO =
  /^\s+(?:\w+\s+){1,5}?to\s+(?:even\s+)?(?:notice|reali[sz]e|react|understand|respond|see|wake|figure)\b/iu
const TOOK = /\btook\s+$/iu

function slowOf(clause: string, { from, to }: Span): Span | null {
  const took = TOOK.exec(clause.slice(0, from))
  const slow = SLOW_TO.exec(clause.slice(to))
  return took === null || slow === null ? null : { from: took.index, to: to + slow[0].length }
}

/** What the person would have had to do, told as the way out. */
function counterOf(clause: string, { from, to }: Span): Span | null {
  const counter = COUNTER.exec(clause.slice(0, from))
  if (counter === null) return null
  const had = /^\s+had\b/iu.exec(clause.slice(to))
  if (counter[1]?.toLowerCase() === 'had') return { from: counter.index, to }
  return had === null ? null : { from: counter.index, to: to + had[0].length }
}

const PEOPLE = new RegExp(`(?<![\\p{L}\\p{N}])${PERSON}(?![\\p{L}\\p{N}])`, 'giu')

function inClause(
  clause: string,
  names: readonly string[],
): readonly (Span & { readonly kind: BlameKind })[] {
  const named = namesIn(clause, names)
  const people = spansOf(clause, PEOPLE)
  const faults = spansOf(clause, FAULT)
  const of = (kind: BlameKind, spans: readonly (Span | null)[]) =>
    spans.flatMap((span) => (span === null ? [] : [{ ...span, kind }]))
  const might = spansOf(clause, MIGHT).filter(({ from }) =>
    [...named, ...people].some((one) => one.to <= from && from - one.to <= NEAR),
  )
  return [
    ...of(
      'nameBesideFault',
      named.map((one) => faultOf(clause, one, faults)),
    ),
    ...of('humanError', spansOf(clause, HUMAN_ERROR)),
    ...of('hindsight', [
      ...spansOf(clause, JUDGED),
      ...might,
      ...[...named, ...people].flatMap((one) => [counterOf(clause, one), slowOf(clause, one)]),
    ]),
    ...of('blameWord', [...spansOf(clause, ACCUSES), ...people.map((one) => faultOf(clause, one, faults))]),
  ]
}

/** `names`: of the people of the record. In the order of the text; none lies over another. */
export function blameIn(text: string, names: readonly string[]): readonly BlameFinding[] {
  const found: BlameFinding[] = []
  for (const part of text.matchAll(/[^.!?;\n]+/gu)) {
    const kept: (Span & { readonly kind: BlameKind })[] = []
    for (const one of inClause(part[0], names))
      if (kept.every((other) => one.to <= other.from || one.from >= other.to)) kept.push(one)
    for (const { kind, from, to } of kept)
      found.push({ kind, from: part.index + from, to: part.index + to, words: part[0].slice(from, to) })
  }
  return found.sort((a, b) => a.from - b.from)
}
