// What one entry comes to when it is written, with everything that may be wrong with it. Whoever writes it appends it.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { EntryId } from '../../base/ids.ts'
import { ok, type Result } from '../../base/result.ts'
import { type CommandContext, reject, type Rejected } from '../../document/command.ts'
import { checkedFiles } from '../files/attach.ts'
import type { FileRef } from '../records/files.ts'
import type { EntryKind, Ref, TimelineEntry } from '../records/timeline.ts'
import { cleanText, linkProblem, textProblem, timeProblem } from './entryLimits.ts'

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
  /** Files beside it. Without words of its own the entry says their names. */
  readonly files?: readonly FileRef[]
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
    ...(args.files && args.files.length > 0 && { files: [...args.files] }),
  }
}

export function newEntry(args: NewEntry, context: CommandContext): Result<TimelineEntry, Rejected> {
  const files = checkedFiles(args.files ?? [])
  if (!files.ok) return reject(files.error, 'files')
  const words = cleanText(args.text)
  const text = words === '' ? files.value.map(({ name }) => name).join(', ') : words
  const wrong = textProblem(text)
  if (wrong) return reject(wrong, 'text')
  const impossible = timeProblem(args.occurredAt ?? context.now, context.now)
  if (impossible) return reject(impossible, 'occurredAt')
  const unsafe = linkProblem(args.link)
  if (unsafe) return reject(unsafe, 'link')
  return ok(entryFrom(context, { ...args, files: files.value }, text))
}
