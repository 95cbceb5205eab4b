// What the lint of an update finds, and what is said of each kind: what it is and why it hurts whoever reads it.

export const FINDING_KINDS = [
  'speculation',
  'unsupportedCause',
  'promisedFix',
  'noImpact',
  'noScope',
  'noNextTime',
  'internalName',
  'jargon',
  'blame',
  'wholeOutage',
  'repeated',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

/** Words to put in the place of others. */
export interface Fix {
  readonly from: number
  readonly to: number
  readonly insert: string
  /** What the button says. */
  readonly label: string
}

export interface Finding {
  readonly kind: FindingKind
  /** Where the words stand, in UTF-16 units of the text; `to` is behind the last. Equal for what is missing. */
  readonly from: number
  readonly to: number
  readonly words: string
  readonly why: string
  /** Null: only a person can tell what to write. */
  readonly fix: Fix | null
}

export const FINDING_TITLES: Readonly<Record<FindingKind, string>> = {
  speculation: 'Speculation',
  unsupportedCause: 'A cause that is not supported',
  promisedFix: 'Promises a fix time',
  noImpact: 'No impact',
  noScope: 'No scope',
  noNextTime: 'No next time',
  internalName: 'Internal name',
  jargon: 'Jargon',
  blame: 'Blame',
  wholeOutage: '“Outage” while part works',
  repeated: 'Says the same again',
}

/** What is said of a finding of each kind when nothing is known of it in particular. */
export const FINDING_WHY: Readonly<Record<FindingKind, string>> = {
  speculation: 'It is read as known. Say what is seen, or that it is not known yet.',
  unsupportedCause: 'No hypothesis that is supported says so. Leave the cause out until one is.',
  promisedFix: 'A fix time that is missed costs more trust than none. Promise the next update instead.',
  noImpact: 'It does not say what people see or cannot do.',
  noScope: 'It does not say who is affected, or where.',
  noNextTime: 'It does not say when the next update comes.',
  internalName: 'Outside nobody knows this name, and it helps whoever would attack.',
  jargon: 'Whoever reads it may not know this word.',
  blame: 'It points at somebody. Say what happened, and what is done about it.',
  wholeOutage: 'The impact matrix says that part of it works.',
  repeated: 'The last two updates said the same. Say what was checked, or what changed.',
}

/** As an update keeps a finding that it was told over: "Speculation: “probably”". */
export const findingInWords = ({ kind, words }: Finding): string =>
  words === '' ? FINDING_TITLES[kind] : `${FINDING_TITLES[kind]}: “${words}”`
