// Something the room should know and that stays until it is dealt with. `act` interrupts a screen reader, the rest wait.
import { AlertTriangle, CheckCircle2, Info, Siren, X } from 'lucide-react'
import { createContext, type ReactNode, use } from 'react'
import { IconButton } from './IconButton.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import css from './Notice.module.css'
import type { Tone } from '../marks/tone.ts'

export interface NoticeProps {
  readonly title?: ReactNode
  /** What happened, what is safe, what to do. */
  readonly children: ReactNode
  readonly tone?: Tone
  readonly actions?: ReactNode
  readonly onDismiss?: () => void
  /** Without a box of its own, for the foot or top of a Panel. */
  readonly flush?: boolean
}

function toneIcon(tone: Tone) {
  if (tone === 'act') return <Siren aria-hidden />
  if (tone === 'warn') return <AlertTriangle aria-hidden />
  if (tone === 'good') return <CheckCircle2 aria-hidden />
  return <Info aria-hidden />
}

/** True where notices stand on one line each: what does not fit is cut there, and stands in full one press away. */
export const NoticeOnLine = createContext(false)

export function Notice({ title, children, tone = 'neutral', actions, onDismiss, flush }: NoticeProps) {
  const onLine = use(NoticeOnLine)
  return (
    <div
      role={tone === 'act' ? 'alert' : 'status'}
      className={joinClasses(css.notice, flush && css.flush, onLine && css.line)}
      data-tone={tone}
    >
      {toneIcon(tone)}
      <div className={css.main}>
        {title === undefined ? null : <strong className={css.title}>{title}</strong>}
        <div className={css.text}>{children}</div>
        {actions === undefined ? null : <div className={css.actions}>{actions}</div>}
      </div>
      {onDismiss === undefined ? null : (
        <IconButton reads label="Dismiss" size="sm" icon={<X aria-hidden />} onPress={onDismiss} />
      )}
    </div>
  )
}
