// What surrounds every desk of an incident: bar, nav, roles, notices. The desk gets the rest and scrolls by itself.
import { useMemo } from 'react'
import { ActsBar } from '../acts/ActsBar.tsx'
import { BuiltOnCards } from '../acts/BuiltOnCards.tsx'
import { HoldsProvider } from '../acts/HoldsProvider.tsx'
import { ConflictCards } from '../conflicts/ConflictCards.tsx'
import { BridgeMark } from '../bridge/BridgeMark.tsx'
import { OverdueNotifier } from '../desks/lanes/OverdueNotifier.tsx'
import { AskedForProvider } from '../item/AskedFor.tsx'
import { RowDetails } from '../item/RowDetails.tsx'
import { ReunionNotice } from '../reunion/ReunionNotice.tsx'
import { ReunionProvider } from '../reunion/ReunionProvider.tsx'
import { DuplicateBanner } from '../incidents/DuplicateBanner.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { LookOnly } from '../kit/marks/LookOnly.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { WallLink } from '../wall/WallLink.tsx'
import { AfterResolved } from '../phase/AfterResolved.tsx'
import { Attention } from '../attention/Attention.tsx'
import { CommandPrompt } from '../roles/CommandPrompt.tsx'
import { deskComponents } from './desks.ts'
import type { Desk } from '../router/deskList.ts'
import type { DeskId } from '../router/route.ts'
import { askedFor } from '../item/recordRoute.ts'
import css from './Frame.module.css'
import { useRoute } from '../router/HistoryProvider.tsx'
import { NoticeList } from '../attention/NoticeList.tsx'
import { Overlays, useOverlays } from '../frame/Overlays.tsx'
import { AskComms } from '../questions/AskComms.tsx'
import { AuditBanner } from '../status/AuditBanner.tsx'
import { RefusalLine } from '../attention/RefusalLine.tsx'
import { DeskPeople } from '../presence/DeskPeople.tsx'
import { FollowBar } from '../presence/FollowBar.tsx'
import { FollowProvider } from '../presence/FollowProvider.tsx'
import { useTellWhereabouts } from '../presence/useTellWhereabouts.ts'
import { CommandOffers } from '../roles/CommandOffers.tsx'
import { RoleNotices } from '../roles/RoleNotices.tsx'
import { ShowFound } from '../item/ShowFound.tsx'
import { ShutOutBanner } from '../status/ShutOutBanner.tsx'
import { SideNav } from '../frame/SideNav.tsx'
import { LazySpine } from '../spine/LazySpine.tsx'
import { SpineProvider } from '../spine/SpineProvider.tsx'
import { TopBar } from './TopBar.tsx'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { AfterClosed } from '../record/AfterClosed.tsx'
import { SealedRoom } from '../record/SealedRoom.tsx'
import { useRecordDoor } from '../record/useRecordDoor.tsx'
import { SealProvider } from '../seals/SealProvider.tsx'
import { VersionBanner } from '../status/VersionBanner.tsx'
import { Alarm } from '../senses/Alarm.tsx'
import { NotifyOffer } from '../senses/NotifyOffer.tsx'
import { SoundKey } from '../senses/SoundKey.tsx'
import { TabMark } from '../senses/TabMark.tsx'
import { TabTitle } from '../senses/TabTitle.tsx'
import { CatchUpProvider } from '../yours/CatchUpProvider.tsx'
import { DriftNotice } from '../yours/DriftNotice.tsx'
import { BranchWatch } from '../desks/comms/BranchWatch.tsx'
import { GuardWatch } from '../yours/GuardWatch.tsx'
import { ReadBack } from '../yours/ReadBack.tsx'
import { YoursLine } from '../yours/YoursLine.tsx'

const VerbForms = lazyPart({
  what: 'The form',
  as: 'sheet',
  isShown: ({ asked }) => asked.form !== null,
  load: () => import('../verbForms/VerbForms.tsx').then((it) => it.VerbForms),
})

const deskPeople = (id: DeskId) => <DeskPeople desk={id} />

export const Frame = ({ desk }: { readonly desk: Desk }) => (
  <SpineProvider>
    <FollowProvider>
      <HoldsProvider>
        <SealProvider>
          <AroundDesk desk={desk} />
        </SealProvider>
      </HoldsProvider>
    </FollowProvider>
  </SpineProvider>
)

function AroundDesk({ desk }: { readonly desk: Desk }) {
  const incident = useIncident()
  const overlays = useOverlays()
  const record = useRecordDoor()
  useTellWhereabouts(desk.id)
  const route = useRoute()
  const asked = useMemo(() => askedFor(route), [route])
  const Component = deskComponents[desk.id]
  const lookOnly = !useMayWrite()
  return (
    <ReunionProvider>
      <CatchUpProvider>
        <div className={css.frame}>
          <a href="#desk" className={css.skip}>
            Skip to the desk
          </a>
          <div className={css.head}>
            <Guard what="The bar">
              <TopBar desk={desk}>
                <Guard what="What was found">
                  <ShowFound asked={asked} desk={desk.id} />
                </Guard>
                <Guard what="What was merged">
                  <ReunionNotice desk={desk.id} />
                </Guard>
              </TopBar>
            </Guard>
            <Guard what="The Spine">
              <LazySpine isRecord={desk.id === 'postmortem'} />
            </Guard>
          </div>
          <Guard what="The list of desks">
            <SideNav
              incident={incident.id}
              desk={desk.id}
              mark={deskPeople}
              onPalette={() => overlays.show('palette')}
            />
          </Guard>
          <div className={css.work}>
            <FollowBar />
            <Attention
              line={<RefusalLine state={incident.room.store} />}
              aside={
                desk.id === 'command' ? null : (
                  <Guard what="Yours now">
                    <LookOnly value={lookOnly}>
                      <YoursLine />
                    </LookOnly>
                  </Guard>
                )
              }
            >
              {lookOnly ? null : <SoundKey />}
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
              <Guard what="What was taken back" as="panel">
                <BuiltOnCards />
              </Guard>
              {desk.id === 'command' ? null : (
                <Guard what="Hands-on work">
                  <DriftNotice />
                </Guard>
              )}
              <Guard what="Of which incident this is a copy">
                <DuplicateBanner />
              </Guard>
              <BridgeMark />
              <CommandOffers />
              <RoleNotices>
                <AfterResolved />
                <AfterClosed onExport={record.open} />
              </RoleNotices>
              <NoticeList />
              {lookOnly ? null : <NotifyOffer />}
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
            <Guard what="What is held">
              <LookOnly value={lookOnly}>
                <ActsBar desk={desk.id} />
              </LookOnly>
            </Guard>
          </div>
          <Guard what="The alarm for updates">
            <OverdueNotifier />
          </Guard>
          <Guard what="The title of the window">
            <TabTitle />
            <TabMark />
          </Guard>
          {lookOnly ? null : (
            <Guard what="Sounds and notifications">
              <Alarm />
            </Guard>
          )}
          <Guard what="The guards">
            <GuardWatch />
            <BranchWatch />
          </Guard>
          <Guard what="The seal">
            <SealedRoom />
          </Guard>
          <Guard what="The read-back" as="panel">
            <ReadBack />
          </Guard>
          <Guard what="The link for a wall" as="panel">
            <WallLink />
          </Guard>
          <Guard what="Details of a row" as="panel">
            <RowDetails />
          </Guard>
          <Guard what="Asking Comms" as="panel">
            <LookOnly value={lookOnly}>
              <AskComms />
            </LookOnly>
          </Guard>
          <Guard what="What you opened" as="panel">
            <Overlays {...overlays} incident={incident} />
            {record.sheet}
            <VerbForms asked={overlays.asked} onClose={() => overlays.ask(null)} />
          </Guard>
        </div>
      </CatchUpProvider>
    </ReunionProvider>
  )
}
