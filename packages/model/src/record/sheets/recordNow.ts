// The record of an incident as it stands on this machine, without a bundle: what sheets are made from while it runs. Invariant: it holds
// what a full bundle of the same moment would hold, and says of itself that it is not signed: its root is all zeros.
import type { IncidentState } from '../../incident/document.ts'
import { theIncident } from '../../incident/header/selectors.ts'
import { proseOf } from '../../incident/review/selectors.ts'
import {
  RECORD_VERSION,
  type RecordJson,
  rootsJson,
  type SnapshotMark,
  THIS_SCHEMA,
} from '../content/record.ts'

export const recordNow = (state: IncidentState, snapshot: SnapshotMark): RecordJson => ({
  format: 'holdfast-record',
  version: RECORD_VERSION,
  schema: THIS_SCHEMA,
  incident: theIncident(state)?.id ?? 'none',
  snapshot,
  profile: { name: 'internal', peopleAsRoles: false },
  witnesses: 0,
  root: '0'.repeat(64),
  prose: proseOf(state),
  roots: rootsJson(state),
  takenBack: {},
})
