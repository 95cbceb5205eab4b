// Closed decisions, newest first: what, by whom, against whose objection.
import { closedDecisions } from '@holdfast/model'
import { OutOfRoleMark } from '../../parts/OutOfRoleMark.tsx'
import { Badge, Row, RowList, Section, TimeText } from '../../kit/index.ts'
import { recordMark } from '../../item/AskedFor.tsx'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameFields } from '../../parts/equal.ts'
import { LaterButton, LaterWords } from './LaterWords.tsx'

export function Decisions() {
  const closed = useRoom(closedDecisions, sameFields)
  const objections = useRoom((state) => state.objections)
  const nameOf = useNameOf()
  if (closed.length === 0) return null
  return (
    <Section title="Decisions">
      <RowList label="Decisions, newest first">
        {closed.map((one) => {
          const { decision, outcome, decidedBy, loggedBy } = one
          const against = outcome.value.standing.flatMap((id) => {
            const by = objections.get(id)?.by
            return by ? [nameOf(by)] : []
          })
          const said = outcome.value.decided === decision.question ? '' : decision.question
          const logged = loggedBy === null ? '' : `logged by ${nameOf(loggedBy)}`
          const sub = [
            decidedBy === null ? '' : nameOf(decidedBy),
            logged,
            said,
            outcome.reason === '' ? '' : `because ${outcome.reason}`,
          ]
            .filter((part) => part !== '')
            .join(' · ')
          return (
            <Row
              key={decision.id}
              strong
              lead={<TimeText at={outcome.at} />}
              title={outcome.value.decided}
              {...recordMark('decision', decision.id)}
              sub={
                <>
                  {decidedBy === null ? null : <OutOfRoleMark act={outcome} />} {sub}
                  <LaterWords closed={one} /> <MergedMark id={decision.id} />
                </>
              }
              trailing={
                <>
                  {against.length > 0 ? <Badge tone="warn">{against.join(', ')} objected</Badge> : null}
                  <LaterButton closed={one} />
                </>
              }
            />
          )
        })}
      </RowList>
    </Section>
  )
}
