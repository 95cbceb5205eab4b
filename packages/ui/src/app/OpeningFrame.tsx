// What stands while the code of a page comes, or when it did not come: the frame of it, with the ways to everywhere, and a
// word in the place of the work.
import type { IncidentId } from '@holdfast/model'
import type { ReactNode } from 'react'
import css from './Frame.module.css'
import { OpeningDesk } from './OpeningDesk.tsx'
import { Wordmark } from '../kit/marks/Glyph.tsx'
import type { DeskId } from '../router/route.ts'
import { SideNav } from '../frame/SideNav.tsx'

export interface OpeningFrameProps {
  /** Null on the page of all incidents. */
  readonly incident: IncidentId | null
  readonly desk: DeskId | null
  /** In the place of the work; absent: that it opens. */
  readonly children?: ReactNode
}

export const OpeningFrame = ({ incident, desk, children }: OpeningFrameProps) => (
  <div className={css.frame} data-opening>
    <div className={css.head}>
      <header className={css.opening}>
        <Wordmark />
      </header>
      {incident === null ? null : <div className={css.spine} />}
    </div>
    <SideNav incident={incident} desk={desk} />
    <main className={css.work}>{children ?? <OpeningDesk />}</main>
  </div>
)
