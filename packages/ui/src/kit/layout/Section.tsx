// A second heading inside a Panel, in the same voice as the panel's own.
import { type ReactNode, useId } from 'react'
import css from './Section.module.css'

export interface SectionProps {
  readonly title: string
  readonly sub?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, sub, actions, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} data-panel>
      <header className={css.head}>
        <h3 id={id} className={css.title}>
          {title}
        </h3>
        {sub === undefined ? null : <p className={css.sub}>{sub}</p>}
        {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </section>
  )
}
