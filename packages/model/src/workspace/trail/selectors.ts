// Reading the trail: the newest first, of everything, of one kind of record, or of one record.
import { remember } from '../../base/remember.ts'
import type { WorkspaceState } from '../document.ts'
import type { TrailEntry } from '../records/trail.ts'

/** Which lines are wanted: those about records of one root, or about one record of it. */
export type { RecordRef, TrailEntry } from '../records/trail.ts'

export interface TrailScope {
  readonly root: string
  readonly id?: string
}

const read = remember((trail: WorkspaceState['trail'], root?: string, id?: string): readonly TrailEntry[] =>
  trail
    .toReversed()
    .filter(({ ref }) => root === undefined || (ref?.root === root && (id === undefined || ref.id === id))),
)

/** The newest first. `scope` null: all of it. The same list while the trail did not change. */
export const trailOf = (state: WorkspaceState, scope: TrailScope | null): readonly TrailEntry[] =>
  read(state.trail, scope?.root, scope?.id)
