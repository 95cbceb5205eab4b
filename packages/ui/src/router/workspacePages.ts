// The pages of the organisation: addresses, navigation and palette follow this table. A page joins with its line here and
// its component in app/workspaceComponents.ts.
import type { WorkspaceState } from '@holdfast/model'
import { Archive, BookA, History, type LucideIcon, Timer } from 'lucide-react'

export interface WorkspacePage {
  readonly title: string
  readonly icon: LucideIcon
  /** Whether navigation and palette lead there. The address always does. */
  offered(state: WorkspaceState): boolean
}

/** By the word of the address, `/workspace/<word>`, in the order of the navigation. */
const pages = {
  records: { title: 'Records', icon: Archive, offered: () => true },
  glossary: { title: 'Glossary', icon: BookA, offered: () => true },
  intervals: { title: 'Intervals', icon: Timer, offered: () => true },
  changes: { title: 'What changed', icon: History, offered: ({ trail }) => trail.length > 0 },
} as const satisfies Readonly<Record<string, WorkspacePage>>

export type WorkspacePageId = keyof typeof pages
export const workspacePages: Readonly<Record<WorkspacePageId, WorkspacePage>> = pages

export const isWorkspacePage = (word: string): word is WorkspacePageId => Object.hasOwn(pages, word)

/** What can be gone to now, in order. */
export const offeredPages = (state: WorkspaceState): readonly WorkspacePageId[] =>
  Object.keys(pages)
    .filter(isWorkspacePage)
    .filter((id) => pages[id].offered(state))
