// The plain page shown while there is no room: one card, one thing to do.
import { Button, Wordmark } from '@holdfast/ui'
import type { FormEvent, ReactNode } from 'react'
import css from './EntryPage.module.css'

export interface EntryPageProps {
  readonly title: string
  readonly words: ReactNode
  readonly children?: ReactNode
}

export function EntryPage({ title, words, children }: EntryPageProps) {
  return (
    <main className={css.page}>
      <div className={css.card}>
        <Wordmark />
        <h1>{title}</h1>
        <div className={css.words}>{words}</div>
        {children}
      </div>
    </main>
  )
}

/** A second way, set off from the first. */
export function EntrySection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={css.section}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

export interface EntryFormProps {
  readonly children: ReactNode
  /** On the button. */
  readonly action: string
  /** Default: primary. */
  readonly look?: 'primary' | 'secondary'
  readonly isReady: boolean
  readonly onSubmit: () => void
}

/** One form, one button; Enter does the same. */
export function EntryForm({ children, action, look = 'primary', isReady, onSubmit }: EntryFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) onSubmit()
  }
  return (
    <form className={css.form} onSubmit={submit}>
      {children}
      <div>
        <Button type="submit" variant={look} isDisabled={!isReady}>
          {action}
        </Button>
      </div>
    </form>
  )
}
