// A short name for something already usable without it. Never the only place where a fact is told.
import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { Kbd } from './Kbd.tsx'
import css from './Tooltip.module.css'

export interface TooltipProps {
  readonly text: string
  readonly keys?: string
  /** One focusable kit element: a Button or an IconButton. */
  readonly children: ReactNode
}

export function Tooltip({ text, keys, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={80}>
      {children}
      <AriaTooltip className={css.tooltip ?? ''} offset={6}>
        {text} {keys === undefined ? null : <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
