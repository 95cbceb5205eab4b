// Logging, amending and pinning entries. An entry is never changed: a correction is an amendment beside it.
import { MINUTE, type Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { reject } from '../../document/command.ts'
import { append, command, decide, plan } from '../incidentCommands.ts'
import { amendedEntry } from './amended.ts'
import { cleanText, textProblem, timeProblem } from './entryLimits.ts'
import { type NewEntry, newEntry } from './newEntry.ts'
import { isPinned } from './selectors.ts'

export const logEntry = command('timeline.log', (_state, args: NewEntry, context) => {
  const entry = newEntry(args, context)
  return entry.ok ? plan(entry.value.id, [append('timeline', entry.value)]) : entry
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
