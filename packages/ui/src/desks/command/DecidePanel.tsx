// Open decisions, the nearest decide-by first.
import { openDecisions } from '@holdfast/model'
import { Button, EmptyState, Guard, Panel } from '../../kit/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameList } from '../../parts/equal.ts'
import { DecisionCard } from './DecisionCard.tsx'

export interface DecidePanelProps {
  readonly onAsk: () => void
  readonly onRollBack: () => void
}

export function DecidePanel({ onAsk, onRollBack }: DecidePanelProps) {
  const open = useRoom(openDecisions, sameList)
  return (
    <Panel
      title="Decide"
      {...(open.length > 0 ? { tone: 'ic' as const, count: open.length } : {})}
      actions={
        <Button size="sm" variant="quiet" keys="d" onPress={onAsk}>
          New
        </Button>
      }
    >
      {open.length === 0 ? (
        <EmptyState
          title="No decision is open"
          next="Put the next choice in front of the room, with a time."
          action={
            <Button size="sm" keys="r" onPress={onRollBack}>
              Roll back or keep investigating?
            </Button>
          }
        />
      ) : (
        <div data-list>
          {open.map((decision) => (
            <Guard what="This decision" key={decision.id}>
              <DecisionCard decision={decision} />
            </Guard>
          ))}
        </div>
      )}
    </Panel>
  )
}
