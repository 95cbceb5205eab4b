// What was published to whom, newest first, and when it was told: at a receipt, or when somebody said so. Invariant: what no receiver
// took and nobody told by hand was not told.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { remember } from '../../base/remember.ts'
import type { IncidentState } from '../document.ts'
import { type Audience, AUDIENCES } from '../records/updates.ts'

export const AUDIENCE_WORDS: Readonly<Record<Audience, string>> = {
  customers: 'customers',
  executives: 'executives',
  internal: 'internal teams',
}

export const DRAFT_OF = {
  customers: 'draftCustomers',
  executives: 'draftExecutives',
  internal: 'draftInternal',
} as const

export type UpdateRow = NonNullable<ReturnType<IncidentState['updates']['get']>>
export interface PublishedUpdate {
  readonly id: UpdateId
  readonly update: UpdateRow
  /** ms UTC when it was published; of `toldUpdates` and `lastSent`: when they were told. */
  readonly at: Ms
  /** ms UTC when they were told: then, without channels; null while no channel has taken it. */
  readonly toldAt: Ms | null
  readonly by: Person
  /** The update that corrected this one, or null. */
  readonly correctedBy: UpdateId | null
}

/** No update went out later than its publication was written down: a time ahead of that would keep the lane fresh. */
const sentAt = ({ value, at }: { readonly value: { readonly at: Ms }; readonly at: Ms }): Ms =>
  isTime(at) ? Math.min(value.at, at) : value.at

/** When the first channel of each update took it, or somebody said that it did. */
const firstTaken = remember((receipts: IncidentState['receipts'], acts: IncidentState['deliveryActs']) => {
  const taken = new Map<string, Ms>()
  const take = (update: string, at: Ms) => {
    if (isTime(at)) taken.set(update, Math.min(at, taken.get(update) ?? at))
  }
  for (const { update, at } of receipts) take(update, at)
  for (const [key, { history }] of acts) {
    const arrived = history.find(({ value }) => value.act === 'arrived')
    if (arrived) take(key.slice(0, key.indexOf(':')), arrived.at)
  }
  return taken
})

const byAudience = remember(
  (
    updates: IncidentState['updates'],
    publications: IncidentState['publications'],
    receipts: IncidentState['receipts'],
    acts: IncidentState['deliveryActs'],
  ) => {
    const taken = firstTaken(receipts, acts)
    const published = [...updates.values()].flatMap((update) => {
      const shown = publications.get(update.id)?.shown
      if (!shown) return []
      const at = sentAt(shown)
      const toldAt = update.channels.length === 0 ? at : (taken.get(update.id) ?? null)
      return [{ id: update.id, update, at, toldAt, by: shown.by }]
    })
    published.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    const corrections = new Map<UpdateId, UpdateId>()
    for (const { id, update } of published)
      if (update.corrects && !corrections.has(update.corrects)) corrections.set(update.corrects, id)
    const lists = new Map<Audience, readonly PublishedUpdate[]>()
    for (const audience of AUDIENCES) {
      const own = published.filter((p) => p.update.audience === audience)
      lists.set(
        audience,
        own.map((p) => ({ ...p, correctedBy: corrections.get(p.id) ?? null })),
      )
    }
    return lists
  },
)

/** Newest first. The same list while nothing was published. */
export const publishedUpdates = (state: IncidentState, audience: Audience): readonly PublishedUpdate[] =>
  byAudience(state.updates, state.publications, state.receipts, state.deliveryActs).get(audience) ?? []

const told = remember((all: readonly PublishedUpdate[]): readonly PublishedUpdate[] => {
  if (all.every(({ at, toldAt }) => at === toldAt)) return all
  const reached = all.flatMap((one) => (one.toldAt === null ? [] : [{ ...one, at: one.toldAt }]))
  return reached.sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
})

/** What reached the audience, by when it did, newest first: nothing that is still queued, refused or not known to have arrived. */
export const toldUpdates = (state: IncidentState, audience: Audience): readonly PublishedUpdate[] =>
  told(publishedUpdates(state, audience))

/** The last update that reached this audience's lane, or null before the first. */
export const lastSent = (state: IncidentState, audience: Audience): PublishedUpdate | null =>
  toldUpdates(state, audience)[0] ?? null

/** How many no-change updates ran on without a real one between them, up to now. */
export function noChangeRun(state: IncidentState, audience: Audience): number {
  const sent = publishedUpdates(state, audience)
  const real = sent.findIndex((p) => !p.update.noChange)
  return real === -1 ? sent.length : real
}
