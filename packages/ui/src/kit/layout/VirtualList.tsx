// A long list of which only what is seen exists. What the reader looks at stays where it is when items come or go above
// or below; a reader at the end stays at the end. (TanStack Virtual anchors by key; measured heights win over estimates.)
import {
  elementScroll,
  measureElement,
  observeElementRect,
  useVirtualizer,
  type Virtualizer,
} from '@tanstack/react-virtual'
import {
  type Key,
  type KeyboardEvent,
  memo,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { Guard } from '../guard/Guard.tsx'
import { joinClasses } from '../marks/joinClasses.ts'
import css from './VirtualList.module.css'

export interface VirtualListHandle {
  /** Brings an item into view; false when there is none with that key. */
  scrollToKey(key: Key): boolean
  scrollToEnd(): void
  atEnd(): boolean
  focus(): void
}

export interface VirtualListProps<T> {
  readonly label: string
  readonly items: readonly T[]
  readonly keyOf: (item: T) => string
  /** Keep its identity, or all items in view are painted again. */
  readonly renderItem: (item: T, beginsGroup: boolean) => ReactNode
  /** Items with the same value belong together (a day); the first of them begins the group. */
  readonly groupOf?: (item: T) => number
  /** Guess of an item's height in px, until it is measured. */
  readonly estimate?: number
  /** Newest at the end: start there, and stay there while the reader is there. */
  readonly stickToEnd?: boolean
  /** Called when the reader arrives at the end or leaves it. */
  readonly onAtEnd?: (atEnd: boolean) => void
  /** Called with the first and the last item in view whenever these change. */
  readonly onShown?: (first: T, last: T) => void
  readonly empty?: ReactNode
  readonly className?: string
  readonly ref?: Ref<VirtualListHandle>
}

/** Tells what is in view, once a change. */
function useTellShown<T>(list: List, items: readonly T[], onShown: VirtualListProps<T>['onShown']): void {
  const told = useRef<readonly [T, T] | null>(null)
  useEffect(() => {
    const { range } = list
    if (onShown === undefined || range === null) return
    const [first, last] = [items[range.startIndex], items[Math.min(range.endIndex, items.length - 1)]]
    if (first === undefined || last === undefined) return
    if (told.current?.[0] === first && told.current[1] === last) return
    told.current = [first, last]
    onShown(first, last)
  })
  useEffect(
    () => () => {
      told.current = null
    },
    [],
  )
}

/** Within this many px of the end counts as being there. */
const END = 24
type List = Virtualizer<HTMLDivElement, HTMLElement>

export function VirtualList<T>(props: VirtualListProps<T>) {
  const {
    label,
    items,
    keyOf,
    renderItem,
    groupOf,
    estimate = 56,
    stickToEnd = false,
    onAtEnd,
    onShown,
    empty,
    className,
    ref,
  } = props
  const box = useRef<HTMLDivElement>(null)
  const wasAtEnd = useRef(stickToEnd)
  const reader = useRef<Reader>({ left: !stickToEnd, top: 0, total: 0 })
  const estimateSize = useCallback(() => estimate, [estimate])
  const getItemKey = useCallback((index: number) => keyOf(items[index] as T), [items, keyOf])
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used here
  const list: List = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize,
    getItemKey,
    overscan: 8,
    anchorTo: 'end',
    followOnAppend: stickToEnd,
    scrollEndThreshold: END,
    // Without ResizeObserver sizes are measured while React commits, where flushSync is refused.
    useFlushSync: typeof ResizeObserver !== 'undefined',
    initialRect: { width: 800, height: 600 },
    initialOffset: stickToEnd ? Number.MAX_SAFE_INTEGER : 0,
    // A hidden list (another tab) measures as nothing; keep the last true size rather than render all or none.
    // Where the list itself scrolled to is nobody's doing: the event that tells of it comes later, when more may have come.
    scrollToFn(offset, options, instance) {
      const { left } = reader.current
      if (box.current !== null) noteScroll(reader.current, box.current)
      // Whoever leaves the end by a key is still there while the list is sent elsewhere.
      reader.current.left ||= left
      elementScroll(offset, options, instance)
      if (box.current !== null) notePlace(reader.current, box.current)
    },
    observeElementRect: (instance, report) =>
      observeElementRect(instance, (rect) => {
        if (rect.height > 0) report(rect)
      }),
    measureElement: (element, entry, instance) => measureElement(element, entry, instance) || estimate,
  })
  useImperativeHandle(
    ref,
    () => ({
      scrollToKey(key) {
        const index = items.findIndex((item) => keyOf(item) === key)
        if (index < 0) return false
        reader.current.left = true
        list.scrollToIndex(index, { align: 'center' })
        return true
      },
      scrollToEnd() {
        reader.current.left = false
        list.scrollToEnd()
      },
      atEnd: () => list.isAtEnd(END),
      focus: () => box.current?.focus(),
    }),
    [items, keyOf, list],
  )
  // Told once scrolling has settled: on the way, items still being measured make the end come and go.
  useEffect(() => {
    const atEnd = list.isAtEnd(END)
    if (list.isScrolling || atEnd === wasAtEnd.current || (!atEnd && !reader.current.left)) return
    wasAtEnd.current = atEnd
    onAtEnd?.(atEnd)
  })
  useTellShown(list, items, onShown)
  const total = list.getTotalSize()
  // A notice above takes room from the list.
  const height = list.scrollRect?.height
  useLayoutEffect(() => {
    // A list that got shorter took its reader along, whatever comes before the event that tells of it.
    if (box.current !== null && total < reader.current.total) notePlace(reader.current, box.current)
    if (!stickToEnd || reader.current.left) return
    const frame = requestAnimationFrame(() => {
      if (!reader.current.left && !list.isAtEnd(END)) list.scrollToEnd()
    })
    return () => cancelAnimationFrame(frame)
  }, [stickToEnd, list, items, total, height])
  if (items.length === 0 && empty !== undefined) return <div className={className}>{empty}</div>
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Home and End scroll it
    <div
      ref={box}
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must take the keyboard (WCAG 2.1.1)
      tabIndex={0}
      className={joinClasses(css.box, className)}
      onScroll={(event) => noteScroll(reader.current, event.currentTarget)}
      onKeyDown={(event) => scrollByKey(event, list, items.length, reader.current)}
    >
      <div role="list" aria-label={label} className={css.full} style={{ height: total }}>
        {list.getVirtualItems().map((row) => (
          <div
            key={row.key}
            ref={list.measureElement}
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            data-index={row.index}
            className={css.item}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            <Guard what="This line">
              <Item
                item={items[row.index] as T}
                beginsGroup={beginsGroup(items, row.index, groupOf)}
                renderItem={renderItem}
              />
            </Guard>
          </div>
        ))}
      </div>
    </div>
  )
}

interface ItemProps<T> {
  readonly item: T
  readonly beginsGroup: boolean
  readonly renderItem: (item: T, beginsGroup: boolean) => ReactNode
}

/** Painted again only when its own item changed: items keep their identity, so one edit repaints one row. */
const Item = memo(({ item, beginsGroup, renderItem }: ItemProps<unknown>) =>
  renderItem(item, beginsGroup),
) as <T>(props: ItemProps<T>) => ReactNode

function beginsGroup<T>(items: readonly T[], index: number, groupOf?: (item: T) => number): boolean {
  if (groupOf === undefined) return false
  const before = items[index - 1]
  return before === undefined || groupOf(before) !== groupOf(items[index] as T)
}

/** Arrows and Page keys scroll natively; Home and End must know the true ends. Only when the list itself has focus. */
function scrollByKey(event: KeyboardEvent<HTMLDivElement>, list: List, count: number, reader: Reader): void {
  if (event.target !== event.currentTarget || count === 0) return
  if (event.key !== 'Home' && event.key !== 'End') return
  reader.left = event.key === 'Home'
  if (reader.left) list.scrollToIndex(0, { align: 'start' })
  else list.scrollToEnd()
  event.preventDefault()
}

interface Reader {
  /** Whether the reader went away from the end, and not the end from the reader. */
  left: boolean
  /** Where the list last was scrolled to, and how long it was, px. */
  top: number
  total: number
}

function notePlace(reader: Reader, { scrollTop, scrollHeight }: Element): void {
  reader.top = scrollTop
  reader.total = scrollHeight
}

/** Somebody who scrolls goes up in a list that stays as long; a list that grows under its reader does neither. */
function noteScroll(reader: Reader, box: Element): void {
  const { scrollTop: top, scrollHeight: total, clientHeight: room } = box
  if (top + room >= total - END) reader.left = false
  else if (top < reader.top && total >= reader.total) reader.left = true
  notePlace(reader, box)
}
