// The command vocabulary of the organisation's document. Each command says what it tells the trail or, by null, that it
// tells nothing; the line is written in the transaction of the change, so neither stands without the other.
import type { TrailEntryId } from '../base/ids.ts'
import { ok, type Result } from '../base/result.ts'
import { type Command, type CommandContext, commandsOf, type Rejected } from '../document/command.ts'
import type { Write } from '../document/write.ts'
import type { WorkspaceDocument, WorkspaceState } from './document.ts'
import type { RecordRef, TrailEntry } from './records/trail.ts'

const vocabulary = commandsOf<WorkspaceDocument>()
export const { decide, insert, patch } = vocabulary

/** What the trail says of a command: a sentence without the author, and the record it is about. */
export interface TrailLine {
  readonly text: string
  readonly ref: RecordRef | null
}

export type WorkspacePlan<T> = Result<
  { readonly value: T; readonly writes: readonly Write[]; readonly trail: TrailLine | null },
  Rejected
>

/** A successful plan. `trail` null: nobody decided anything (a projection that follows another document). */
export const plan = <T>(value: T, writes: readonly Write[], trail: TrailLine | null): WorkspacePlan<T> =>
  ok({ value, writes, trail })

/** A command that writes nothing leaves no line in the trail. */
export const command = <A, T>(
  name: string,
  decide: (state: WorkspaceState, args: A, context: CommandContext) => WorkspacePlan<T>,
): Command<WorkspaceDocument, A, T> =>
  vocabulary.command(name, (state, args, context) => {
    const made = decide(state, args, context)
    if (!made.ok) return made
    const { value, writes, trail } = made.value
    if (trail === null || writes.length === 0) return ok({ value, writes })
    return ok({ value, writes: [...writes, vocabulary.append('trail', lineOf(name, trail, context))] })
  })

const lineOf = (
  name: string,
  { text, ref }: TrailLine,
  { newId, now, actor }: CommandContext,
): TrailEntry => ({
  id: newId<TrailEntryId>(),
  at: now,
  by: actor,
  command: name,
  text,
  ref,
})
