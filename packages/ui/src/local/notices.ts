// Notices that stay until somebody deals with them. Nothing here vanishes by itself.
import type { Clock, Ms, NewId } from '@holdfast/model'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Tone } from '../kit/marks/tone.ts'

export interface NoticeAction {
  readonly label: string
  readonly run: () => void
}

export interface NewNotice {
  /** Says the same thing again: replaces the notice with this key instead of adding one. */
  readonly key?: string
  readonly tone: Tone
  readonly title?: string
  /** What happened, what is safe, what to do. */
  readonly text: string
  readonly actions?: readonly NoticeAction[]
}

export interface NoticeRecord extends NewNotice {
  readonly id: string
  readonly since: Ms
}

export interface NoticesState {
  /** Oldest first. */
  readonly notices: readonly NoticeRecord[]
  /** Returns its id. */
  add(notice: NewNotice): string
  dismiss(id: string): void
  /** Takes away the notice with that key: what it said is no longer so. */
  settle(key: string): void
}

export function createNotices(ports: {
  readonly clock: Clock
  readonly newId: NewId
}): StoreApi<NoticesState> {
  return createStore<NoticesState>()((set, get) => ({
    notices: [],
    add(notice) {
      const same = get().notices.find((one) => notice.key !== undefined && one.key === notice.key)
      const record = { ...notice, id: same?.id ?? ports.newId(), since: same?.since ?? ports.clock.now() }
      set(({ notices }) => ({
        notices: same ? notices.map((one) => (one === same ? record : one)) : [...notices, record],
      }))
      return record.id
    },
    dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((one) => one.id !== id) })),
    settle: (key) => set(({ notices }) => ({ notices: notices.filter((one) => one.key !== key) })),
  }))
}
