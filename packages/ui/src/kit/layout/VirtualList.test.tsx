import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { createRef } from 'react'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { findProblems } from '../findProblems.ts'
import { Row } from './Row.tsx'
import { VirtualList, type VirtualListHandle } from './VirtualList.tsx'

afterEach(cleanup)

interface Entry {
  readonly id: string
  /** px */
  readonly height: number
}

const ROOM = 600
const entries = (from: number, to: number): Entry[] =>
  Array.from({ length: to - from }, (_, i) => ({ id: `e${from + i}`, height: 40 + ((from + i) % 3) * 20 }))

/** The little layout jsdom lacks: heights from data-height, scrolling that clamps and tells. */
beforeEach(() => {
  const layout: [string, PropertyDescriptor][] = [
    ['offsetHeight', { get: height }],
    ['offsetWidth', { get: () => 800 }],
    ['clientHeight', { get: () => ROOM }],
    ['scrollHeight', { get: scrollHeight }],
  ]
  for (const [name, descriptor] of layout) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, ...descriptor })
  }
  HTMLElement.prototype.scrollTo = function scrollTo(this: HTMLElement, to?: unknown) {
    const top = (to as { top?: number } | undefined)?.top ?? 0
    this.scrollTop = Math.max(0, Math.min(top, this.scrollHeight - ROOM))
    this.dispatchEvent(new Event('scroll'))
  }
  onTestFinished(() => {
    for (const [name] of layout) Reflect.deleteProperty(HTMLElement.prototype, name)
    Reflect.deleteProperty(HTMLElement.prototype, 'scrollTo')
  })
})

function height(this: HTMLElement): number {
  const own = this.querySelector<HTMLElement>('[data-height]')?.dataset.height
  return this.dataset.index === undefined ? ROOM : Number(own)
}

function scrollHeight(this: HTMLElement): number {
  return Number.parseFloat(this.querySelector<HTMLElement>('[role=list]')?.style.height ?? '0')
}

const keyOf = (entry: Entry) => entry.id
const renderEntry = (entry: Entry) => (
  <div data-height={entry.height}>
    <Row title={entry.id} />
  </div>
)

function list(items: readonly Entry[], stickToEnd = false) {
  const handle = createRef<VirtualListHandle>()
  const ends: boolean[] = []
  const element = (shown: readonly Entry[]) => (
    <VirtualList
      label="Timeline"
      items={shown}
      keyOf={keyOf}
      renderItem={renderEntry}
      stickToEnd={stickToEnd}
      onAtEnd={(atEnd) => ends.push(atEnd)}
      empty="Nothing yet"
      ref={handle}
    />
  )
  const view = render(element(items))
  const box = () => screen.getByRole('group', { name: 'Timeline' })
  return {
    handle,
    ends,
    box,
    show: (shown: readonly Entry[]) => view.rerender(element(shown)),
    scroll: (top: number) => act(() => box().scrollTo({ top })),
    container: view.container,
    /** Distance of an entry's top from the top of the view, in px. */
    offsetOf(id: string) {
      const item = screen.getByText(id).closest<HTMLElement>('[data-index]')
      const start = /translateY\(([\d.]+)px\)/.exec(item?.style.transform ?? '')?.[1]
      return Number(start) - box().scrollTop
    },
  }
}

test('[SCR-2] [K9] of 10,000 entries only those in view exist, and each says which it is', async () => {
  const { container } = list(entries(0, 10_000))
  const shown = screen.getAllByRole('listitem')
  expect(shown.length).toBeLessThan(40)
  expect([shown[2]?.getAttribute('aria-posinset'), shown[2]?.getAttribute('aria-setsize')]).toEqual([
    '3',
    '10000',
  ])
  expect(await findProblems(container)).toEqual([])
})

test('[SCR-2] [K8] what is read stays where it is when entries come above it', () => {
  const { show, scroll, offsetOf } = list(entries(0, 1_000))
  scroll(20_000)
  const id = screen.getAllByRole('listitem')[12]?.textContent ?? ''
  const before = offsetOf(id)
  show([...entries(-7, 0), ...entries(0, 1_000)])
  expect(offsetOf(id)).toBe(before)
})

test('[SCR-2] [K8] a backdated entry far above, and one below, move nothing', () => {
  const { show, scroll, offsetOf } = list(entries(0, 1_000), true)
  scroll(20_000)
  const id = screen.getAllByRole('listitem')[12]?.textContent ?? ''
  const before = offsetOf(id)
  const all = entries(0, 1_000)
  show([...all.slice(0, 5), { id: 'late', height: 80 }, ...all.slice(5), { id: 'new', height: 40 }])
  expect(offsetOf(id)).toBe(before)
})

test('[SCR-2] [K8] a reader at the end stays at the end', () => {
  const { show, handle } = list(entries(0, 500), true)
  act(() => handle.current?.scrollToEnd())
  expect(screen.getByText('e499')).not.toBeNull()
  show(entries(0, 501))
  expect(screen.getByText('e500')).not.toBeNull()
  expect(handle.current?.atEnd()).toBe(true)
})

test('[SCR-2] [K8] a layout that lags behind thousands of new entries is no reader who left the end', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const settle = () => act(() => void vi.advanceTimersByTime(1_000))
  const { show, box, handle, ends } = list(entries(0, 500), true)
  act(() => handle.current?.scrollToEnd())
  const grown = (count: number) => [
    ...entries(0, 499),
    ...entries(1_000, 1_000 + count),
    ...entries(499, 500),
  ]
  box().scrollTo = () => undefined
  show(grown(3_000))
  act(() => void box().dispatchEvent(new Event('scroll')))
  settle()
  expect(handle.current?.atEnd()).toBe(false)
  Reflect.deleteProperty(box(), 'scrollTo')
  show(grown(6_000))
  settle()
  expect(handle.current?.atEnd()).toBe(true)
  expect(ends).toEqual([])
})

test('[SCR-2] [K8] a list that got shorter and then longer, before anything was told of it, is no reader who left the end', () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  const settle = () => act(() => void vi.advanceTimersByTime(1_000))
  const { show, box, handle, ends } = list(entries(0, 500), true)
  act(() => handle.current?.scrollToEnd())
  settle()
  // As a browser does: never below the end, and told later.
  let top = box().scrollTop
  Object.defineProperty(box(), 'scrollTop', {
    get: () => (top = Math.min(top, box().scrollHeight - ROOM)),
    set: (next: number) => {
      top = next
    },
  })
  box().scrollTo = () => undefined
  const last = entries(499, 500)
  const before = top
  show([...entries(0, 490), ...last])
  expect(box().scrollTop).toBeLessThan(before)
  show([...entries(0, 499), ...entries(1_000, 4_000), ...last])
  act(() => void box().dispatchEvent(new Event('scroll')))
  Reflect.deleteProperty(box(), 'scrollTo')
  settle()
  expect(handle.current?.atEnd()).toBe(true)
  expect(ends).toEqual([])
})

test('[SCR-2] leaving the end and coming back is told', async () => {
  const { scroll, ends, handle } = list(entries(0, 500), true)
  act(() => handle.current?.scrollToEnd())
  scroll(1_000)
  await waitFor(() => expect(ends).toEqual([false]))
  act(() => handle.current?.scrollToEnd())
  await waitFor(() => expect(ends).toEqual([false, true]))
})

test('[SCR-2] an entry is found by its key, and an unknown key is told', () => {
  const { handle } = list(entries(0, 5_000))
  let found: (boolean | undefined)[] = []
  act(() => {
    found = [handle.current?.scrollToKey('e4000'), handle.current?.scrollToKey('nobody')]
  })
  expect(found).toEqual([true, false])
  expect(screen.getByText('e4000')).not.toBeNull()
})

test('[SCR-2] [K10] End and Home go to the true ends by keyboard', () => {
  const { box } = list(entries(0, 2_000))
  box().focus()
  expect(document.activeElement).toBe(box())
  const press = (key: string) =>
    act(
      () => void box().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    )
  press('End')
  expect(screen.getByText('e1999')).not.toBeNull()
  press('Home')
  expect(screen.getByText('e0')).not.toBeNull()
})

test('[SCR-2] with nothing to show, the list says what to do', () => {
  const { container } = list([])
  expect(container.textContent).toBe('Nothing yet')
})

test('[SCR-2] [K5] one changed entry repaints one row', () => {
  const painted: string[] = []
  const renderItem = (entry: Entry) => {
    painted.push(entry.id)
    return renderEntry(entry)
  }
  const all = entries(0, 10_000)
  const element = (items: readonly Entry[]) => (
    <VirtualList label="Timeline" items={items} keyOf={keyOf} renderItem={renderItem} />
  )
  const { rerender } = render(element(all))
  painted.length = 0
  rerender(element(all.with(4, { id: 'e4', height: 80 })))
  expect(painted).toEqual(['e4'])
  painted.length = 0
  rerender(element([...all.with(4, { id: 'e4', height: 80 }).slice(0, 4), ...all.slice(4)]))
  expect(painted).toEqual(['e4'])
})
