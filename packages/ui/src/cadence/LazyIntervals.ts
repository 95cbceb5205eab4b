// The organisation's intervals open later: most windows never show them.
import { lazyPart } from '../kit/guard/lazyPart.tsx'

export const IntervalsPage = lazyPart({
  what: 'The intervals of updates',
  as: 'page',
  load: () => import('./IntervalsPage.tsx').then((it) => it.IntervalsPage),
})
