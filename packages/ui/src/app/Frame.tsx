// What surrounds every desk of an incident: bar, nav, roles, notices. The desk gets the rest and scrolls by itself.
import { currentSeverity, incidentTitle } from '@holdfast/model'
import { useEffect, useMemo } from 'react'
import { ConflictCards } from '../conflicts/ConflictCards.tsx'
import { BridgeMark } from '../bridge/BridgeMark.tsx'
import { OverdueNotifier } from '../desks/lanes/OverdueNotifier.tsx'
import { AskedForProvider } from '../item/AskedFor.tsx'
import { ReunionNotice } from '../reunion/ReunionNotice.tsx'
import { ReunionProvider } from '../reunion/ReunionProvider.tsx'
import { DuplicateBanner } from '../incidents/DuplicateBanner.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { LookOnly } from '../kit/marks/LookOnly.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { WallLink } from '../wall/WallLink.tsx'
import { AfterResolved } from '../phase/AfterResolved.tsx'
import { Attention } from '../attention/Attention.tsx'
import { CommandPrompt } from '../roles/CommandPrompt.tsx'
import { deskComponents } from './desks.ts'
import type { Desk } from '../router/deskList.ts'
import { askedFor } from '../item/recordRoute.ts'
import css from './Frame.module.css'
import { useRoute } from '../router/HistoryProvider.tsx'
import { NoticeList } from '../attention/NoticeList.tsx'
import { Overlays, useOverlays } from '../frame/Overlays.tsx'
import { AuditBanner } from '../status/AuditBanner.tsx'
import { RefusalLine } from '../attention/RefusalLine.tsx'
import { RoleNotices } from '../roles/RoleNotices.tsx'
import { RoleStrip } from '../roles/RoleStrip.tsx'
import { ShowFound } from '../item/ShowFound.tsx'
import { ShutOutBanner } from '../status/ShutOutBanner.tsx'
import { SideNav } from '../frame/SideNav.tsx'
import { TopBar } from './TopBar.tsx'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { VersionBanner } from '../status/VersionBanner.tsx'
import { useTitle } from '../router/useTitle.ts'

const VerbForms = lazyPart({
  what: 'The form',
  as: 'sheet',
  isShown: ({ asked }) => asked.form !== null,
  load: () => import('../verbForms/VerbForms.tsx').then((it) => it.VerbForms),
})

export function Frame({ desk }: { readonly desk: Desk }) {
  const incident = useIncident()
  const overlays = useOverlays()
  useTitle(useRoom((state) => `${currentSeverity(state)} ${incidentTitle(state)}`))
  useEffect(() => {
    incident.setDesk(desk.id)
    return () => incident.setDesk(null)
  }, [incident, desk.id])
  const route = useRoute()
  const asked = useMemo(() => askedFor(route), [route])
  const Component = deskComponents[desk.id]
  const lookOnly = !useMayWrite()
  return (
    <ReunionProvider>
      <div className={css.frame}>
        <a href="#desk" className={css.skip}>
          Skip to the desk
        </a>
        <Guard what="The bar">
          <TopBar onPalette={() => overlays.show('palette')} />
        </Guard>
        <Guard what="The list of desks">
          <SideNav incident={incident.id} desk={desk.id} />
        </Guard>
        <div className={css.work}>
          <LookOnly value={lookOnly}>
            <RoleStrip desk={desk.role}>
              <Guard what="What was found">
                <ShowFound asked={asked} desk={desk.id} />
              </Guard>
              <Guard what="What was merged">
                <ReunionNotice desk={desk.id} />
              </Guard>
            </RoleStrip>
          </LookOnly>
          <Attention line={<RefusalLine state={incident.room.store} />}>
            <ShutOutBanner handle={incident} />
            <VersionBanner handle={incident} />
            <AuditBanner />
            <Guard what="Who commands">
              <LookOnly value={lookOnly}>
                <CommandPrompt />
              </LookOnly>
            </Guard>
            <Guard what="What is to settle" as="panel">
              <ConflictCards />
            </Guard>
            <Guard what="Of which incident this is a copy">
              <DuplicateBanner />
            </Guard>
            <BridgeMark />
            <RoleNotices>
              <AfterResolved />
            </RoleNotices>
            <NoticeList />
          </Attention>
          <main id="desk" tabIndex={-1} aria-label={`${desk.title} desk`} className={css.desk}>
            <AskedForProvider value={asked}>
              <Guard what="This desk" key={desk.id} as="page">
                <LookOnly value={lookOnly}>
                  <Component />
                </LookOnly>
              </Guard>
            </AskedForProvider>
          </main>
        </div>
        <Guard what="The alarm for updates">
          <OverdueNotifier />
        </Guard>
        <Guard what="The link for a wall" as="panel">
          <WallLink />
        </Guard>
        <Guard what="What you opened" as="panel">
          <Overlays {...overlays} incident={incident} />
          <VerbForms asked={overlays.asked} onClose={() => overlays.ask(null)} />
        </Guard>
      </div>
    </ReunionProvider>
  )
}
