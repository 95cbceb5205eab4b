// A record for others: what a profile leaves out of it. Invariant: a record that was redacted once is a record like any other, so all
// that reads records reads it; and what was left out stands in no field, key or id of it.
import { must } from '../../base/must.ts'
import { SECTION_IDS, type SectionId } from '../postMortem/sections.ts'
import type { TypedProse } from '../postMortem/postMortem.ts'
import type { ProfileName, RecordJson, RegisterJson, RootJson, RootsJson } from '../content/record.ts'
import { cleaner } from './clean.ts'
import { type KnownPeople, knownPeople } from './people.ts'
import { toldOutside } from './toldOutside.ts'

export interface Profile {
  readonly name: ProfileName
  /** Always so for a regulator and the public; on request inside. */
  readonly peopleAsRoles: boolean
  /** Words that never leave: customers' names, project names. */
  readonly terms?: readonly string[]
}

export const INTERNAL: Profile = { name: 'internal', peopleAsRoles: false }
export const REGULATOR: Profile = { name: 'regulator', peopleAsRoles: true }
export const PUBLIC: Profile = { name: 'public', peopleAsRoles: true }

/** Whether anything is left out: such a bundle holds no CRDT state, rows or original files. */
export const isRedacted = ({ name, peopleAsRoles }: Profile): boolean => name !== 'internal' || peopleAsRoles

type Parts = Pick<RecordJson, 'roots' | 'prose'>

export function redact({ roots, prose }: Parts, profile: Profile): Parts {
  if (!isRedacted(profile)) return { roots, prose }
  const people = knownPeople(roots)
  const terms = new Map([
    ...(profile.name === 'public'
      ? internalServices(roots).map((name) => [name, 'an internal service'] as const)
      : []),
    ...(profile.terms ?? []).map((term) => [term, '[left out]'] as const),
  ])
  const clean = cleaner({ people, hosts: profile.name !== 'internal', terms })
  const left = withoutFiles(keptRoots(roots, profile.name))
  const write = writer(people, clean, profile.name)
  const cleaned = Object.fromEntries(
    Object.entries(left).map(([name, root]) => [name, cleanedRoot(root, write, clean)]),
  )
  return { roots: cleaned, prose: cleanedProse(prose, profile.name, clean) }
}

/** Neither a name nor a hash of an original file leaves: whoever has the file could tell by its hash that it was there. */
const withoutFiles = (roots: RootsJson): RootsJson => ({
  ...roots,
  timeline: list(roots['timeline']).map(({ files: _left, ...entry }) => entry),
  evidence: list(roots['evidence']).map((one) => ({ ...one, files: [] })),
  updates: list(roots['updates']).map((one) => ({ ...one, files: [] })),
  draftFiles: [],
})

interface Entry {
  readonly kind: string
  readonly source: string | null
}
type RecordOf = Readonly<Record<string, unknown>>
const list = (root: RootJson | undefined): readonly RecordOf[] =>
  typeof root === 'string' || root === undefined ? [] : (root as readonly RecordOf[])

/** Nobody outside needs what was never sent, what guards noticed, or what was taken back. */
const NEVER = new Set([
  'guards',
  'snapshots',
  'seals',
  'review',
  'withdrawals',
  'kept',
  'draftCustomers',
  'draftExecutives',
  'draftInternal',
  'signOffs',
  'citations',
  'draftFiles',
  'comments',
  'commentStates',
  'branches',
  'branchStates',
  'commandOffers',
  'commandAnswers',
  'correcting',
  'arrivals',
  'deliveryActs',
  'receipts',
  'pages',
  'pageReceipts',
  'migrations',
  'relations',
])
/** What the public is told: what customers felt, why, and what changes. */
const PUBLIC_ROOTS = new Set([
  'incident',
  'severity',
  'phase',
  'milestones',
  'timeline',
  'amendments',
  'pins',
  'hypotheses',
  'hypothesisStates',
  'updates',
  'publications',
  'lanes',
  'snoozes',
  'cadence',
])
const PUBLIC_KINDS = new Set(['impact', 'detection', 'customerReport', 'followUp', 'update'])

function keptRoots(roots: RootsJson, profile: ProfileName): RootsJson {
  const empty = (root: RootJson): RootJson => (typeof root === 'string' ? '' : [])
  const goes = (name: string) =>
    profile !== 'internal' && (NEVER.has(name) || (profile === 'public' && !PUBLIC_ROOTS.has(name)))
  const left = Object.fromEntries(
    Object.entries(roots).map(([name, root]) => [name, goes(name) ? empty(root) : root]),
  )
  if (profile === 'internal') return left
  const told = toldOutside(roots, profile)
  const supported = new Set(
    list(roots['hypothesisStates'])
      .filter((one) => {
        const { history, shown } = one as unknown as RegisterJson
        return history.some((op) => {
          const { id, value } = op as { id: string; value: { state?: string } }
          return id === shown && value.state === 'supported'
        })
      })
      .map(({ key }) => key),
  )
  const timeline = list(roots['timeline']).flatMap((one) => {
    const line = isToldTo(one as unknown as Entry, profile) ? told.line(one) : null
    return line === null ? [] : [line]
  })
  const entries = new Set(timeline.map(({ id }) => id))
  const named = (name: string, ids: ReadonlySet<unknown>, field: string) =>
    list(left[name]).filter((one) => ids.has(one[field]))
  return {
    ...left,
    updates: list(roots['updates'])
      .filter(({ id }) => told.shown.has(id))
      .map((row) => withCitesOf(told.update(row), entries)),
    publications: named('publications', told.shown, 'key'),
    receipts: told.receipts,
    snoozes: withoutReasons(left['snoozes']),
    timeline,
    amendments: named('amendments', entries, 'entryId'),
    pins: named('pins', entries, 'key'),
    ...(profile === 'public'
      ? {
          lanes: named('lanes', new Set(['customers']), 'key'),
          snoozes: withoutReasons(named('snoozes', new Set(['customers']), 'key')),
          cadence: list(left['cadence']).filter(({ key }) => String(key).endsWith(' customers')),
          hypotheses: named('hypotheses', supported, 'id'),
          hypothesisStates: named('hypothesisStates', supported, 'key'),
        }
      : {}),
  }
}

/** An update keeps the words that it rests on: those of an entry that is left out are left out with it. */
const withCitesOf = (row: RecordOf, entries: ReadonlySet<unknown>): RecordOf => ({
  ...row,
  cites: (row['cites'] as readonly RecordOf[]).filter(({ kind, id }) => kind !== 'entry' || entries.has(id)),
})

/** A chat's lines stay inside; the public hears what customers felt and were told. */
function isToldTo({ kind, source }: Entry, profile: ProfileName): boolean {
  if (source !== null && (kind === 'note' || kind === 'observation') && profile === 'public') return false
  if (source !== null && kind === 'note') return false
  return profile !== 'public' || PUBLIC_KINDS.has(kind)
}

/** Until when an update was put off counts for its silence; why is said inside. */
const withoutReasons = (root: RootJson | undefined): readonly RecordOf[] =>
  list(root).map((one) => ({
    ...one,
    history: (one['history'] as readonly object[]).map((op) => ({ ...op, reason: '' })),
  }))

/** Services that customers do not know: what the matrix of impact names they feel themselves. */
function internalServices(roots: RootsJson): readonly string[] {
  const felt = list(roots['impact']).flatMap((one) =>
    (one as unknown as RegisterJson).history.flatMap((op) => {
      const { service } = (op as { value?: { service?: unknown } }).value ?? {}
      return typeof service === 'string' ? [service.toLowerCase()] : []
    }),
  )
  const all = list(roots['incident']).flatMap(({ services }): readonly unknown[] =>
    Array.isArray(services) ? services : [],
  )
  const found = new Set(
    all
      .filter((one) => typeof one === 'string')
      .filter((one) => !felt.some((name) => name.includes(one.toLowerCase()))),
  )
  // The longest first, so that none is left behind in another.
  return [...found]
    .filter((name) => name.trim().length > 1)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}

/** Fields whose words are of the app's own vocabulary. */
const OWN_WORDS = new Set([
  'kind',
  'state',
  'result',
  'stance',
  'standing',
  'audience',
  'reversibility',
  'likelihood',
  'costToTest',
  'blastRadius',
  'rank',
  'detectionSource',
  'relation',
  'from',
  'unit',
])
/** What an incident costs and may bring is not the public's. */
const NOT_PUBLIC = new Set(['inMoney', 'riskAhead'])
/** Fields that lead outside. */
const LEADS_OUT = new Set([
  'link',
  'source',
  'drillSource',
  'callLink',
  'callNumber',
  'callCode',
  'secondCallLink',
  'secondCallNumber',
  'secondCallCode',
])
/** Registers whose whole value is of the app's vocabulary. */
const OWN_VALUE =
  /^(SEV[1-5]|triage|investigating|identified|mitigating|monitoring|resolved|closed|cancelled)$/

type Writer = (value: unknown, field: string) => unknown

function writer(people: KnownPeople, clean: (words: string) => string, profile: ProfileName): Writer {
  const isPerson = (value: object): value is { readonly id: string; readonly name: string } =>
    'id' in value && 'name' in value && Object.keys(value).length === 2
  const write: Writer = (value, field) => {
    if (typeof value === 'string') {
      if (OWN_WORDS.has(field) || (field === 'value' && OWN_VALUE.test(value))) return value
      if (profile === 'public' && NOT_PUBLIC.has(field)) return ''
      if (profile !== 'internal' && LEADS_OUT.has(field))
        return field === 'link' || field === 'source' || field === 'drillSource' ? null : ''
      return people.byId.get(value)?.id ?? clean(value)
    }
    if (Array.isArray(value)) return value.map((one) => write(one, field))
    if (typeof value !== 'object' || value === null) return value
    if (isPerson(value)) {
      const known = must(people.byId.get(value.id), 'a person of the record')
      return { id: known.id, name: profile === 'public' ? 'the team' : known.label }
    }
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, write(inner, key)]))
  }
  return write
}

/** A key may hold a person's id among other words ("drift action … …"). */
function cleanedRoot(root: RootJson, write: Writer, clean: (words: string) => string): RootJson {
  return typeof root === 'string' ? clean(root) : root.map((one) => write(one, '') as object)
}

const PUBLIC_SECTIONS: ReadonlySet<SectionId> = new Set([
  'summary',
  'impact',
  'trigger',
  'detection',
  'factors',
  'surprised',
  'wentWell',
  'wentBadly',
  'lucky',
  'followUps',
])

function cleanedProse(prose: TypedProse, profile: ProfileName, clean: (words: string) => string): TypedProse {
  const left = SECTION_IDS.filter((id) => profile !== 'public' || PUBLIC_SECTIONS.has(id))
  return Object.fromEntries(
    left.flatMap((id) => {
      const text = prose[id]
      return text === undefined ? [] : [[id, clean(text)]]
    }),
  )
}
