// A part of a desk: heading row, then a body that scrolls on its own so the desk itself never does. Parts touch, and the desk
// draws the line between them: a card is only what has the focus.
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Guard } from '../guard/Guard.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import { MoreLine } from './MoreLine.tsx'
import css from './Panel.module.css'
import type { Tone } from '../marks/tone.ts'
import { useOutOfSight } from './useOutOfSight.ts'
import { useScrollStop } from './useScrollStop.ts'

export interface PanelProps {
  readonly title: string
  readonly sub?: ReactNode
  readonly count?: number
  /** Right end of the heading: buttons, badges, a Kbd. */
  readonly actions?: ReactNode
  /** Title in a tone: warn for what is soon or uncertain, act for now, a role hue for "this is yours". */
  readonly tone?: Tone
  /** Also tint the ground. */
  readonly tinted?: boolean
  /** Padding around the body. Lists of Row want none, the default. */
  readonly padded?: boolean
  /** What is inside fills the body and scrolls by itself: no second scroller, and no fade to paint anew as it scrolls. */
  readonly filled?: boolean
  readonly footer?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

export function Panel(props: PanelProps) {
  const { title, sub, count, actions, tone, tinted, padded, filled, footer, className, children } = props
  const id = useId()
  const body = useRef<HTMLDivElement>(null)
  const stop = useScrollStop(body, filled !== true)
  const out = useOutOfSight(body, filled !== true)
  const [isWhole, setWhole] = useState(false)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) setWhole(false)
  }
  return (
    <section
      className={joinClasses(css.panel, tone && css.toned, tinted && css.tinted, className)}
      data-tone={tone}
      aria-labelledby={id}
      data-panel
      data-whole={isWhole || undefined}
      {...(isWhole ? { onKeyDown } : {})}
    >
      <header className={css.head}>
        <h2 className={css.title}>
          <span id={id}>{title}</span>
          {count === undefined ? null : <span className={css.count}> {count}</span>}
        </h2>
        {sub === undefined ? null : <p className={css.sub}>{sub}</p>}
        {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
      </header>
      <div
        ref={body}
        className={joinClasses(css.body, padded && css.padded, filled && css.filled)}
        {...(stop ? { tabIndex: 0, role: 'group', 'aria-labelledby': id } : {})}
      >
        <Guard what={title} as="panel">
          {children}
        </Guard>
      </div>
      <MoreLine out={out} isWhole={isWhole} onWhole={setWhole} of={title} />
      {footer === undefined ? null : <footer className={css.foot}>{footer}</footer>}
    </section>
  )
}
