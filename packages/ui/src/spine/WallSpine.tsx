// The Spine on the wall: the whole incident at 98 px of a 1920 px wide picture, nothing to press.
import { spineLayout } from '@holdfast/model'
import { useMemo, useRef } from 'react'
import { Axis } from './Axis.tsx'
import { spineWords } from './spineWords.ts'
import { WALL } from './spineSizes.ts'
import { useAxisNow } from './useAxisNow.ts'
import { useSpine } from './useSpine.ts'
import { useWidth } from './useWidth.ts'
import css from './WallSpine.module.css'

/** Of the picture: 1920 less its edges, and half a mark at either end. */
const WIDTH = 1_832 - 2 * 14
/** In the hand fewer units go into the width, so that its 20 are never less than 12 px. */
const UNITS_A_PX = 1.6

export function WallSpine() {
  const spine = useSpine(useAxisNow(), null)
  const box = useRef<HTMLDivElement>(null)
  const width = Math.min(WIDTH, useWidth(box) * UNITS_A_PX)
  const layout = useMemo(() => spineLayout(spine, width, WALL.look), [spine, width])
  const nowWords = `${new Date(spine.now).toISOString().slice(11, 16)} UTC`
  return (
    <div ref={box} className={css.spine} role="img" aria-label={spineWords(spine)}>
      <Axis layout={layout} size={WALL} nowWords={nowWords} />
    </div>
  )
}
