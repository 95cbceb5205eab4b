// One line of a list: mono lead column, title, sub-line, trailing state or action.
import { type PointerEvent, type ReactNode, use } from 'react'
import { joinClasses } from '../marks/joinClasses.ts'
import css from './Row.module.css'
import { InRowList } from '../guard/InRowList.ts'
import type { Tone } from '../marks/tone.ts'

export interface RowProps {
  /** Mono column at the left: a TimeText, a rank, an icon. */
  readonly lead?: ReactNode
  readonly title: ReactNode
  readonly sub?: ReactNode
  /** Below the sub-line: buttons, evidence. */
  readonly children?: ReactNode
  readonly trailing?: ReactNode
  /** Tints the whole row. `act` only when somebody must act now. */
  readonly tone?: Tone
  readonly strong?: boolean
  /** Struck through and dimmed, as for a ruled-out hypothesis. Say so in a trailing Badge as well. */
  readonly struck?: boolean
  readonly selected?: boolean
  /** Makes the title a button that covers the row. */
  readonly onPress?: () => void
  /** `{...recordMark('action', id)}`: the row is found by it. */
  readonly 'data-record'?: string
  readonly className?: string
}

/** On a full desk the line below the title may be shortened: the whole of it is said on hover. */
const sayWhole = ({ currentTarget: line }: PointerEvent<HTMLElement>) => {
  line.title = line.textContent ?? ''
}

export function Row(props: RowProps) {
  const { lead, title, sub, children, trailing, tone, strong, struck, selected, onPress, className } = props
  const listed = use(InRowList)
  const titleClass = joinClasses(css.title, strong && css.strong, struck && css.struck)
  return (
    <div
      role={listed ? 'listitem' : undefined}
      aria-current={selected ? 'true' : undefined}
      data-tone={tone}
      data-record={props['data-record']}
      className={joinClasses(
        css.row,
        tone && css.toned,
        selected && css.selected,
        onPress && css.pressable,
        className,
      )}
    >
      {lead === undefined ? null : <div className={css.lead}>{lead}</div>}
      <div className={css.main}>
        {onPress ? (
          <button type="button" className={joinClasses(titleClass, css.cover)} data-row onClick={onPress}>
            {title}
          </button>
        ) : (
          <div className={titleClass} {...(typeof title === 'string' ? { title } : {})}>
            {title}
          </div>
        )}
        {trailing === undefined ? null : <div className={css.trailing}>{trailing}</div>}
        {sub === undefined ? null : (
          <div className={css.sub} data-reads onPointerEnter={sayWhole}>
            {/* One box: the clamped line would put each of several inline parts on a line of its own. */}
            <span>{sub}</span>
          </div>
        )}
        {children === undefined ? null : <div className={css.more}>{children}</div>}
      </div>
    </div>
  )
}
