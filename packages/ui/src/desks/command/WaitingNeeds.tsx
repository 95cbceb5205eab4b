// Needs that have waited too long reach the IC by themselves.
import { agedNeeds } from '@holdfast/model'
import { Countdown, Elapsed, Panel, Row, RowList, useTick } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameList } from '../../parts/equal.ts'

export function WaitingNeeds() {
  const now = useTick(10_000)
  const needs = useRoom((state) => agedNeeds(state, now), sameList)
  if (needs.length === 0) return null
  return (
    <Panel title="Unanswered needs" count={needs.length} tone="warn">
      <RowList label="Unanswered needs">
        {needs.map((need) => (
          <Row
            key={need.id}
            tone="warn"
            title={need.what}
            sub={
              <>
                {need.holder === '' ? 'nobody named' : `from ${need.holder}`} · asked{' '}
                <Elapsed since={need.at} as="words" /> ago
              </>
            }
            {...(need.dueAt === null ? {} : { trailing: <Countdown dueAt={need.dueAt} label={need.what} /> })}
          />
        ))}
      </RowList>
    </Panel>
  )
}
