// The command vocabulary of the incident document, and the entry that most commands write beside their change.
import type { EntryId } from '../base/ids.ts'
import type { IncidentDocument } from './document.ts'
import { type CommandContext, commandsOf } from '../document/command.ts'
import type { Write } from '../document/write.ts'
import type { FileRef } from './records/files.ts'
import type { EntryKind, Ref, TimelineEntry } from './records/timeline.ts'

export const { command, plan, insert, patch, append, decide, setText } = commandsOf<IncidentDocument>()

/** The timeline sentence that goes with a change, in the same transaction. `text` is a whole sentence, without the author. */
export function logged(
  context: CommandContext,
  kind: EntryKind,
  text: string,
  more: {
    readonly refs?: readonly Ref[]
    readonly occurredAt?: number
    readonly link?: string | null
    readonly files?: readonly FileRef[]
  } = {},
): Write {
  const entry: TimelineEntry = {
    id: context.newId<EntryId>(),
    kind,
    text,
    by: context.actor,
    occurredAt: more.occurredAt ?? context.now,
    recordedAt: context.now,
    refs: [...(more.refs ?? [])],
    link: more.link ?? null,
    auto: true,
    source: null,
    ...(more.files && more.files.length > 0 && { files: [...more.files] }),
  }
  return append('timeline', entry)
}
