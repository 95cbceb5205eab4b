// The Scribe's line that makes a record too: one act, with the Scribe's own words as the entry that tells it. Taking it back takes
// both.
import type { Person } from '../../base/actor.ts'
import { MINUTE, type Ms } from '../../base/clock.ts'
import { assertNever } from '../../base/must.ts'
import { ok, type Result } from '../../base/result.ts'
import { newAction } from '../actions/newAction.ts'
import { newDecision, notedDecision } from '../decisions/newDecision.ts'
import { newEscalation } from '../escalations/newEscalation.ts'
import { newHypothesis } from '../hypotheses/newHypothesis.ts'
import { type CommandContext, reject, type Rejected } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { append, command, plan } from '../incidentCommands.ts'
import type { FileRef } from '../records/files.ts'
import type { Ref } from '../records/timeline.ts'
import { newEntry } from '../timeline/newEntry.ts'
import { type MadeKind, type Making, makingOf } from './making.ts'

export interface LogAndMakeArgs {
  readonly kind: MadeKind
  readonly text: string
  /** ms UTC when it happened; now when absent. */
  readonly occurredAt?: Ms
  /** Who tried it, decided or escalated, where the line says so; else it is only known who wrote it down. */
  readonly by?: Person
  readonly files?: readonly FileRef[]
}

interface Made {
  readonly ref: Ref
  readonly writes: readonly Write[]
}

/** The value is the id of the entry. */
export const logAndMake = command('timeline.logAndMake', (state, args: LogAndMakeArgs, context) => {
  const entry = newEntry(args, context)
  if (!entry.ok) return entry
  if (entry.value.occurredAt > context.now + MINUTE)
    return reject('This lies ahead. Enter logs the line alone.', 'occurredAt')
  const made = recordOf(makingOf(args.kind, entry.value.text), state, args, entry.value.occurredAt, context)
  if (!made.ok) return made
  const { ref, writes } = made.value
  return plan(entry.value.id, [...writes, append('timeline', { ...entry.value, refs: [ref] })])
})

function recordOf(
  making: Making,
  state: IncidentState,
  { by = null }: { readonly by?: Person | null },
  at: Ms,
  context: CommandContext,
): Result<Made, Rejected> {
  switch (making.kind) {
    case 'action':
      return of('action', newAction(state, { what: making.what, owner: by, startedAt: at }, context))
    case 'hypothesis':
      return of('hypothesis', newHypothesis(state, { title: making.title }, context))
    case 'decided':
      return of('decision', ok(notedDecision(making.decided, at, context)))
    case 'asked': {
      const options = making.options.map((label) => ({ label }))
      return of('decision', newDecision({ question: making.question, options }, context))
    }
    case 'escalation':
      return of('escalation', newEscalation({ to: making.to, why: making.why, at }, context))
    case 'unclear':
      return reject(making.reason, 'text')
    default:
      return assertNever(making)
  }
}

const of = (
  kind: Ref['kind'],
  made: Result<{ readonly id: string; readonly writes: readonly Write[] }, Rejected>,
): Result<Made, Rejected> =>
  made.ok ? ok({ ref: { kind, id: made.value.id }, writes: made.value.writes }) : made
