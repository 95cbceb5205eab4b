// What of records opens later: the sheet that exports one, and the page of those that were imported.
import { lazyPart } from '../kit/guard/lazyPart.tsx'

export const ExportSheet = lazyPart({
  what: 'Exporting the record',
  as: 'sheet',
  savesWork: true,
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./ExportSheet.tsx').then((it) => it.ExportSheet),
})

export const RecordsPage = lazyPart({
  what: 'The page of records',
  as: 'page',
  load: () => import('./RecordsPage.tsx').then((it) => it.RecordsPage),
})

export const ImportedRecords = lazyPart({
  what: 'The list of imported records',
  as: 'panel',
  load: () => import('./ImportedRecords.tsx').then((it) => it.ImportedRecords),
})

export const SealWatch = lazyPart({
  what: 'What seals the incident',
  as: 'panel',
  savesWork: true,
  load: () => import('./SealWatch.tsx').then((it) => it.SealWatch),
})

export const SnapshotsSheet = lazyPart({
  what: 'Snapshots and seals',
  as: 'sheet',
  savesWork: true,
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./SnapshotsSheet.tsx').then((it) => it.SnapshotsSheet),
})

export const DroppedBundle = lazyPart({
  what: 'Opening a bundle',
  as: 'sheet',
  load: () => import('./DroppedBundle.tsx').then((it) => it.DroppedBundle),
})

export const PaperSheet = lazyPart({
  what: 'Sheets and the public page',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./PaperSheet.tsx').then((it) => it.PaperSheet),
})
