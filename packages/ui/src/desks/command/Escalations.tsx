// Who was called, who answered, and whom the room decided not to call yet.
import {
  acknowledgeEscalation,
  type EscalationRow,
  type EscalationStanding,
  escalationsByUrgency,
  escalationStanding,
  holdEscalation,
  needsChasing,
  overrideHold,
  recentInterruptions,
} from '@holdfast/model'
import {
  Badge,
  Button,
  Elapsed,
  EmptyState,
  Panel,
  Row,
  RowList,
  TimeText,
  type Tone,
  useTick,
} from '../../kit/index.ts'
import { PageButton, PagesFor } from '../../delivery/pagingParts.ts'
import { recordMark } from '../../item/AskedFor.tsx'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { sameList } from '../../parts/equal.ts'
import { ReasonPopover } from '../../parts/ReasonPopover.tsx'
import { useMyRole } from '../../parts/useMyRole.ts'

export function Escalations({ onEscalate }: { readonly onEscalate: () => void }) {
  const all = useRoom(escalationsByUrgency, sameList)
  const now = useTick(30_000)
  const recent = useRoom((state) => recentInterruptions(state, now))
  return (
    <Panel
      title="Escalations"
      {...(recent > 0 ? { sub: `${recent} in the last 30 min` } : {})}
      actions={
        <Button size="sm" variant="quiet" keys="e" onPress={onEscalate}>
          Escalate
        </Button>
      }
    >
      {all.length === 0 ? (
        <EmptyState title="Nobody called yet" next="Escalate, or record that you decided not to." />
      ) : (
        <RowList label="Escalations">
          {all.map((escalation) => (
            <EscalationLine key={escalation.id} escalation={escalation} />
          ))}
        </RowList>
      )}
    </Panel>
  )
}

const BADGES: Readonly<Record<EscalationStanding, { readonly word: string; readonly tone: Tone }>> = {
  acknowledged: { word: 'acknowledged', tone: 'good' },
  waiting: { word: 'waiting', tone: 'neutral' },
  held: { word: 'not yet', tone: 'neutral' },
  heldByComms: { word: 'held by Comms', tone: 'warn' },
}

function EscalationLine({ escalation }: { readonly escalation: EscalationRow }) {
  const run = useRun()
  const chase = needsChasing(escalation, useTick(5_000))
  const comms = useMyRole('comms')
  const commands = useMyRole('ic')
  const { id } = escalation
  const standing = escalationStanding(escalation)
  const badge = chase ? { word: 'chase', tone: 'warn' as const } : BADGES[standing]
  return (
    <Row
      {...recordMark('escalation', id)}
      title={escalation.to}
      {...(chase ? { tone: 'warn' as const } : {})}
      trailing={<Badge tone={badge.tone}>{badge.word}</Badge>}
      sub={<Sub escalation={escalation} standing={standing} />}
    >
      {standing === 'waiting' || standing === 'heldByComms' ? (
        <>
          <Button size="sm" onPress={() => run(acknowledgeEscalation, { id })}>
            Acknowledged
          </Button>
          {comms && standing === 'waiting' ? (
            <ReasonPopover
              trigger={
                <Button size="sm" variant="quiet">
                  Hold…
                </Button>
              }
              title={`Hold the escalation to ${escalation.to}`}
              label="Why it waits"
              send="Hold"
              tone="comms"
              onSend={(reason) => run(holdEscalation, { id, reason })}
            />
          ) : null}
          {commands && standing === 'heldByComms' ? (
            <ReasonPopover
              trigger={
                <Button size="sm" variant="quiet">
                  Override…
                </Button>
              }
              title="Override the hold"
              label="Why it goes out all the same"
              about={id}
              send="Override"
              onSend={(reason) => run(overrideHold, { id, reason })}
            />
          ) : null}
          {standing === 'waiting' ? (
            <PageButton
              from={{ kind: 'escalation', id }}
              about={escalation.to}
              why={[escalation.why, escalation.ask].filter(Boolean).join('. ')}
            />
          ) : null}
        </>
      ) : null}
      <PagesFor from={{ kind: 'escalation', id }} />
    </Row>
  )
}

function Sub({
  escalation,
  standing,
}: {
  readonly escalation: EscalationRow
  readonly standing: EscalationStanding
}) {
  const words = [
    escalation.why,
    escalation.holdReason && `Comms: ${escalation.holdReason}`,
    escalation.overrideReason && `IC: ${escalation.overrideReason}`,
  ]
  return (
    <>
      <TimeText at={escalation.at} />
      {escalation.acknowledgedAt === null ? null : (
        <>
          {' '}
          · acknowledged <TimeText at={escalation.acknowledgedAt} />
        </>
      )}
      {standing === 'waiting' ? (
        <>
          {' '}
          · no answer for <Elapsed since={escalation.at} as="words" />
        </>
      ) : null}
      {standing === 'held' && escalation.revisitAt !== null ? (
        <>
          {' '}
          · look again <TimeText at={escalation.revisitAt} />
        </>
      ) : null}
      {' · '}
      {words.filter(Boolean).join(' · ')} <MergedMark id={escalation.id} />
    </>
  )
}
