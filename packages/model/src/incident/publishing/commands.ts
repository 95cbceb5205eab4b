// Recording that an audience was told, by hand. Only Comms and the Incident Commander record, one draft gives one update,
// and no words are recorded that the person has not read. Telling one audience never touches another's clock.
import { MAX_CHANNELS, type NamedChannel } from '../../channels/channel.ts'
import type { UpdateId } from '../../base/ids.ts'
import { err, type Result } from '../../base/result.ts'
import { utcWords } from '../../base/timeWords.ts'
import { sameWords } from '../updates/sameWords.ts'
import type { IncidentState } from '../document.ts'
import { type CommandContext, type Rejected, reject } from '../../document/command.ts'
import { command, plan, setText } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import { cleanText } from '../timeline/entryLimits.ts'
import { tellingRefused } from './mayTell.ts'
import {
  type DraftedArgs,
  draftedUpdate,
  noChangeUpdate,
  type NoChangeArgs,
  type Outgoing,
} from './outgoing.ts'
import { NOTHING_FOUND, type Over, published } from './publishing.ts'
import { checkedFiles, withoutDraftFiles } from '../files/draftFiles.ts'
import type { FileRef } from '../records/files.ts'
import type { FrozenCitation } from '../records/cited.ts'
import type { Audience } from '../records/updates.ts'
import { lacksSignOff, signerOf, signersInWords } from '../signOff/selectors.ts'
import { AUDIENCE_WORDS, DRAFT_OF, publishedUpdates } from '../updates/selectors.ts'

export { mayTell, tellersInWords } from './mayTell.ts'
export type { Over } from './publishing.ts'

/** What a person had before their eyes when they copied the words. */
export interface Read {
  /** The words of the review. */
  readonly words: string
  /** What was recorded to this audience until then (`publishedUpdates`). */
  readonly recorded: readonly { readonly id: UpdateId }[]
}

export interface PublishUpdateArgs extends DraftedArgs {
  /** The recorded update that this one corrects. */
  readonly corrects?: UpdateId | null
  /** Without it (a drill, a replay) whatever stands is taken as read. */
  readonly read?: Read
  /** Why these words go without the sign-off that they should have. Not needed without `read`. */
  readonly unsigned?: string
  /** What the lint found in the words of the review, and why they go all the same. */
  readonly over?: Over
  /** What the words rest on. */
  readonly cites?: readonly FrozenCitation[]
  /** Where a server delivers it. None: they were told by hand. */
  readonly channels?: readonly NamedChannel[]
  /** What stands beside the words: of `draftFilesOf`. */
  readonly files?: readonly FileRef[]
}

/** The value is the new update's id. */
export const publishUpdate = command('update.publish', (state, args: PublishUpdateArgs, context) => {
  const refused = refusal(state, args, context)
  if (refused !== null) return reject(refused)
  const corrected = args.corrects
    ? publishedUpdates(state, args.audience).find((p) => p.id === args.corrects)
    : null
  if (corrected === undefined)
    return reject(
      `That update was not told to ${AUDIENCE_WORDS[args.audience]}; there is nothing to correct.`,
      'corrects',
    )
  if (corrected?.correctedBy)
    return reject('That update is corrected already. Correct the newer one.', 'corrects')
  const out = asRead(draftedUpdate(state, args, context.now), args.read)
  if (!out.ok) return out
  const { audience, text } = args
  const unsigned = cleanText(args.unsigned ?? '')
  const lacks = lacksSignOff(state, audience, text, context.actor.id)
  if (lacks && args.read && unsigned === '')
    return reject(
      `Say why it goes without the sign-off of ${signersInWords(state)}; the reason is recorded. Nothing was recorded yet.`,
      'unsigned',
    )
  const findings = args.over?.findings ?? []
  const because = cleanText(args.over?.because ?? '')
  if (findings.length > 0 && because === '')
    return reject(
      'Say why it goes as it stands, over what was found in it; the reason is recorded. Nothing was recorded yet.',
      'over',
    )
  const files = checkedFiles(args.files ?? [], 'draft')
  if (!files.ok) return reject(files.error, 'files')
  const { id, writes } = published(state, context, out.value, corrected, {
    signedBy: signerOf(state, audience, text),
    unsigned: lacks ? unsigned : '',
    over: findings.length === 0 ? NOTHING_FOUND : { findings, because },
    cites: args.cites ?? [],
    channels: channelsOf(args),
    files: files.value,
  })
  const told = new Set(files.value.map(({ hash }) => hash))
  return plan(id, [...writes, ...clearedDraft(state, args), ...withoutDraftFiles(state, audience, told)])
})

export interface SendNoChangeArgs extends NoChangeArgs {
  readonly read?: Read
  readonly channels?: readonly NamedChannel[]
}

export const sendNoChange = command('update.noChange', (state, args: SendNoChangeArgs, context) => {
  const refused = refusal(state, args, context)
  if (refused !== null) return reject(refused)
  const out = asRead(noChangeUpdate(state, args, context.now), args.read)
  if (!out.ok) return out
  const behind = {
    signedBy: null,
    unsigned: '',
    over: NOTHING_FOUND,
    cites: [],
    channels: channelsOf(args),
    files: [],
  }
  const { id, writes } = published(state, context, out.value, null, behind)
  return plan(id, writes)
})

/** Each channel once. */
const channelsOf = ({ channels = [] }: { readonly channels?: readonly NamedChannel[] }) =>
  [...new Map(channels.map((one) => [one.id, one])).values()].slice(0, MAX_CHANNELS)

/** Why nothing may be recorded now, whatever the words are. */
function refusal(
  state: IncidentState,
  { audience, read }: { readonly audience: Audience; readonly read?: Read },
  { actor, now }: CommandContext,
): string | null {
  const notTheirs = tellingRefused(state, actor.id)
  if (notTheirs !== null || !read) return notTheirs
  const meanwhile = publishedUpdates(state, audience).find(
    ({ id }) => !read.recorded.some((p) => p.id === id),
  )
  if (!meanwhile) return null
  const who = meanwhile.by.id === actor.id ? 'You' : meanwhile.by.name
  const when = utcWords(meanwhile.at, now)
  return sameWords(meanwhile.update, { audience, text: read.words })
    ? `${who} recorded this update at ${when}; nothing was recorded twice.`
    : `${who} recorded another update to ${AUDIENCE_WORDS[audience]} at ${when}. Read it, then review yours again. Nothing was recorded; the draft is safe.`
}

/** Time, phase or the drill may have changed the words since they were read: then they are read again. */
function asRead(out: Result<Outgoing, Rejected>, read: Read | undefined): Result<Outgoing, Rejected> {
  if (!out.ok || !read || out.value.text === read.words) return out
  return err({ reason: 'The words are not the ones that you read. Read them again; nothing was recorded.' })
}

/** The draft is cleared when it is what was told; words that somebody added meanwhile stay. */
function clearedDraft(state: IncidentState, { audience, text }: DraftedArgs): Write[] {
  const draft = state[DRAFT_OF[audience]]
  return draft !== '' && cleanText(draft) === cleanText(text) ? [setText(DRAFT_OF[audience], '')] : []
}
