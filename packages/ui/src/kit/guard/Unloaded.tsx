// In the place of a part whose code did not come: what happened, that nothing is lost, and a way to ask again. It is asked for
// again by itself too, so that a wall, where nothing can be pressed, mends.
import { SECOND } from '@holdfast/model'
import { useEffect, useEffectEvent } from 'react'
import { Button } from '../marks/Button.tsx'
import css from './Guard.module.css'
import { joinClasses } from '../marks/joinClasses.ts'
import { useKit } from '../time/KitProvider.tsx'

/** So long after it failed, ms. */
const ASKS_AGAIN_AFTER = 10 * SECOND

export interface UnloadedProps {
  /** What would stand here, as the words begin: "The Comms desk". */
  readonly what: string
  readonly as?: 'page' | 'panel' | 'sheet' | 'wall' | undefined
  readonly again: () => void
}

export function Unloaded({ what, as = 'page', again }: UnloadedProps) {
  const { timers } = useKit()
  const ask = useEffectEvent(again)
  useEffect(() => timers.after(ASKS_AGAIN_AFTER, () => ask()), [timers])
  return (
    <div className={joinClasses(css.unshown, css[as])} role="alert" data-unloaded>
      <p>
        <strong>{what} could not be fetched.</strong> Nothing is lost: what you wrote is safe on this machine,
        and what is here already works on. It is asked for again every ten seconds, and comes once the network
        is back.
      </p>
      {as === 'wall' ? null : (
        <p className={css.more}>
          <Button size="sm" variant="quiet" onPress={again}>
            Try again
          </Button>
        </p>
      )}
    </div>
  )
}
