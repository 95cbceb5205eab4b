// The rows of the list around an element, as the keyboard goes through them. A list is marked by its role or by `data-list`; what
// takes the focus of a row is the row's own button (`data-row`), its record, or the row.
import { focusOn } from './keepFocus.ts'

const LIST = '[role=list],[data-list]'
const ITEM = '[role=listitem],article,li,tbody tr'

/** The row that an element stands in, and the list of that; null outside any. */
export function rowAround(element: Element): { readonly list: Element; readonly item: Element } | null {
  const list = element.closest(LIST)
  if (list === null) return null
  let item: Element | null = null
  for (let one: Element | null = element; one !== null && one !== list; one = one.parentElement)
    if (one.matches(ITEM)) item = one
  return item === null ? null : { list, item }
}

export function itemsOf(list: Element): readonly Element[] {
  return [...list.querySelectorAll(ITEM)].filter(
    (one) => rowAround(one)?.item === one && rowAround(one)?.list === list,
  )
}

/** What takes the focus of a row. */
export function holderOf(item: Element): HTMLElement | null {
  const holder = item.querySelector<HTMLElement>('[data-row]') ?? record(item) ?? item
  return holder instanceof HTMLElement ? holder : null
}

const record = (item: Element): Element | null =>
  item.matches('[data-record]') ? item : item.querySelector('[data-record]')

export function focusRow(item: Element | undefined): void {
  const holder = item === undefined ? null : holderOf(item)
  if (holder === null) return
  focusOn(holder)
  holder.scrollIntoView({ block: 'nearest' })
}

/** The first row of a place that is in view, or its last one: where the keyboard enters a list. */
export function entryRow(place: Element, from: 'start' | 'end'): Element | undefined {
  const list = place.matches(LIST)
    ? place
    : [...place.querySelectorAll(LIST)].find((one) => itemsOf(one).length > 0)
  if (list === undefined) return undefined
  const view = scrollerOf(list).getBoundingClientRect()
  const seen = itemsOf(list).filter((one) => {
    const { top, bottom } = one.getBoundingClientRect()
    return bottom > view.top && top < view.bottom
  })
  const rows = seen.length === 0 ? itemsOf(list) : seen
  return from === 'start' ? rows[0] : rows.at(-1)
}

function scrollerOf(list: Element): Element {
  for (let one: Element | null = list; one !== null; one = one.parentElement)
    if (one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 0) return one
  return list
}
