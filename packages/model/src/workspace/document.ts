// Every root of the organisation's document on one screen. Root names are part of the stored format: never rename one.
import { migrations } from '../schema/migrations.ts'
import type { Snapshot } from '../schema/root.ts'
import { cadenceDefaults } from './records/cadenceDefaults.ts'
import { incidents } from './records/incidents.ts'
import { trail } from './records/trail.ts'
import { templates, terms } from './records/words.ts'

export const workspaceDocument = {
  incidents,
  trail,
  terms,
  templates,
  cadenceDefaults,
  migrations,
} as const

export type WorkspaceDocument = typeof workspaceDocument
export type WorkspaceState = Snapshot<WorkspaceDocument>
