// What surrounds every page outside an incident: bar, navigation, notices, refusals, and what opens above them by a key. The
// page gets the rest and scrolls by itself.
import type { ReactNode } from 'react'
import { Attention } from '../attention/Attention.tsx'
import { NoticeList } from '../attention/NoticeList.tsx'
import { RefusalLine } from '../attention/RefusalLine.tsx'
import { BridgeMark } from '../bridge/BridgeMark.tsx'
import { Overlays, useOverlays } from '../frame/Overlays.tsx'
import { SideNav } from '../frame/SideNav.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { useTitle } from '../router/useTitle.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { WorkspaceBar } from './WorkspaceBar.tsx'
import css from './WorkspacePage.module.css'

export interface WorkspacePageProps {
  /** In the window's title, and as the page's heading for assistive technology. */
  readonly title: string
  /** How the page divides its place. Default: one column. */
  readonly className?: string | undefined
  /** What presses more than any notice: that nothing can be written now, and why. */
  readonly banners?: ReactNode
  readonly children: ReactNode
}

export function WorkspacePage({ title, className, banners, children }: WorkspacePageProps) {
  const { workspace } = useSession()
  const overlays = useOverlays()
  useTitle(title)
  return (
    <div className={css.page}>
      <WorkspaceBar onPalette={() => overlays.show('palette')} />
      <SideNav incident={null} desk={null} />
      <main tabIndex={-1} aria-label={title} className={css.body}>
        <h1 className={css.hidden}>{title}</h1>
        <Attention line={<RefusalLine state={workspace.room.store} />}>
          {banners}
          <BridgeMark />
          <NoticeList />
        </Attention>
        <div className={className ?? css.content}>{children}</div>
      </main>
      <Guard what="What you opened" as="panel">
        <Overlays {...overlays} incident={null} />
      </Guard>
    </div>
  )
}
