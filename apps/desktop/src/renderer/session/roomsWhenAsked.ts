// The rooms of the servers before their code is here: it comes with the first who wants them.
import type { KnownServer, ServerRooms } from '@holdfast/ui'
import { createStore } from 'zustand/vanilla'

export function roomsWhenAsked(open: () => Promise<() => ServerRooms>): () => ServerRooms {
  let opened: Promise<() => ServerRooms> | null = null
  return () => {
    const store = createStore<readonly KnownServer[]>(() => [])
    let isClosed = false
    let leave = () => {}
    opened ??= open()
    opened.then(
      (rooms) => {
        if (isClosed) return
        const here = rooms()
        const copy = () => store.setState(here.store.getState(), true)
        const stop = here.store.subscribe(copy)
        copy()
        leave = () => {
          stop()
          here.close()
        }
      },
      () => (opened = null),
    )
    return {
      store,
      close() {
        isClosed = true
        leave()
        leave = () => {}
      },
    }
  }
}
