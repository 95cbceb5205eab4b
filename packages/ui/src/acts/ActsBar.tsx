// Below every desk: what is held, by whomever, and for 8 s the way to take back what was just done here, unless it stands in the row
// where it was done. It has a place of its own and covers nothing; afterwards the key takes back the latest act.
import { type Act, canTakeBack, HOLD, isByApp, latestAct, takeBack } from '@holdfast/model'
import { Undo2 } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '../kit/marks/Button.tsx'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import { Guard } from '../kit/guard/Guard.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useRealTick } from '../kit/time/useTick.ts'
import { useKeys } from '../local/useKeys.ts'
import { useHolds } from './HoldsProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRun } from '../session/useRun.ts'
import { useSelected } from '../session/useSelected.ts'
import { actWords } from './actWords.ts'
import css from './ActsBar.module.css'
import { HoldCard } from './HoldCard.tsx'
import { HOLD_KEYS } from './holdKeys.ts'
import { recordsOf, usePlaceOfAct } from './placeOfAct.ts'
import { useAllHolds, useCurrent } from './useHeld.ts'
import { useHeldBefore } from './useHeldBefore.ts'

export function ActsBar({ desk }: { readonly desk: string }) {
  const bar = useRef<HTMLElement>(null)
  const undo = useUndo()
  useHeldBefore()
  const { heard, keeper } = useHolds()
  const { me } = useSession()
  const ownHold = () => heard.store.getState().findLast(({ own, end }) => own && end === null)
  useKeys([
    {
      keys: HOLD_KEYS.undo,
      label: 'Undo: stop what is held, else take back the latest act',
      group: 'Everywhere',
      run() {
        const held = ownHold()
        if (held) keeper.stop(held.id, me)
        else undo.latest()
      },
    },
    {
      keys: HOLD_KEYS.sendNow,
      label: 'Send now what is held here',
      group: 'Everywhere',
      run() {
        const held = ownHold()
        if (held) keeper.sendNow(held.id)
      },
    },
    {
      keys: HOLD_KEYS.go,
      label: 'To what is held',
      group: 'Everywhere',
      reads: true,
      run: () => document.querySelector<HTMLElement>('[data-held], [data-undo]')?.focus(),
    },
  ])
  const all = useAllHolds()
  // What a held act rests on is not taken back from under it: the Undo that stands is the one of the hold.
  const { fresh } = undo
  const isBuiltOn =
    fresh !== null &&
    all.some(({ about, end }) => end === null && about !== null && recordsOf(fresh.act).includes(about))
  return (
    <section ref={bar} aria-label="Held and undo" className={css.bar} data-desk={desk}>
      <Guard what="What is held">{all.length === 0 ? null : <HeldLines />}</Guard>
      {fresh === null || isBuiltOn ? null : (
        <UndoLine
          key={fresh.act.id}
          act={fresh.act}
          since={fresh.at}
          hasKey={!all.some(({ own, end }) => own && end === null)}
          onUndo={undo.take}
        />
      )}
    </section>
  )
}

function HeldLines() {
  const { shownInPlace } = useHolds()
  const elsewhere = useSelected(shownInPlace, (ids) => ids)
  const current = useCurrent(useAllHolds())
  return current.map((hold) =>
    elsewhere.has(hold.id) ? null : <HoldCard key={hold.id} hold={hold} size="line" />,
  )
}

/** The act that was just done here, while its line stands, and how the latest is taken back. */
function useUndo() {
  const { room } = useIncident()
  const run = useRun()
  const { real, timers } = useKit()
  const [fresh, setFresh] = useState<{ readonly act: Act; readonly at: number } | null>(null)
  /** Acts that were refused: others built on them, and they stay. */
  const stay = useRef(new Set<string>())
  useEffect(() => {
    let stop = () => {}
    const follow = room.acts.subscribe((acts) => {
      const act = acts.at(-1)
      // A guard may write at once about what was just done: that stays what can be taken back.
      if (act && isByApp(act.command)) return
      stop()
      if (!act || !canTakeBack(room.store.getState(), act)) return setFresh(null)
      setFresh({ act, at: real.clock.now() })
      stop = timers.after(HOLD, () => setFresh(null))
    })
    return () => {
      follow()
      stop()
    }
  }, [room, real, timers])
  const take = (act: Act) => {
    const taken = run(takeBack, { act })
    if (!taken.ok) stay.current.add(act.id)
    setFresh(null)
  }
  return {
    fresh,
    take,
    latest() {
      const left = room.acts.getState().filter(({ id }) => !stay.current.has(id))
      const act = latestAct(room.store.getState(), left)
      if (act) take(act)
    },
  }
}

interface UndoLineProps {
  readonly act: Act
  readonly since: number
  /** False while the key stops what is held. */
  readonly hasKey: boolean
  readonly onUndo: (act: Act) => void
}

/** In the row where it was done, while that is in sight; else in a line below the desk. */
function UndoLine({ act, since, hasKey, onUndo }: UndoLineProps) {
  const left = Math.max(1, Math.ceil((since + HOLD - useRealTick()) / 1_000))
  const place = usePlaceOfAct(act, css.host ?? '')
  if (place === undefined) return null
  const line = (
    <span
      className={place === null ? css.undo : joinClasses(css.undo, css.inRow)}
      role="group"
      aria-label={`Undo: ${actWords(act)}`}
      tabIndex={-1}
      data-undo
    >
      {place === null ? <span className={css.words}>{actWords(act)}</span> : null}
      <Button
        size="sm"
        {...(hasKey ? { keys: HOLD_KEYS.undo } : {})}
        icon={<Undo2 aria-hidden />}
        onPress={() => onUndo(act)}
      >
        Undo
      </Button>
      <span className={css.seconds} aria-hidden>
        {Math.min(left, HOLD / 1_000)} s
      </span>
      <span className={css.fuse} style={{ animationDuration: `${HOLD}ms` }} aria-hidden />
    </span>
  )
  return place === null ? line : createPortal(line, place)
}
