// One act that is held: what, by whom, how long still, and how it is stopped. Undo is larger than Send now, and neither has the
// focus by itself: pressing the same key twice does neither.
import { type Hold, mayStop } from '@holdfast/model'
import { Send, Undo2, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { IconButton } from '../kit/overlays/IconButton.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useRealTick } from '../kit/time/useTick.ts'
import { useHolds } from './HoldsProvider.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './Hold.module.css'
import { HoldRing } from './HoldRing.tsx'
import { holdWords } from './holdWords.ts'
import { HOLD_KEYS } from './holdKeys.ts'

export interface HoldCardProps {
  readonly hold: Hold
  /** `line` beside other things; `card` where the act was begun. */
  readonly size: 'line' | 'card'
  /** It stands where the act was begun, and in no other place. */
  readonly inPlace?: boolean
}

export function HoldCard({ hold, size, inPlace = false }: HoldCardProps) {
  const { keeper, heard, shownInPlace } = useHolds()
  const { me } = useSession()
  const { writeTime } = useKit()
  const nameOf = useNameOf()
  const may = useRoom((state) => mayStop(state, hold, me.id))
  const now = useRealTick()
  const words = holdWords(hold, now, nameOf(hold.by), (at) => `${writeTime(at, now).utc} UTC`)
  const frame = useRef<HTMLElement>(null)
  const { own, end, id } = hold
  // Begun here, it takes the focus from the button that began it; of its two places only where it was begun.
  const isOwn = own && end === null
  useEffect(() => {
    if (isOwn && (inPlace || !shownInPlace.getState().has(id))) frame.current?.focus()
  }, [isOwn, inPlace, shownInPlace, id])
  const running = end === null
  return (
    <section
      ref={frame}
      tabIndex={-1}
      className={css.hold}
      data-size={size}
      data-running={running}
      data-held={running || undefined}
      aria-label={`Held: ${hold.what}`}
    >
      {running ? <HoldRing hold={hold} seconds={words.seconds} size={size === 'card' ? 68 : 28} /> : null}
      <p className={css.words} aria-hidden>
        <strong className={css.title} title={words.title}>
          {words.title}
        </strong>{' '}
        <span className={css.detail}>{words.detail}</span>
      </p>
      {running && own ? (
        <span className={css.acts}>
          <Button
            variant="primary"
            tone="neutral"
            size={size === 'card' ? 'lg' : 'sm'}
            keys={HOLD_KEYS.undo}
            icon={<Undo2 aria-hidden />}
            onPress={() => keeper.stop(id, me)}
          >
            Undo
          </Button>
          <Button
            size={size === 'card' ? 'md' : 'sm'}
            icon={<Send aria-hidden />}
            onPress={() => keeper.sendNow(id)}
          >
            Send now
          </Button>
        </span>
      ) : null}
      {running && !own && may && !hold.asked && words.seconds !== null ? (
        <Button variant="primary" tone="neutral" size="sm" onPress={() => heard.askToStop(id)}>
          Stop it
        </Button>
      ) : null}
      {running && words.seconds === null ? (
        <IconButton
          reads
          label="Dismiss"
          size="sm"
          icon={<X aria-hidden />}
          onPress={() => heard.dismiss(id)}
        />
      ) : null}
      <Hidden>
        <p role="status">{spoken(hold, words.title, words.seconds === null ? words.detail : '')}</p>
      </Hidden>
    </section>
  )
}

/** Said once a state, not once a second. */
const spoken = ({ end, own }: Hold, title: string, detail: string): string =>
  end === null && detail === ''
    ? `${title}. Held for 8 seconds.${own ? ' Undo or Send now.' : ''}`
    : `${title}. ${detail}`
