// What each address of the organisation shows. A page joins with its line in router/workspacePages.ts and one here.
import type { ComponentType } from 'react'
import { GlossaryPage } from '../glossary/LazyGlossary.ts'
import { IntervalsPage } from '../cadence/LazyIntervals.ts'
import { RecordsPage } from '../record/LazyRecords.ts'
import type { WorkspacePageId } from '../router/workspacePages.ts'
import { ChangesPage } from '../workspace/ChangesPage.tsx'

/** A page reads with useWorkspace() and writes with useRunWorkspace(); `at` is the part of it that the address asks for. */
export const workspaceComponents: Readonly<Record<WorkspacePageId, ComponentType<{ readonly at?: string }>>> =
  {
    records: RecordsPage,
    glossary: GlossaryPage,
    intervals: IntervalsPage,
    changes: ChangesPage,
  }
