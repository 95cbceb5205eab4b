// The axis of a desk: the drawing, what a pointer reads on it, and its keys. Click and Enter go to what is shown; nothing here
// changes what is shared.
import { spineLayout, withConnected } from '@holdfast/model'
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from 'react'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { Axis } from './Axis.tsx'
import axisCss from './Axis.module.css'
import { pointedAt } from './pointedAt.ts'
import { RecordRows } from './LazyRecord.ts'
import { Reconstructed } from './Reconstructed.tsx'
import { type RowMark, rowsOf } from './rowsOf.ts'
import css from './Spine.module.css'
import { SpineCard } from './SpineCard.tsx'
import { optionId, SpineMarks, useListId } from './SpineMarks.tsx'
import { useSpineStore, useSpineView } from './SpineProvider.tsx'
import type { SpineSize } from './spineSizes.ts'
import { hoursOf, spineWords } from './spineWords.ts'
import { entered, nextMark, placedWith } from './stepThrough.ts'
import { useAxisNow } from './useAxisNow.ts'
import { useGoToMark } from './useGoToMark.ts'
import { useSpine } from './useSpine.ts'
import { useWidth } from './useWidth.ts'
import { useZoom } from './useZoom.ts'
import { moved } from './zoom.ts'

export interface AxisPanelProps {
  readonly size: SpineSize
  /** Makes the Spine large or small. */
  readonly onSize: () => void
  readonly onTable: () => void
}

export function AxisPanel({ size, onSize, onTable }: AxisPanelProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const now = useAxisNow()
  const store = useSpineStore()
  const zoomed = useSpineView((view) => view.zoomed)
  const listed = useSpineView((view) => view.listed)
  const at = useSpineView((view) => view.at)
  const seek = useSpineView((view) => view.seek)
  const recorded = useSpine(now, zoomed)
  const attendance = useSpineView((view) => view.attendance)
  const spine = useMemo(
    () => ({ ...recorded, people: withConnected(recorded.people, attendance) }),
    [recorded, attendance],
  )
  const layout = useMemo(() => spineLayout(spine, width, size.look), [spine, width, size])
  const marks = useMemo(() => rowsOf(layout, size), [layout, size])
  const goTo = useGoToMark()
  const zoom = useZoom()
  const nameOf = useNameOf()
  const list = useListId()
  const pins = useRoom((state) => (size.record === null ? null : state.pins))
  const rows = useMemo(
    () => (size.record === null ? null : <RecordRows layout={layout} size={size} spine={spine} />),
    [layout, size, spine],
  )
  const [point, setPoint] = useState<{ readonly x: number; readonly y: number } | null>(null)
  const [isReading, setReading] = useState(false)
  const active = placedWith(marks, at)
  const xOfSeek = seek === null ? 0 : layout.scale.xOf(seek.at)
  const pointed = point === null ? null : pointedAt({ layout, marks, size, now, nameOf }, point)
  const read = pointed ?? (isReading && active !== null ? readingOf(active) : null)

  const stand = (mark: RowMark | undefined) => {
    if (mark !== undefined) store.setState({ at: mark.placed.shown.entry.id })
  }
  const step = (by: 1 | -1) => {
    const next = nextMark(marks, at, by)
    if (next !== null)
      store.setState({ at: next.entry.id, zoomed: zoomed === null ? null : moved(zoomed, next.at) })
  }
  // In a replay a mark is a moment to stand at.
  const goOrSeek = (placed: RowMark['placed']) => {
    if (seek === null) goTo(entered(placed))
    else seek.to(placed.shown.at)
  }
  const go = () => {
    if (active !== null) goOrSeek(active.placed)
  }
  const keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    Home: () => stand(marks[0]),
    End: () => stand(marks.at(-1)),
    '+': () => zoom('closer'),
    '=': () => zoom('closer'),
    '-': () => zoom('further'),
    '0': () => zoom('whole'),
    t: onSize,
    l: onTable,
    Enter: go,
    ' ': go,
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Escape') {
      if (isReading) setReading(false)
      else document.getElementById('desk')?.focus()
      return
    }
    const act = keys[event.key]
    if (act === undefined) return
    event.preventDefault()
    // What opens something else leaves no card over it.
    setReading(event.key !== 't' && event.key !== 'l')
    act()
  }
  const onPointerMove = (event: PointerEvent) => {
    const edge = event.currentTarget.getBoundingClientRect()
    setPoint({ x: event.clientX - edge.left, y: event.clientY - edge.top })
  }
  return (
    <div ref={box} className={css.axis}>
      <Axis layout={layout} size={size} listed={listed} nowWords={hoursOf(now)} pins={pins}>
        {rows}
        {seek === null ? null : (
          <Reconstructed stretches={seek.reconstructed} layout={layout} size={size} now={now} />
        )}
        {seek === null ? null : (
          <line className={axisCss.seek} x1={xOfSeek} x2={xOfSeek} y1={0} y2={size.height} data-seek />
        )}
      </Axis>
      <div
        role="listbox"
        aria-label={`${spineWords(spine)}. Arrows go from mark to mark, Enter goes there, plus and minus zoom, L lists it all.`}
        aria-orientation="horizontal"
        aria-activedescendant={active === null ? undefined : optionId(list, active.placed.shown.entry.id)}
        tabIndex={0}
        data-spine
        data-points={pointed?.of.kind === 'mark' || undefined}
        className={css.marks}
        onKeyDown={onKeyDown}
        onFocus={() => {
          if (active === null) stand(marks.at(-1))
        }}
        onBlur={() => setReading(false)}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setPoint(null)}
        onClick={() => {
          if (pointed?.of.kind === 'mark') {
            store.setState({ at: pointed.of.placed.shown.entry.id })
            goOrSeek(pointed.of.placed)
          } else if (point !== null) seek?.to(layout.scale.timeAt(point.x))
        }}
      >
        <SpineMarks marks={marks} active={active} now={now} list={list} />
      </div>
      {read === null ? null : (
        <SpineCard of={read.of} x={read.x} y={read.y} width={width} now={now} byKeys={pointed === null} />
      )}
    </div>
  )
}

const readingOf = ({ placed, y }: RowMark) =>
  ({ of: { kind: 'mark', placed }, x: placed.x, y: y + 14 }) as const
