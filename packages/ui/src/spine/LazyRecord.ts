// What only the Spine of the post-mortem has comes with that desk.
import type { ReactNode } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import type { RecordRowsProps } from './RecordRows.tsx'

export const RecordHead = lazyPart<{ readonly children: ReactNode }>({
  what: 'The line over the Spine',
  as: 'panel',
  load: () => import('./RecordHead.tsx').then((it) => it.RecordHead),
})

export const RecordRows = lazyPart<RecordRowsProps>({
  what: 'Who was in, and who commanded',
  as: 'sheet',
  load: () => import('./RecordRows.tsx').then((it) => it.RecordRows),
})
