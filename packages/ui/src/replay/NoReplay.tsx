// What stands where a replay would: that the log is being read, or why there is none, and the ways on.
import type { ReactNode } from 'react'
import { EmptyState } from '../kit/index.ts'
import css from './Replay.module.css'

export interface NoReplayProps {
  readonly title: string
  /** Null: the log is being read. */
  readonly why: string | null
  readonly children: ReactNode
}

export const NoReplay = ({ title, why, children }: NoReplayProps) => (
  <main className={css.none} id="desk">
    {why === null ? (
      <p role="status">Reading the log…</p>
    ) : (
      <EmptyState title={title} next={why} action={<>{children}</>} />
    )}
  </main>
)
