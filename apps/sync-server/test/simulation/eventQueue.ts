// What will happen, in order of time and, at the same time, in order of arrival. A binary heap.

export interface Event {
  readonly at: number
  readonly order: number
  /** Null: called off. */
  run: (() => void) | null
}

export class EventQueue {
  readonly #heap: Event[] = []

  get size(): number {
    return this.#heap.length
  }

  get next(): Event | undefined {
    return this.#heap[0]
  }

  push(event: Event): void {
    const heap = this.#heap
    let i = heap.push(event) - 1
    while (i > 0) {
      const above = (i - 1) >> 1
      const parent = heap[above]
      if (!parent || !isBefore(event, parent)) break
      heap[i] = parent
      i = above
    }
    heap[i] = event
  }

  pop(): Event | undefined {
    const heap = this.#heap
    const first = heap[0]
    const last = heap.pop()
    if (!last || heap.length === 0) return first
    let i = 0
    for (;;) {
      const left = 2 * i + 1
      const [a, b] = [heap[left], heap[left + 1]]
      const least = b && a && isBefore(b, a) ? b : a
      if (!least || !isBefore(least, last)) break
      heap[i] = least
      i = least === a ? left : left + 1
    }
    heap[i] = last
    return first
  }
}

const isBefore = (a: Event, b: Event): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)
