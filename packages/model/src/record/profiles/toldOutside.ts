// The updates of a record as others are told them: the words, the audience, and when they were told. Invariant: they are counted, and
// silence is measured, exactly as in the full record; no channel, no receiver and no word of how they came about is left.
import { MINUTE, type Ms } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { utcWords } from '../../base/timeWords.ts'
import { quotedWords } from '../../incident/publishing/publishing.ts'
import { type Audience, AUDIENCES } from '../../incident/records/updates.ts'
import { AUDIENCE_WORDS, type PublishedUpdate, publishedUpdates } from '../../incident/updates/selectors.ts'
import { type ProfileName, type RootsJson, stateOf } from '../content/record.ts'

type RecordOf = Readonly<Record<string, unknown>>

/** In the place of every channel: something took it. */
const CHANNEL = { id: 'channel', label: 'a channel' }

/** Why the room told it all the same is said inside. */
const REASONS = { unsigned: '', over: [], overBecause: '' }
const UNSAID = { signedBy: null, cites: [] }

export interface ToldOutside {
  /** Ids of the updates that the profile shows. */
  readonly shown: ReadonlySet<unknown>
  readonly receipts: readonly object[]
  /** An update as the profile shows it. */
  update(row: RecordOf): RecordOf
  /** A timeline entry as the profile shows it; null: it is left out. */
  line(entry: RecordOf): RecordOf | null
}

/** The public is shown what customers were told, and nothing that did not reach them. */
export function toldOutside(roots: RootsJson, profile: ProfileName): ToldOutside {
  const state = stateOf(roots)
  const audiences: readonly Audience[] = profile === 'public' ? ['customers'] : AUDIENCES
  const all = audiences
    .flatMap((audience) => publishedUpdates(state, audience))
    .filter(({ toldAt }) => profile !== 'public' || toldAt !== null)
  const byId = new Map<string, PublishedUpdate>(all.map((one) => [one.id, one]))
  const telling = new Map<string, { readonly entry: string; readonly at: Ms }>()
  for (const { id, kind, auto, refs, recordedAt } of state.timeline) {
    const about = kind === 'update' && auto ? refs[0]?.id : undefined
    const first = about === undefined ? undefined : telling.get(about)
    if (about !== undefined && (first === undefined || recordedAt < first.at))
      telling.set(about, { entry: id, at: recordedAt })
  }
  return {
    shown: new Set(byId.keys()),
    receipts: all.flatMap(({ id, update, toldAt }) =>
      update.channels.length === 0 || toldAt === null
        ? []
        : [{ update: id, channel: CHANNEL.id, at: toldAt }],
    ),
    update: (row) => {
      const kind = byId.get(String(row['id']))?.update.channels[0]?.kind
      const channels = kind === undefined ? [] : [{ ...CHANNEL, kind }]
      return { ...row, ...REASONS, ...(profile === 'public' && UNSAID), channels }
    },
    line: (entry) => {
      const refs = entry['refs'] as readonly { readonly kind: string; readonly id: string }[]
      const [about] = refs
      if (entry['kind'] !== 'update' || entry['auto'] !== true || about?.kind !== 'update')
        return profile === 'public' && entry['kind'] === 'update' ? null : entry
      const update = byId.get(about.id)
      if (update === undefined || telling.get(about.id)?.entry !== entry['id']) return null
      return {
        ...entry,
        text: words(update, Number(entry['recordedAt']), byId),
        refs: refs.filter(({ id }) => byId.has(id)),
      }
    },
  }
}

function words(
  { update, toldAt }: PublishedUpdate,
  recordedAt: Ms,
  byId: ReadonlyMap<string, PublishedUpdate>,
): string {
  const corrected = update.corrects === null ? undefined : byId.get(update.corrects satisfies UpdateId)
  const when =
    toldAt === null
      ? ', not told'
      : toldAt - recordedAt >= MINUTE
        ? `, told at ${utcWords(toldAt, recordedAt)}`
        : ', told'
  const corrects =
    corrected === undefined ? '' : `, corrects the one of ${utcWords(corrected.at, recordedAt)}`
  const what = update.noChange ? 'No-change update' : 'Update'
  return `${what} to ${AUDIENCE_WORDS[update.audience]}${when}${corrects}: “${quotedWords(update.text)}”`
}
