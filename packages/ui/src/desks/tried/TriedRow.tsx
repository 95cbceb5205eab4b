// One thing that was tried: when, what, by whom, what it did.
import { type ActionId, actionStanding, type ActionStanding } from '@holdfast/model'
import type { ReactNode } from 'react'
import { recordMark } from '../../item/AskedFor.tsx'
import { Row, TimeText } from '../../kit/index.ts'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { ResultBadge } from '../../parts/ResultBadge.tsx'

export interface TriedRowProps {
  readonly id: ActionId
  /** Below the line: buttons of the desk that may act on it. */
  readonly children?: (standing: ActionStanding) => ReactNode
}

export function TriedRow({ id, children }: TriedRowProps) {
  const action = useRoom((state) => state.actions.get(id))
  const nameOf = useNameOf()
  const settled = useRoom((state) => state.actionStates.get(id))
  const standing = useRoom(
    (state) => actionStanding(state, id),
    (a, b) => a.at === b.at && a.state === b.state && a.result === b.result && a.note === b.note,
  )
  const hypothesis = useRoom((state) =>
    action?.hypothesisId ? state.hypotheses.get(action.hypothesisId)?.title : undefined,
  )
  if (!action || !settled) return null
  const parts = [
    action.owner ? nameOf(action.owner) : 'nobody on it',
    standing.note,
    standing.note === '' && hypothesis ? `on: ${hypothesis}` : '',
  ]
  return (
    <Row
      {...recordMark('action', id)}
      lead={<TimeText at={action.startedAt} />}
      title={action.what}
      sub={
        <>
          {parts.filter((part) => part !== '').join(' · ')} <MergedMark id={id} />
        </>
      }
      trailing={<ResultBadge standing={standing} />}
    >
      {children?.(standing)}
    </Row>
  )
}
