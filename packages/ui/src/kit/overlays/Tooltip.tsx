// A short name for something already usable without it. Never the only place where a fact is told: so its code comes last.
import { lazyPart } from '../guard/lazyPart.tsx'
import type { HoverTooltipProps } from './HoverTooltip.tsx'

export const Tooltip = lazyPart<HoverTooltipProps>({
  what: 'The name of a button',
  isShown: () => false,
  load: () => import('./HoverTooltip.tsx').then((it) => it.HoverTooltip),
  Waiting: ({ children }) => children,
})
