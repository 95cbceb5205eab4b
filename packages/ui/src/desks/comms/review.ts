// The review of an update: the words as they will be copied and recorded, and what was recorded before them.
import {
  type Audience,
  AUDIENCE_WORDS,
  correctedByDraft,
  DRAFT_OF,
  draftedUpdate,
  type FileRef,
  type FrozenCitation,
  type IncidentState,
  type NamedChannel,
  PUBLISHING,
  type Ms,
  noChangeUpdate,
  ok,
  type Outgoing,
  type Over,
  type PublishedUpdate,
  publishedUpdates,
  publishUpdate,
  type Rejected,
  type Result,
  sendNoChange,
} from '@holdfast/model'
import type { HeavyAct, HoldAct } from '../../acts/useHold.ts'

/** What is looked at: the words of the draft, or "no change" with what was checked. */
export type Reviewed =
  | { readonly audience: Audience; readonly draft: string }
  | { readonly audience: Audience; readonly checked: string }

export interface Review {
  readonly of: Reviewed
  readonly words: Outgoing
  readonly recorded: readonly PublishedUpdate[]
  /** What these words correct; null: nothing. */
  readonly corrects: PublishedUpdate | null
}

/** `now` is the aligned clock, ms UTC. */
export function reviewOf(state: IncidentState, of: Reviewed, now: Ms): Result<Review, Rejected> {
  const { audience } = of
  const words =
    'draft' in of ? draftedUpdate(state, { audience, text: of.draft }, now) : noChangeUpdate(state, of, now)
  const corrects = 'draft' in of ? correctedByDraft(state, audience) : null
  return words.ok
    ? ok({ of, words: words.value, recorded: publishedUpdates(state, audience), corrects })
    : words
}

/** What is said beside the words: why nobody signed them off, what they rest on, and the files that stand with them. */
export interface Told {
  readonly unsigned: string
  readonly cites: readonly FrozenCitation[]
  /** What was found in the words, and why they go all the same. */
  readonly over: Over
  readonly files: readonly FileRef[]
  /** Where it is delivered; none: they were told by hand. */
  readonly channels: readonly NamedChannel[]
}

/** Holds, and then publishes these words, or records that they were told them; and no others. */
export function recordTold(
  hold: HoldAct,
  { of, words, recorded, corrects }: Review,
  { unsigned, cites, over, files, channels }: Told,
  onEnd: HeavyAct<never, never>['onEnd'],
) {
  const next = words.nextAt === null ? {} : { nextAt: words.nextAt }
  const read = { words: words.text, recorded }
  const about = DRAFT_OF[of.audience]
  const held = {
    what: `update to ${AUDIENCE_WORDS[of.audience]}`,
    desk: 'comms',
    about,
    ...(channels.length === 0 ? {} : { weight: PUBLISHING }),
    ...(onEnd ? { onEnd } : {}),
  }
  return 'draft' in of
    ? hold({
        command: publishUpdate,
        args: {
          audience: of.audience,
          text: of.draft,
          ...next,
          read,
          ...(channels.length === 0 ? {} : { channels }),
          ...(cites.length === 0 ? {} : { cites }),
          ...(over.findings.length === 0 ? {} : { over }),
          ...(files.length === 0 ? {} : { files }),
          ...(unsigned === '' ? {} : { unsigned }),
          ...(corrects === null ? {} : { corrects: corrects.id }),
        },
        ...held,
      })
    : hold({
        command: sendNoChange,
        args: { ...of, ...next, read, ...(channels.length === 0 ? {} : { channels }) },
        ...held,
      })
}
