// What stands at a place of the Spine, read without going there.
import { type PlacedMark, SHAPE_WORDS, type SpineMark } from '@holdfast/model'
import { EntryShape } from '../kit/marks/EntryShape.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { authorWords } from '../parts/authorWords.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { textOf, timeWords } from './markWords.ts'
import css from './SpineCard.module.css'

export type CardOf =
  | { readonly kind: 'mark'; readonly placed: PlacedMark }
  | { readonly kind: 'words'; readonly title: string; readonly words: string }

export interface SpineCardProps {
  readonly of: CardOf
  /** The middle of it and the edge that it hangs from, px in the Spine. */
  readonly x: number
  readonly y: number
  /** How wide the Spine is, px: the card stays over it. */
  readonly width: number
  readonly now: number
  /** Whether the keys lead there, or a pointer. */
  readonly byKeys: boolean
}

const WIDTH = 356
/** So many others are named; more are counted. */
const NAMED = 4

export function SpineCard({ of, x, y, width, now, byKeys }: SpineCardProps) {
  const left = Math.min(Math.max(x - WIDTH / 2, 8), Math.max(width - WIDTH - 8, 8))
  return (
    <div className={css.card} style={{ left, top: y }} aria-hidden>
      {of.kind === 'mark' ? (
        <OfMark placed={of.placed} now={now} byKeys={byKeys} />
      ) : (
        <>
          <p className={css.title}>{of.title}</p>
          <p className={css.line}>{of.words}</p>
        </>
      )}
    </div>
  )
}

interface OfMarkProps extends Pick<SpineCardProps, 'now' | 'byKeys'> {
  readonly placed: PlacedMark
}

function OfMark({ placed, now, byKeys }: OfMarkProps) {
  const nameOf = useNameOf()
  const { shown, marks } = placed
  const text = useRoom((state) => textOf(state, shown))
  const others = marks.filter((one) => one !== shown)
  const outcome = useRoom((state) => {
    const id = shown.entry.refs.find(({ kind }) => kind === 'decision')?.id
    return (id === undefined ? undefined : state.outcomes.get(id)?.shown.reason) ?? ''
  })
  return (
    <>
      <p className={css.head}>
        <EntryShape shape={shown.shape} />
        <span className={css.time}>{timeWords(shown.at, now)}</span>
        <span>{SHAPE_WORDS[shown.shape]}</span>
        <span className={css.by}>{authorWords(shown.entry, nameOf)}</span>
      </p>
      <p className={css.title} dir="auto">
        {text}
      </p>
      {shown.shape !== 'decided' || outcome === '' || text.includes(outcome) ? null : (
        <p className={css.line} dir="auto">
          because {outcome}
        </p>
      )}
      {others.slice(0, NAMED).map((one) => (
        <Other key={one.entry.id} mark={one} now={now} />
      ))}
      {others.length > NAMED ? (
        <p className={css.line}>and {others.length - NAMED} more entries here</p>
      ) : null}
      <p className={css.keys}>
        {byKeys ? <Kbd keys="Enter" /> : <kbd className={css.press}>Click</kbd>} goes there{' '}
        <Kbd keys="ArrowLeft" /> <Kbd keys="ArrowRight" /> next mark
        {others.length > 0 ? (
          <>
            {' '}
            <Kbd keys="+" /> closer
          </>
        ) : null}
      </p>
    </>
  )
}

function Other({ mark, now }: { readonly mark: SpineMark; readonly now: number }) {
  const text = useRoom((state) => textOf(state, mark))
  return (
    <p className={css.other}>
      <EntryShape shape={mark.shape} size={12} />
      <span className={css.time}>{timeWords(mark.at, now)}</span>
      <span className={css.words} dir="auto">
        {text}
      </span>
    </p>
  )
}
