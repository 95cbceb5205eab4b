// The product's sign: two stems, one bar that everybody shares, three roots. What it says it says by form and in words, never
// by hue: a dotted root is a machine on its own, an open bar is a room without a commander, a striped edge is a drill.
import css from './Glyph.module.css'
import { joinClasses } from './joinClasses.ts'

export interface GlyphProps {
  /** px. */
  readonly size?: number
  /** No server answers: the middle root is dotted. */
  readonly isAlone?: boolean
  /** Nobody commands: the bar is open. */
  readonly isOpen?: boolean
  readonly isDrill?: boolean
  /** What is read out; absent where words beside it say the same. */
  readonly label?: string
}

const STEMS = 'M7 2.5V13C7 17 5.5 19 3 21.5M17 2.5V13C17 17 18.5 19 21 21.5'

export function Glyph({ size = 24, isAlone = false, isOpen = false, isDrill = false, label }: GlyphProps) {
  const bar = isOpen ? 'M7 10.5H9.2M14.8 10.5H17' : 'M7 10.5H17'
  const root = isOpen ? 'M12 14.5V21.5' : 'M12 10.5V21.5'
  return (
    <span
      className={joinClasses(css.glyph, isDrill && css.drill)}
      {...(label === undefined
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': label, title: label })}
    >
      <svg
        viewBox="0 0 24 24"
        width={size}
        height={size}
        fill="none"
        stroke="currentColor"
        strokeWidth={size < 24 ? 2.2 : 2}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
      >
        <path d={`${STEMS}${bar}`} />
        <path d={root} {...(isAlone ? { strokeDasharray: '.1 3.6' } : {})} />
      </svg>
    </span>
  )
}

/** The sign and the name, where there is no incident to speak of. */
export const Wordmark = () => (
  <span className={css.wordmark}>
    <Glyph size={22} />
    Holdfast
  </span>
)
