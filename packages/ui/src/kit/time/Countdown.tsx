// Time left until something is due. State shows as sign, icon and words, not by colour alone.
import { isTime, type Ms } from '@holdfast/model'
import { AlarmClock, Hourglass } from 'lucide-react'
import css from './Countdown.module.css'
import { countdownFace } from './countdownFace.ts'
import { Hidden } from '../marks/Hidden.tsx'
import { Unreadable } from './TimeText.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import { useTick } from './useTick.ts'

export interface CountdownProps {
  readonly dueAt: Ms
  /** Fixes the moment (replay, tests). Without it the countdown runs on the aligned clock. */
  readonly now?: Ms
  readonly soonMs?: number
  readonly size?: 'sm' | 'md' | 'lg' | 'xl'
  /** What is due, for screen readers: "Customers". */
  readonly label?: string
}

export function Countdown({ now, ...rest }: CountdownProps) {
  return now === undefined ? <Running {...rest} /> : <Face {...rest} now={now} />
}

function Running(props: Omit<CountdownProps, 'now'>) {
  return <Face {...props} now={useTick()} />
}

function Face({ dueAt, now, soonMs, size = 'md', label }: CountdownProps & { readonly now: Ms }) {
  if (!isTime(dueAt))
    return (
      <span className={joinClasses(css.countdown, css.soon)} role="timer">
        <Hidden elementType="span">{label === undefined ? '' : `${label}: `}</Hidden>
        <Unreadable />
      </span>
    )
  const { state, text, words } = countdownFace(dueAt, now, soonMs)
  return (
    <span className={joinClasses(css.countdown, css[state], css[size])} role="timer">
      <span className={css.face} aria-hidden>
        {state === 'soon' ? <Hourglass /> : null}
        {state === 'overdue' ? <AlarmClock /> : null}
        {text}
      </span>
      <Hidden elementType="span">{label === undefined ? words : `${label}: ${words}`}</Hidden>
    </span>
  )
}
