// One audience's clock: how long until the next update, what was said last, who keeps it.
import {
  type Audience,
  draftedAhead,
  dueAfterSending,
  dueState,
  type IncidentState,
  laneState,
  needCorrection,
  soonWindow,
  theIncident,
} from '@holdfast/model'
import { TriangleAlert } from 'lucide-react'
import { Button as PressButton } from 'react-aria-components'
import { Badge, Countdown, joinClasses, Kbd, TimeText, useTick } from '../../kit/index.ts'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import { Fuse } from '../lanes/Fuse.tsx'
import { PastTold } from '../lanes/PastTold.tsx'
import { BusinessTerms } from './BusinessTerms.tsx'
import css from './LaneCard.module.css'
import { LaneDelivery } from '../../delivery/LaneDelivery.tsx'
import { PageSays } from '../../delivery/PageSays.tsx'
import { LaneMenu } from './LaneMenu.tsx'
import { NoChange } from './NoChange.tsx'
import type { Review } from './review.ts'
import { useFirst } from './useTurn.ts'

export interface LaneCardProps {
  readonly audience: Audience
  readonly keys: string
  readonly isChosen: boolean
  readonly onChoose: () => void
  /** "No change" was said: its words are read before they are told. */
  readonly onReview: (review: Review) => void
}

export function LaneCard({ audience, keys, isChosen, onChoose, onReview }: LaneCardProps) {
  const mayWrite = useMayWrite()
  const nameOf = useNameOf()
  const lane = useRoom((state) => laneState(state, audience))
  const due = dueState(lane.next, useTick())
  const title = AUDIENCE_TITLES[audience]
  const first = useFirst(audience)
  const ahead = useRoom((state) => draftedAhead(state, [audience]).percent)
  const isWrong = useRoom((state) =>
    needCorrection(state).some(({ update }) => update.update.audience === audience),
  )
  return (
    <section
      className={joinClasses(css.card, isChosen && css.chosen)}
      data-due={due.kind}
      aria-label={title}
      data-panel
    >
      <header className={css.head}>
        <PressButton className={css.title ?? ''} onPress={onChoose} aria-pressed={isChosen}>
          {title} <Kbd keys={keys} hidden />
        </PressButton>
        <Rhythm audience={audience} />
        {isWrong ? (
          <Badge tone="act" icon={<TriangleAlert aria-hidden />}>
            needs correction
          </Badge>
        ) : null}
        {due.kind === 'overdue' ? <Badge tone="act">overdue</Badge> : null}
        {due.kind === 'dueSoon' ? <Badge tone="warn">due soon</Badge> : null}
      </header>
      {lane.next.kind === 'rests' ? (
        <p className={css.rests}>{lane.next.why}</p>
      ) : (
        <Countdown
          dueAt={lane.next.dueAt}
          soonMs={soonWindow(lane.next.intervalMinutes)}
          size="xl"
          label={title}
        />
      )}
      {lane.next.kind === 'rests' || due.kind === 'rests' ? null : (
        <Fuse due={due.kind} ms={due.ms} intervalMinutes={lane.next.intervalMinutes} />
      )}
      <PastTold audience={audience} />
      <p className={css.last} title={lane.lastText}>
        {lane.lastSent === null ? (
          'Nobody told yet'
        ) : (
          <>
            Last told <TimeText at={lane.lastSent.at} /> — “{lane.lastText}”
          </>
        )}
      </p>
      <LaneDelivery audience={audience} />
      {audience === 'customers' ? <PageSays /> : null}
      <p className={css.rule}>
        {lane.next.kind === 'due' ? lane.next.reason : ''}
        {lane.owner ? ` · kept by ${nameOf(lane.owner)}` : ''}
        {ahead === null ? '' : ` · ${ahead} % drafted ahead`}
        {lane.snooze ? ` · put off by ${nameOf(lane.snooze.by)}: ${lane.snooze.reason}` : ''}
        {mayWrite && audience === 'executives' ? <BusinessTerms /> : null}
      </p>
      <footer className={css.foot}>
        {mayWrite ? (
          <>
            {first === null ? (
              <NoChange audience={audience} loud={due.kind === 'overdue'} onReview={onReview} />
            ) : (
              <Badge tone="comms">{first} is about to record</Badge>
            )}
            <LaneMenu audience={audience} lane={lane} isChosen={isChosen} />
          </>
        ) : null}
      </footer>
    </section>
  )
}

/** How often they are told. Before the first update two times hold: within how long, and how often from then on. */
function Rhythm({ audience }: { readonly audience: Audience }) {
  const { lastSent, intervalMinutes, overrideMinutes } = useRoom((state) => laneState(state, audience))
  const then = useRoom((state) => {
    const next = dueAfterSending(state, audience, declaredAt(state))
    return next.kind === 'due' ? next.intervalMinutes : null
  })
  if (intervalMinutes === null) return null
  if (lastSent !== null || overrideMinutes !== null || then === null)
    return <Badge>every {intervalMinutes} min</Badge>
  return (
    <Badge>
      first within {intervalMinutes} min, then every {then}
    </Badge>
  )
}

const declaredAt = (state: IncidentState): number => theIncident(state)?.declaredAt ?? 0
