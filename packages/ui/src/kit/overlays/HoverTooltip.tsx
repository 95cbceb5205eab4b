// What a tooltip shows, with the key, after the pointer or the focus rested on its button.
import type { ReactNode } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import { Kbd } from '../marks/Kbd.tsx'
import css from './Tooltip.module.css'

export interface HoverTooltipProps {
  readonly text: string
  readonly keys?: string
  /** One focusable kit element: a Button or an IconButton. */
  readonly children: ReactNode
}

export function HoverTooltip({ text, keys, children }: HoverTooltipProps) {
  return (
    <TooltipTrigger delay={400} closeDelay={80}>
      {children}
      <AriaTooltip className={css.tooltip ?? ''} offset={6}>
        {text} {keys === undefined ? null : <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
