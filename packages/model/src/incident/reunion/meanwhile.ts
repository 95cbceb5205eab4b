// "Merged while you were away": what others did between losing the room and having it again, and one's own changes that
// arrived with it. Read from the timeline, where everything that matters is a sentence with the time when it happened, and
// from the shared texts, which say only that somebody wrote in them.
import { type Ms, SECOND } from '../../base/clock.ts'
import type { EntryId, PersonId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import type { TimelineEntry } from '../records/timeline.ts'
import type { ChangedText } from './changedTexts.ts'

export interface Absence {
  /** Entries that were here before. */
  readonly seen: ReadonlySet<EntryId>
  /** ms UTC, aligned: from the last sight of the live room until it was live again. */
  readonly from: Ms
  readonly until: Ms
  /** `until` on the incident's own clock, by which its entries are written; absent: the same. */
  readonly writtenUntil?: Ms
  readonly me: PersonId
  /** The part of it in which this person was away from the window too; absent: in none. */
  readonly away?: Away
  /** Shared texts that others wrote in meanwhile. */
  readonly texts: readonly ChangedText[]
}

export interface Away {
  readonly seen: ReadonlySet<EntryId>
  readonly from: Ms
  readonly until: Ms
  readonly writtenUntil: Ms
}

export interface Meanwhile {
  readonly from: Ms
  readonly until: Ms
  /** What others wrote, in timeline order. */
  readonly others: readonly TimelineEntry[]
  /** What this person wrote while apart. */
  readonly own: readonly TimelineEntry[]
  readonly texts: Absence['texts']
  /** What others wrote while this person was away, or null. */
  readonly away: { readonly from: Ms; readonly until: Ms; readonly others: readonly TimelineEntry[] } | null
  /** Ids of these entries, of every record that they are about, and names of the texts: what to mark. */
  readonly touched: ReadonlySet<string>
}

const known = new WeakMap<
  Absence,
  { readonly timeline: IncidentState['timeline']; readonly found: Meanwhile }
>()

/**
 * What was written until the reunion and was not here before: also when part of it arrives a little later. The same object
 * as long as it says the same. Asked at every new entry, so it looks at those that came or went since it was last asked.
 */
export function meanwhile(timeline: IncidentState['timeline'], absence: Absence): Meanwhile {
  const last = known.get(absence)
  const written = absence.writtenUntil ?? absence.until
  const isMissed = (entry: TimelineEntry) => !absence.seen.has(entry.id) && entry.recordedAt <= written
  if (last && !changed(last.timeline, timeline).some(isMissed)) {
    known.set(absence, { timeline, found: last.found })
    return last.found
  }
  const found = read(timeline.filter(isMissed), absence)
  known.set(absence, { timeline, found })
  return found
}

function read(missed: readonly TimelineEntry[], { from, until, me, texts, away }: Absence): Meanwhile {
  const isOwn = (entry: TimelineEntry) => (entry.recordedBy ?? entry.by).id === me
  const others = missed.filter((entry) => !isOwn(entry))
  // What the guards wrote down by themselves is nobody's work that arrives.
  const isWork = ({ auto, kind }: TimelineEntry) => !(auto && kind === 'note')
  return {
    from,
    until,
    others,
    own: missed.filter((entry) => isOwn(entry) && isWork(entry)),
    texts,
    away: away
      ? {
          from: away.from,
          until: away.until,
          others: others.filter(
            ({ id, recordedAt }) => !away.seen.has(id) && recordedAt <= away.writtenUntil,
          ),
        }
      : null,
    touched: new Set([
      ...others.flatMap((entry) => [entry.id, ...entry.refs.map((ref) => ref.id)]),
      ...texts.map(({ name }) => name),
    ]),
  }
}

/** The entries of two timelines between what both begin and what both end with. */
function changed(a: readonly TimelineEntry[], b: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const shorter = Math.min(a.length, b.length)
  let head = 0
  while (head < shorter && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < shorter - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1
  return [...a.slice(head, a.length - tail), ...b.slice(head, b.length - tail)]
}

/** Nobody is told of an absence under so long with fewer changes than so many. */
export const SHORT_ABSENCE = 10 * SECOND
export const FEW_CHANGES = 3

export function worthTelling({ from, until, others, own, texts }: Meanwhile): boolean {
  const changes = others.length + own.length + texts.length
  return changes >= FEW_CHANGES || (changes > 0 && until - from >= SHORT_ABSENCE)
}
