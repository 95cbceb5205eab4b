// The sheet for carrying changes by file, fetched when it first opens.
import { lazyPart } from '../kit/guard/lazyPart.tsx'

export const LazyExchangeSheet = lazyPart({
  what: 'Changes by file',
  as: 'sheet',
  savesWork: true,
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./ExchangeSheet.tsx').then((it) => it.ExchangeSheet),
})
