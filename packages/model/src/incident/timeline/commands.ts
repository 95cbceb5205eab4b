// Logging, amending and pinning entries. An entry is never changed: a correction is an amendment beside it.
import type { Person } from '../../base/actor.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { type CommandContext, reject } from '../../document/command.ts'
import { append, command, decide, plan } from '../incidentCommands.ts'
import { amendedEntry } from './amended.ts'
import { cleanText, linkProblem, textProblem, timeProblem } from './entryLimits.ts'
import type { EntryKind, Ref, TimelineEntry } from '../records/timeline.ts'
import { isPinned } from './selectors.ts'

export interface NewEntry {
  readonly kind: EntryKind
  readonly text: string
  /** ms UTC when it happened; now when absent. */
  readonly occurredAt?: Ms
  /** Whose words or deed it is, when not the writer's own. */
  readonly by?: Person
  /** Evidence: an http(s) address. */
  readonly link?: string | null
  readonly refs?: readonly Ref[]
  readonly source?: string | null
}

/** The entry as it is stored. `text` is clean already. */
export function entryFrom(context: CommandContext, args: NewEntry, text: string): TimelineEntry {
  const by = args.by ?? context.actor
  return {
    id: context.newId<EntryId>(),
    kind: args.kind,
    text,
    by,
    recordedBy: by.id === context.actor.id ? null : context.actor,
    occurredAt: Math.round(args.occurredAt ?? context.now),
    recordedAt: context.now,
    refs: [...(args.refs ?? [])],
    link: args.link ?? null,
    auto: false,
    source: args.source ?? null,
  }
}

export const logEntry = command('timeline.log', (_state, args: NewEntry, context) => {
  const text = cleanText(args.text)
  const wrong = textProblem(text)
  if (wrong) return reject(wrong, 'text')
  const impossible = timeProblem(args.occurredAt ?? context.now, context.now)
  if (impossible) return reject(impossible, 'occurredAt')
  const unsafe = linkProblem(args.link)
  if (unsafe) return reject(unsafe, 'link')
  const entry = entryFrom(context, args, text)
  return plan(entry.id, [append('timeline', entry)])
})

export interface AmendEntryArgs {
  readonly entryId: EntryId
  readonly text?: string
  /** ms UTC; the corrected time. */
  readonly occurredAt?: Ms
  readonly reason: string
}

/** Within this long of writing it, the writer may correct a slip without giving a reason. */
export const SLIP_WITHIN: Ms = 10 * MINUTE

/** The value is the amendment's id. What was written first stays readable. */
export const amendEntry = command('timeline.amend', (state, args: AmendEntryArgs, context) => {
  const found = amendedEntry(state, args.entryId)
  if (!found) return reject('This entry is not on this machine yet.', 'entryId')
  const text = args.text === undefined ? undefined : cleanText(args.text)
  const wrong = text === undefined ? null : textProblem(text)
  if (wrong)
    return reject(text === '' ? 'An entry cannot become empty. Say what is right instead.' : wrong, 'text')
  const impossible = args.occurredAt === undefined ? null : timeProblem(args.occurredAt, context.now)
  if (impossible) return reject(impossible, 'occurredAt')
  const newText = text === undefined || text === found.text ? null : text
  const newTime =
    args.occurredAt === undefined || args.occurredAt === found.occurredAt ? null : Math.round(args.occurredAt)
  if (newText === null && newTime === null) return reject('That is what it says already.')
  const { entry } = found
  const own = (entry.recordedBy ?? entry.by).id === context.actor.id && !entry.auto
  const reason = cleanText(args.reason)
  if (reason === '' && !(own && context.now - entry.recordedAt <= SLIP_WITHIN))
    return reject('Say why it is corrected; the first words stay in the record.', 'reason')
  const id = context.newId<EntryId>()
  const amendment = {
    id,
    entryId: entry.id,
    text: newText,
    occurredAt: newTime,
    reason,
    by: context.actor,
    recordedAt: context.now,
  }
  return plan(id, [append('amendments', amendment)])
})

/** Pinned entries become the narrative. */
export const pinEntry = command(
  'timeline.pin',
  (state, args: { readonly entryId: EntryId; readonly pinned: boolean }, context) => {
    if (!amendedEntry(state, args.entryId)) return reject('This entry is not on this machine yet.', 'entryId')
    const settled = (state.pins.get(args.entryId)?.heads.length ?? 0) <= 1
    if (settled && isPinned(state, args.entryId) === args.pinned) return plan(undefined, [])
    return plan(undefined, [decide(state, context, 'pins', args.entryId, { pinned: args.pinned })])
  },
)
