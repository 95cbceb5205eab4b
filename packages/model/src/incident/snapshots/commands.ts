// Taking a snapshot at any time, and the two seals. Invariant: a seal is a snapshot that was taken for it; nothing that was sealed is
// ever changed, and what comes later is kept beside it.
import type { OpId, SnapshotId } from '../../base/ids.ts'
import { foldText } from '../../base/foldText.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, reject, SINGLE } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { currentPhase } from '../header/selectors.ts'
import { append, command, decide, plan } from '../incidentCommands.ts'
import type { SnapshotKind, SnapshotRecord, Taken } from '../records/snapshots.ts'
import { nextNumber, sealedUpTo, sealOf, type SealKind, latestSnapshot } from './selectors.ts'

/** Characters of a snapshot's name. */
export const MAX_SNAPSHOT_NAME = 80

export interface TakeSnapshotArgs {
  readonly taken: Taken
  /** Empty: it has only its number. */
  readonly name?: string
}

/** The value is the snapshot's id. */
export const takeSnapshot = command('snapshot.take', (state, args: TakeSnapshotArgs, context) => {
  const name = wordsOf(args.name ?? '')
  if (name.length > MAX_SNAPSHOT_NAME)
    return reject(`A name has at most ${MAX_SNAPSHOT_NAME} characters. No snapshot was taken.`, 'name')
  const folded = foldText(name).trim()
  if (name !== '' && state.snapshots.some((one) => foldText(one.name).trim() === folded))
    return reject(`There is a snapshot “${name}” already. Give this one another name.`, 'name')
  const { id, write } = taking(state, context, { taken: args.taken, kind: 'named', name, ends: null })
  return plan(id, [write])
})

export interface SealArgs {
  readonly taken: Taken
}

/** Seals the incident as it was closed. The value is the snapshot's id. */
export const sealIncident = command('snapshot.sealIncident', (state, { taken }: SealArgs, context) => {
  if (currentPhase(state) !== 'closed')
    return reject('An incident is sealed when it is closed. Close it first; nothing was sealed.')
  if (sealOf(state, 'incident') !== null) return reject('It is sealed already. Take a snapshot instead.')
  const ends = state.phase.get(SINGLE)?.shown.id ?? null
  return sealed(state, context, 'incident', taken, ends)
})

export interface SealPostMortemArgs extends SealArgs {
  /** The operation that signed the review off. */
  readonly ends?: OpId
}

/** Seals the post-mortem over the incident's seal. The value is the snapshot's id. */
export const sealPostMortem = command(
  'snapshot.sealPostMortem',
  (state, { taken, ends }: SealPostMortemArgs, context) => {
    if (sealOf(state, 'incident') === null)
      return reject('The incident is not sealed. Close it first: the post-mortem is sealed over it.')
    return sealed(state, context, 'postmortem', taken, ends ?? null)
  },
)

function sealed(
  state: IncidentState,
  context: CommandContext,
  kind: SealKind,
  taken: Taken,
  ends: OpId | null,
) {
  const { id, write } = taking(state, context, { taken, kind, name: '', ends })
  return plan(id, [write, decide(state, context, 'seals', kind, { snapshot: id })])
}

interface Taking {
  readonly taken: Taken
  readonly kind: SnapshotKind
  readonly name: string
  readonly ends: OpId | null
}

function taking(
  state: IncidentState,
  context: CommandContext,
  { taken, kind, name, ends }: Taking,
): { readonly id: SnapshotId; readonly write: Write } {
  const id = context.newId<SnapshotId>()
  const before = sealedUpTo(state) ?? latestSnapshot(state)
  const record: SnapshotRecord = {
    id,
    number: nextNumber(state),
    name,
    kind,
    by: context.actor,
    at: context.now,
    ...taken,
    follows: before?.id ?? null,
    ends,
    note: null,
  }
  return { id, write: append('snapshots', record) }
}
