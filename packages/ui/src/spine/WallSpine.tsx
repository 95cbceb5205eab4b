// The Spine on the wall: the whole incident at 98 px of a 1920 px wide picture, nothing to press.
import { spineLayout } from '@holdfast/model'
import { useMemo } from 'react'
import { Axis } from './Axis.tsx'
import { spineWords } from './spineWords.ts'
import { WALL } from './spineSizes.ts'
import { useAxisNow } from './useAxisNow.ts'
import { useSpine } from './useSpine.ts'
import css from './WallSpine.module.css'

/** Of the picture: 1920 less its edges, and half a mark at either end. */
const WIDTH = 1_832 - 2 * 14

export function WallSpine() {
  const spine = useSpine(useAxisNow(), null)
  const layout = useMemo(() => spineLayout(spine, WIDTH, WALL.look), [spine])
  const nowWords = `${new Date(spine.now).toISOString().slice(11, 16)} UTC`
  return (
    <div className={css.spine} role="img" aria-label={spineWords(spine)}>
      <Axis layout={layout} size={WALL} nowWords={nowWords} />
    </div>
  )
}
