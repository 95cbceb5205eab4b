// The Spine under the header of every desk: small, or large with a key. Between what names it and the audiences' clocks lies
// the axis.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { useAttendance } from '../session/useServers.ts'
import { useKeys } from '../local/useKeys.ts'
import { AxisPanel } from './AxisPanel.tsx'
import { Gutter } from './Gutter.tsx'
import { LaneClocks } from './LaneClocks.tsx'
import { Foot, Shapes } from './Legend.tsx'
import { RecordHead } from './LazyRecord.ts'
import css from './Spine.module.css'
import { useSpineStore, useSpineView } from './SpineProvider.tsx'
import { LARGE, RECORD, RECORD_HEAD, SMALL } from './spineSizes.ts'
import { useZoom } from './useZoom.ts'

const SpineTable = lazyPart<{ readonly isOpen: boolean; readonly onClose: () => void }>({
  what: 'The Spine as a table',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./SpineTable.tsx').then((it) => it.SpineTable),
})

export interface SpineProps {
  /** Over the post-mortem: the whole incident, as large as it gets. */
  readonly isRecord?: boolean
}

/** In a window that is lower than this the text of the post-mortem needs the room; a narrower one has no rows for it, px. */
const [HIGH_ENOUGH, WIDE_ENOUGH] = [760, 900]

const axisOf = (section: Element | null) => section?.querySelector<HTMLElement>('[data-spine]')

const onResize = (changed: () => void) => {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

export function Spine({ isRecord = false }: SpineProps) {
  const section = useRef<HTMLElement>(null)
  const store = useSpineStore()
  const chosen = useSpineView((view) => view.isLarge)
  const isWide = useSyncExternalStore(onResize, () => window.innerWidth >= WIDE_ENOUGH)
  const isHigh = useSyncExternalStore(onResize, () => window.innerHeight >= HIGH_ENOUGH)
  const [shut, setShut] = useState<boolean | null>(null)
  const isShut = shut ?? !(isWide && isHigh)
  const isLarge = isRecord ? !isShut : chosen
  // The clocks say what is due now: in a replay that is another time than what is shown.
  const isThen = useSpineView(({ seek }) => seek !== null)
  const attendance = useAttendance(isLarge)
  useEffect(() => store.setState({ attendance }), [store, attendance])
  const [isTable, setTable] = useState(false)
  const zoom = useZoom()
  const before = useRef<Element | null>(null)
  // Made large to be read: its keys work at once. In a low window the axis was not there before.
  const toRead = useRef(false)
  useEffect(() => {
    if (isLarge && toRead.current) axisOf(section.current)?.focus()
    toRead.current = false
  }, [isLarge])
  const resize = () => {
    if (isRecord) setShut(isLarge)
    else store.setState({ isLarge: !isLarge })
    const axis = axisOf(section.current)
    if (!isLarge) {
      before.current = document.activeElement
      toRead.current = true
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
  const size = isLarge ? (isRecord && isWide ? RECORD : LARGE) : SMALL
  const isWhole = size.record !== null
  const openTable = () => setTable(true)
  return (
    <section
      ref={section}
      aria-label="Spine"
      className={joinClasses(
        css.spine,
        isLarge && css.large,
        isWhole && css.record,
        isThen && !isLarge && css.then,
      )}
      style={{ height: size.height + (isWhole ? RECORD_HEAD : 0), ['--high' as string]: `${size.height}px` }}
      data-panel
    >
      {isWhole ? (
        <RecordHead>
          <Foot onZoom={zoom} onTable={openTable} />
        </RecordHead>
      ) : null}
      <Gutter isLarge={isLarge} size={size} onSize={resize} />
      <AxisPanel size={size} onSize={resize} onTable={openTable} />
      <div className={css.side} hidden={isWhole || (isThen && !isLarge)}>
        {isLarge && !isWhole ? <Shapes /> : null}
        {isWhole || isThen ? null : <LaneClocks />}
        {isLarge && !isWhole ? <Foot onZoom={zoom} onTable={openTable} /> : null}
      </div>
      <SpineTable isOpen={isTable} onClose={() => setTable(false)} />
    </section>
  )
}
