// The page of whoever only looks: one honest picture of the incident, and a place to ask that is not the bridge. It offers what
// an observer may do and nothing else; it reads from this machine's copy, and says how old that is.
import { currentSeverity, incidentTitle } from '@holdfast/model'
import { useRef } from 'react'
import { Attention } from '../attention/Attention.tsx'
import { NoticeList } from '../attention/NoticeList.tsx'
import { RefusalLine } from '../attention/RefusalLine.tsx'
import { Overlays, useOverlays } from '../frame/Overlays.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import { useTitle } from '../router/useTitle.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { AuditBanner } from '../status/AuditBanner.tsx'
import { ShutOutBanner } from '../status/ShutOutBanner.tsx'
import { VersionBanner } from '../status/VersionBanner.tsx'
import { AdmittedWrong } from './AdmittedWrong.tsx'
import { AskBar } from './AskBar.tsx'
import { AskedQuestions } from './AskedQuestions.tsx'
import { Decided } from './Decided.tsx'
import css from './ExecutivePage.module.css'
import { ExecutiveBar } from './ExecutiveBar.tsx'
import { Impact } from './Impact.tsx'
import { IncidentHead } from './IncidentHead.tsx'
import { NextUpdate } from './NextUpdate.tsx'
import pair from './Risk.module.css'
import { Risk } from './Risk.tsx'
import { Steps } from './Steps.tsx'
import { TakeCommand } from './TakeCommand.tsx'
import { UpdatesSoFar } from './UpdatesSoFar.tsx'

export function ExecutivePage() {
  const incident = useIncident()
  const { scope } = useSession()
  const history = useHistory()
  const overlays = useOverlays()
  const ask = useRef<HTMLTextAreaElement>(null)
  useTitle(useRoom((state) => `${currentSeverity(state)} ${incidentTitle(state)}`))
  const toList = {
    keys: 'g i',
    label: 'All incidents',
    group: 'Everywhere',
    run: () => history.go({ page: 'incidents' }),
  }
  const toAsk = {
    keys: 'q',
    label: 'Ask Comms',
    group: 'Everywhere',
    run: () => ask.current?.focus(),
  }
  useKeys([...(incident.asking === undefined ? [] : [toAsk]), ...(scope === '*' ? [toList] : [])])
  return (
    <div className={css.page}>
      <ExecutiveBar onPalette={() => overlays.show('palette')} />
      <Attention line={<RefusalLine state={incident.room.store} />}>
        <ShutOutBanner handle={incident} />
        <VersionBanner handle={incident} />
        <AuditBanner />
        <NoticeList />
      </Attention>
      <main id="desk" tabIndex={-1} aria-label="Executive page" className={css.main}>
        <Guard what="The head of this page" as="panel">
          <IncidentHead />
        </Guard>
        <div className={css.columns}>
          <Guard what="The next update" as="panel">
            <NextUpdate />
          </Guard>
          <div className={css.picture}>
            <Guard what="What customers feel" as="panel">
              <Impact />
            </Guard>
            <Guard what="What is being done" as="panel">
              <Steps />
            </Guard>
            <div className={pair.pair}>
              <Guard what="What was decided" as="panel">
                <Decided />
              </Guard>
              <Guard what="The risk" as="panel">
                <Risk />
              </Guard>
            </div>
          </div>
          <div className={css.told}>
            <Guard what="What was wrong" as="panel">
              <AdmittedWrong />
            </Guard>
            <Guard what="The last update" as="panel">
              <UpdatesSoFar />
            </Guard>
            <Guard what="Taking command" as="panel">
              <TakeCommand />
            </Guard>
          </div>
        </div>
        <section className={css.asking} aria-label="Questions to Comms">
          <Guard what="The line to ask" as="panel">
            <AskBar field={ask} />
          </Guard>
          <Guard what="What was asked" as="panel">
            <AskedQuestions />
          </Guard>
        </section>
      </main>
      <Guard what="What you opened" as="panel">
        <Overlays {...overlays} incident={null} />
      </Guard>
    </div>
  )
}
