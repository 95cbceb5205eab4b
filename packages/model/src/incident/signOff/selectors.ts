// The sign-off of the draft to one audience as it stands, and the exchange that led there. Invariant: a sign-off is of the exact words
// of the draft; changed by one word, nothing is signed off.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { currentSeverity } from '../header/selectors.ts'
import { nameIn } from '../people/knownNames.ts'
import type { SignOffMark, SignOffStep } from '../records/signOffs.ts'
import { type Audience, AUDIENCES } from '../records/updates.ts'
import { claimantsOf } from '../roles/selectors.ts'
import { cleanText } from '../timeline/entryLimits.ts'
import { DRAFT_OF, type PublishedUpdate, publishedUpdates } from '../updates/selectors.ts'

export const MARK_WORDS: Readonly<Record<Exclude<SignOffMark, 'none'>, string>> = {
  tooSpeculative: 'too speculative',
  tooVague: 'too vague',
  notTrue: 'not true any more',
  tooLong: 'too long',
}

export type SignOffLine = NonNullable<ReturnType<IncidentState['signOffs']['get']>>

const byAudience = remember((signOffs: IncidentState['signOffs']) => {
  const all = [...signOffs.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return new Map(AUDIENCES.map((one) => [one, all.filter(({ audience }) => audience === one)]))
})
const linesOf = (state: IncidentState, audience: Audience) => byAudience(state.signOffs).get(audience) ?? []

const since = remember((lines: readonly SignOffLine[], from: Ms, until: Ms): readonly SignOffLine[] =>
  lines.filter(({ at }) => at > from && at <= until),
)

/** About the draft as it is being written: what came since the last update was told. Oldest first. */
export const signOffLines = (state: IncidentState, audience: Audience): readonly SignOffLine[] =>
  since(
    linesOf(state, audience),
    publishedUpdates(state, audience)[0]?.at ?? Number.NEGATIVE_INFINITY,
    Number.MAX_VALUE,
  )

/** The exchange before one update was told. Oldest first. */
export function exchangeOf(
  state: IncidentState,
  { id, at, update }: PublishedUpdate,
): readonly SignOffLine[] {
  const sent = publishedUpdates(state, update.audience)
  const before = sent[sent.findIndex((one) => one.id === id) + 1]
  return since(linesOf(state, update.audience), before?.at ?? Number.NEGATIVE_INFINITY, at)
}

export interface DraftSignOff {
  /** The last step that counts; null: nobody asked. */
  readonly step: Exclude<SignOffStep, 'said'> | null
  /** Who took it, and when, ms UTC. */
  readonly by: Person | null
  readonly at: Ms | null
  /** Whether the draft still reads as it did then. */
  readonly isOfThis: boolean
  readonly mark: SignOffMark
  readonly words: string
  /** How often it was returned and pushed back. */
  readonly returned: number
  readonly pushedBack: number
}

const read = remember((lines: readonly SignOffLine[], draft: string): DraftSignOff => {
  const counted = lines.filter(({ step }) => step !== 'said')
  const last = counted.at(-1)
  const count = (step: SignOffStep) => lines.filter((one) => one.step === step).length
  return {
    step: last === undefined || last.step === 'said' ? null : last.step,
    by: last?.by ?? null,
    at: last?.at ?? null,
    isOfThis: last !== undefined && last.draft === draft,
    mark: last?.mark ?? 'none',
    words: last?.words ?? '',
    returned: count('returned'),
    pushedBack: count('pushedBack'),
  }
})

export const signOffOf = (state: IncidentState, audience: Audience): DraftSignOff =>
  read(signOffLines(state, audience), cleanText(state[DRAFT_OF[audience]]))

/** Who signed these words off; null where nobody did, or other words. */
export function signerOf(state: IncidentState, audience: Audience, text: string): Person | null {
  const last = signOffLines(state, audience).findLast(({ step }) => step !== 'said')
  return last?.step === 'approved' && last.draft === cleanText(text) ? last.by : null
}

/**
 * Whether these words should have a sign-off before they are told, and have none. It is advice: they may be told all the same,
 * with a reason. Customers at SEV1 and SEV2, by whoever does not command, while somebody does.
 */
export function lacksSignOff(
  state: IncidentState,
  audience: Audience,
  text: string,
  teller: Person['id'],
): boolean {
  const severity = currentSeverity(state)
  const ics = claimantsOf(state, 'ic')
  return (
    audience === 'customers' &&
    (severity === 'SEV1' || severity === 'SEV2') &&
    ics.length > 0 &&
    !ics.some(({ id }) => id === teller) &&
    signerOf(state, audience, text) === null
  )
}

/** Whoever signs off, by name; '' while nobody commands. */
export const signersInWords = (
  state: IncidentState,
  named: (person: Person) => string = (person) => nameIn(state, person),
): string => claimantsOf(state, 'ic').map(named).join(' or ')
