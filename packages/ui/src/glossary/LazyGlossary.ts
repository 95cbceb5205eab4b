// The glossary opens later than the app: the page of it, and the sheet beside a draft.
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import type { GlossarySheetProps } from './GlossarySheet.tsx'

export const GlossaryPage = lazyPart({
  what: 'The glossary',
  as: 'page',
  load: () => import('./GlossaryPage.tsx').then((it) => it.GlossaryPage),
})

export const GlossarySheet = lazyPart<GlossarySheetProps>({
  what: 'The glossary',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./GlossarySheet.tsx').then((it) => it.GlossarySheet),
})
