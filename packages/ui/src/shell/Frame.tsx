// What surrounds every desk of an incident: bar, nav, roles, notices. The desk gets the rest and scrolls by itself.
import { currentSeverity, incidentTitle } from '@holdfast/model'
import { useEffect, useMemo } from 'react'
import { ConflictCards } from '../conflicts/ConflictCards.tsx'
import { BridgeMark } from '../bridge/BridgeMark.tsx'
import { OverdueNotifier } from '../desks/lanes/OverdueNotifier.tsx'
import { AskedForProvider } from '../found/AskedFor.tsx'
import { ReunionNotice } from '../reunion/ReunionNotice.tsx'
import { ReunionProvider } from '../reunion/ReunionProvider.tsx'
import { DuplicateBanner } from '../incidents/DuplicateBanner.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useWallLink } from '../wall/useWallLink.ts'
import { Attention } from './Attention.tsx'
import { CommandPrompt } from './CommandPrompt.tsx'
import type { Desk } from './desks.ts'
import { askedFor } from './recordRoute.ts'
import css from './Frame.module.css'
import { useRoute } from './HistoryProvider.tsx'
import { NoticeList } from './NoticeList.tsx'
import { Overlays, useOverlays } from './Overlays.tsx'
import { RecordBanner } from './RecordBanner.tsx'
import { RefusalLine } from './RefusalLine.tsx'
import { RoleStrip } from './RoleStrip.tsx'
import { ShowFound } from './ShowFound.tsx'
import { SideNav } from './SideNav.tsx'
import { TopBar } from './TopBar.tsx'
import { VersionBanner } from './VersionBanner.tsx'
import { useTitle } from './useTitle.ts'

export function Frame({ desk }: { readonly desk: Desk }) {
  const incident = useIncident()
  const overlays = useOverlays()
  useTitle(useRoom((state) => `${currentSeverity(state)} ${incidentTitle(state)}`))
  useEffect(() => {
    incident.setDesk(desk.id)
    return () => incident.setDesk(null)
  }, [incident, desk.id])
  useWallLink()
  const route = useRoute()
  const asked = useMemo(() => askedFor(route), [route])
  const { Component } = desk
  return (
    <ReunionProvider>
      <div className={css.frame}>
        <a href="#desk" className={css.skip}>
          Skip to the desk
        </a>
        <TopBar onPalette={() => overlays.show('palette')} />
        <SideNav incident={incident.id} desk={desk.id} />
        <div className={css.work}>
          <RoleStrip desk={desk.role}>
            <ShowFound asked={asked} desk={desk.id} />
            <ReunionNotice desk={desk.id} />
          </RoleStrip>
          <Attention line={<RefusalLine />}>
            <VersionBanner />
            <RecordBanner />
            <CommandPrompt />
            <ConflictCards />
            <DuplicateBanner />
            <BridgeMark />
            <NoticeList />
          </Attention>
          <main id="desk" tabIndex={-1} aria-label={`${desk.title} desk`} className={css.desk}>
            <AskedForProvider value={asked}>
              <Component />
            </AskedForProvider>
          </main>
        </div>
        <OverdueNotifier />
        <Overlays {...overlays} incident={incident} />
      </div>
    </ReunionProvider>
  )
}
