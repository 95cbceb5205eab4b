// The review of a post-mortem as it stands: who owns it, who was asked to read it and has signed, and who signed it off.
import { fingerprintOf } from '../../base/fingerprintOf.ts'
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { OpId } from '../../base/ids.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import type { ReviewState } from '../records/postMortem.ts'

/** The sections that people write, and the text that holds each. */
export const PROSE_ROOTS = {
  summary: 'pmSummary',
  trigger: 'pmTrigger',
  detection: 'pmDetection',
  factors: 'pmFactors',
  surprised: 'pmSurprised',
  response: 'pmResponse',
  wentWell: 'pmWentWell',
  wentBadly: 'pmWentBadly',
  lucky: 'pmLucky',
} as const satisfies Readonly<Record<string, keyof IncidentState>>
export type ProseSection = keyof typeof PROSE_ROOTS
export const PROSE_SECTIONS = Object.keys(PROSE_ROOTS) as readonly ProseSection[]

/** What people wrote, by section; a section without words is left out. */
export const proseOf = (state: IncidentState): Readonly<Partial<Record<ProseSection, string>>> =>
  Object.fromEntries(
    PROSE_SECTIONS.flatMap((id) => {
      const text = state[PROSE_ROOTS[id]]
      return text.trim() === '' ? [] : [[id, text]]
    }),
  )

export const proseHash = (section: ProseSection, text: string): string =>
  `${section} ${fingerprintOf(text.trim())}`

export interface Reviewer {
  readonly person: Person
  /** When they signed, ms UTC; null: not yet. */
  readonly signedAt: Ms | null
}

export interface SignOff {
  /** The operation that signed it off: its seal names it. */
  readonly op: OpId
  readonly by: Person
  /** ms UTC. */
  readonly at: Ms
}

export interface Review {
  readonly state: ReviewState
  readonly owner: Person | null
  /** By name. */
  readonly reviewers: readonly Reviewer[]
  /** Null while it is not complete. */
  readonly signedOff: SignOff | null
  /** Why it was taken back to a draft; '' where nobody said. */
  readonly reason: string
  /** As signed. */
  readonly prose: ReadonlySet<string>
}

export const reviewerKey = (id: Person['id']): string => `reviewer ${id}`

const read = remember((ops: IncidentState['review']): Review => {
  const state = ops.get('state')?.shown
  const owner = ops.get('owner')?.shown.value.person ?? null
  const reviewers = [...ops].flatMap(([key, { shown }]): readonly Reviewer[] => {
    const { standing, person } = shown.value
    if (!key.startsWith('reviewer ') || person === null || standing === 'released') return []
    return [{ person, signedAt: standing === 'signed' ? shown.at : null }]
  })
  const standing = state?.value.standing
  const isComplete = standing === 'complete'
  return {
    state: isComplete ? 'complete' : standing === 'inReview' ? 'inReview' : 'draft',
    owner,
    reviewers: reviewers.sort((a, b) => (a.person.name < b.person.name ? -1 : 1)),
    signedOff: isComplete && state ? { op: state.id, by: state.by, at: state.at } : null,
    reason: state?.reason ?? '',
    prose: new Set(isComplete ? state?.value.prose : []),
  }
})

/** The same value while nothing of the review changed. */
export const reviewOf = (state: IncidentState): Review => read(state.review)

/** Sections whose words are not those that were signed off: they came after the seal. */
export function proseAfterSeal(state: IncidentState): readonly ProseSection[] {
  const { signedOff, prose } = reviewOf(state)
  if (signedOff === null) return []
  return PROSE_SECTIONS.filter((id) => {
    const text = state[PROSE_ROOTS[id]].trim()
    return text === '' ? [...prose].some((one) => one.startsWith(`${id} `)) : !prose.has(proseHash(id, text))
  })
}

export const factorKey = (kind: 'entry' | 'hypothesis', id: string): string => `${kind} ${id}`

/** What people picked as contributing factors, in the order in which they did. */
export const pickedFactors = remember(
  (
    picks: IncidentState['factorPicks'],
  ): readonly { readonly kind: 'entry' | 'hypothesis'; readonly id: string }[] =>
    [...picks]
      .filter(([, { shown }]) => shown.value.picked)
      .sort(([, a], [, b]) => a.shown.at - b.shown.at || (a.shown.id < b.shown.id ? -1 : 1))
      .flatMap(([key]) => {
        const [kind = '', id = ''] = key.split(' ')
        return kind === 'entry' || kind === 'hypothesis' ? [{ kind, id } as const] : []
      }),
)
