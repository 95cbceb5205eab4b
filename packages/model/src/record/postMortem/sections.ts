// The sections of a post-mortem and what they are called. Invariant: an id never changes: what people typed is kept under it.

/** In the order in which they are read. */
export const SECTION_IDS = [
  'spine',
  'summary',
  'impact',
  'trigger',
  'detection',
  'factors',
  'tried',
  'decisions',
  'surprised',
  'response',
  'commsKept',
  'wentWell',
  'wentBadly',
  'lucky',
  'followUps',
  'timeline',
] as const
export type SectionId = (typeof SECTION_IDS)[number]

export const SECTION_TITLES: Readonly<Record<SectionId, string>> = {
  spine: 'The whole incident on one axis',
  summary: 'Summary',
  impact: 'Impact',
  trigger: 'Trigger',
  detection: 'Detection',
  factors: 'Contributing factors',
  tried: 'What was tried, and what it did',
  decisions: 'Decisions, with what was said against them',
  surprised: 'What surprised us',
  response: 'Response',
  commsKept: 'Were people told when we said they would be?',
  wentWell: 'What went well',
  wentBadly: 'What went badly',
  lucky: 'Where we were lucky',
  followUps: 'Follow-ups',
  timeline: 'Timeline',
}
