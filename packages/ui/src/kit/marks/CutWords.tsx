// Words on one line that end in … where they do not fit, in their own direction: what is lost is always their end.
import css from './CutWords.module.css'
import { joinClasses } from './joinClasses.ts'
import { splitByDirection } from './splitByDirection.ts'

export function CutWords({
  children,
  className,
}: {
  readonly children: string
  readonly className?: string
}) {
  const [before, rest] = splitByDirection(children)
  if (before === '') return <span className={joinClasses(css.words, className)}>{rest}</span>
  return (
    <span className={joinClasses(css.turns, className)}>
      <span className={css.words}>{before}</span>
      <span className={css.words}>{rest}</span>
    </span>
  )
}
