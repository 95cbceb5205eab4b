// The Spine under the header of every desk: small, or large with a key. Between what names it and the audiences' clocks lies
// the axis.
import { useRef, useState } from 'react'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { useKeys } from '../local/useKeys.ts'
import { AxisPanel } from './AxisPanel.tsx'
import { Gutter } from './Gutter.tsx'
import { LaneClocks } from './LaneClocks.tsx'
import { Foot, Shapes } from './Legend.tsx'
import css from './Spine.module.css'
import { useSpineStore, useSpineView } from './SpineProvider.tsx'
import { LARGE, SMALL } from './spineSizes.ts'
import { useZoom } from './useZoom.ts'

const SpineTable = lazyPart<{ readonly isOpen: boolean; readonly onClose: () => void }>({
  what: 'The Spine as a table',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./SpineTable.tsx').then((it) => it.SpineTable),
})

export function Spine() {
  const section = useRef<HTMLElement>(null)
  const store = useSpineStore()
  const isLarge = useSpineView((view) => view.isLarge)
  const [isTable, setTable] = useState(false)
  const zoom = useZoom()
  const before = useRef<Element | null>(null)
  const resize = () => {
    store.setState({ isLarge: !isLarge })
    const axis = section.current?.querySelector<HTMLElement>('[data-spine]')
    if (!isLarge) {
      before.current = document.activeElement
      // Made large to be read: its keys work at once.
      axis?.focus()
    } else if (document.activeElement === axis && before.current instanceof HTMLElement) {
      if (before.current.isConnected) before.current.focus()
    }
  }
  useKeys([
    {
      keys: 't',
      label: isLarge ? 'Spine: smaller' : 'Spine: larger; on its marks ← → next, + − 0 zoom, L as tables',
      group: 'Incident',
      reads: true,
      run: resize,
    },
  ])
  const size = isLarge ? LARGE : SMALL
  return (
    <section
      ref={section}
      aria-label="Spine"
      className={joinClasses(css.spine, isLarge && css.large)}
      style={{ height: size.height, ['--high' as string]: `${size.height}px` }}
      data-panel
    >
      <Gutter isLarge={isLarge} onSize={resize} />
      <AxisPanel size={size} onSize={resize} onTable={() => setTable(true)} />
      <div className={css.side}>
        {isLarge ? <Shapes /> : null}
        <LaneClocks />
        {isLarge ? <Foot onZoom={zoom} onTable={() => setTable(true)} /> : null}
      </div>
      <SpineTable isOpen={isTable} onClose={() => setTable(false)} />
    </section>
  )
}
