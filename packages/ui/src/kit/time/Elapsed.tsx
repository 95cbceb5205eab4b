// Time since a moment, running: "00:47:12".
import { isTime, type Ms } from '@holdfast/model'
import css from './Elapsed.module.css'
import { clockFace, shortDuration, spokenDuration } from './duration.ts'
import { Hidden } from '../marks/Hidden.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import { Unreadable } from './TimeText.tsx'
import { useTick } from './useTick.ts'

export interface ElapsedProps {
  readonly since: Ms
  /** Ends the running: resolved, or replay. */
  readonly until?: Ms
  /** `clock` "00:47:12" in mono; `words` "47 min" in the text's own face. */
  readonly as?: 'clock' | 'words'
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  readonly label?: string
}

export function Elapsed({ until, ...rest }: ElapsedProps) {
  return until === undefined ? <Running {...rest} /> : <Face {...rest} until={until} />
}

function Running(props: Omit<ElapsedProps, 'until'>) {
  return <Face {...props} until={useTick()} />
}

function Face({ since, until, as = 'clock', size = 'md', label }: ElapsedProps & { readonly until: Ms }) {
  if (!isTime(since) || !isTime(until))
    return as === 'words' ? <Unreadable words="an unreadable time" /> : <Unreadable />
  const ms = until - since
  if (as === 'words') return <span className={css.words}>{shortDuration(ms)}</span>
  return (
    <span role="timer" className={joinClasses(css.elapsed, css[size])}>
      <span aria-hidden>{clockFace(ms, true)}</span>
      <Hidden elementType="span">{`${label === undefined ? '' : `${label}: `}${spokenDuration(ms)}`}</Hidden>
    </span>
  )
}
