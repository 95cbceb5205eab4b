// One person's tray in this window: what the disk has of it, followed. Something is in it only once the disk has it.
import type { PersonId } from '@holdfast/model'
import type { Tray, TrayItem } from '@holdfast/ui'
import { createStore } from 'zustand/vanilla'
import type { TrayStore } from '../local/trayStore.ts'

export interface SessionTray extends Tray {
  /** What is there already, in the same words, is not put in again. Rejects when the disk does not take it. */
  add(items: readonly TrayItem[]): Promise<void>
}

export function sessionTray(store: TrayStore, person: PersonId): SessionTray {
  const items = createStore<readonly TrayItem[]>(() => [])
  const show = (more: readonly TrayItem[]) => items.setState([...items.getState(), ...more], true)
  /** One after the other, so that what comes twice at once is there once. */
  let before: Promise<void> = store.all().then(
    (all) => show(all.filter((item) => item.person === person).sort((a, b) => a.at - b.at)),
    // A store that cannot be opened says so when something has to be kept in it.
    () => undefined,
  )
  const isThere = (item: TrayItem) =>
    items
      .getState()
      .some(
        (one) =>
          one.incident === item.incident &&
          one.root === item.root &&
          one.text === item.text &&
          (one.text !== '' || one.why === item.why) &&
          one.state === item.state,
      )
  return {
    items,
    add(more) {
      const turn = before.then(async () => {
        const fresh = more.filter((item) => !isThere(item))
        await store.add(fresh)
        show(fresh)
      })
      before = turn.catch(() => undefined)
      return turn
    },
    async throwAway(id) {
      await store.remove(id)
      items.setState(
        items.getState().filter((item) => item.id !== id),
        true,
      )
    },
  }
}
