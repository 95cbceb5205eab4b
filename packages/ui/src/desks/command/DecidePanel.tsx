// Open decisions, the nearest decide-by first: that one whole, the others as lines, until one of them is opened.
import { type DecisionId, openDecisions } from '@holdfast/model'
import { useState } from 'react'
import { Button, EmptyState, Guard, Panel } from '../../kit/index.ts'
import { useFollowAsked } from '../../item/AskedFor.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { sameList } from '../../parts/equal.ts'
import { DecisionCard } from './DecisionCard.tsx'
import { DecisionLine } from './DecisionLine.tsx'

export interface DecidePanelProps {
  readonly onAsk: () => void
  readonly onRollBack: () => void
}

export function DecidePanel({ onAsk, onRollBack }: DecidePanelProps) {
  const open = useRoom(openDecisions, sameList)
  const [chosen, setChosen] = useState<DecisionId | null>(null)
  useFollowAsked('decision', ({ id }) => setChosen(id as DecisionId))
  const whole = open.find(({ id }) => id === chosen) ?? open[0]
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
              {decision === whole ? (
                <DecisionCard decision={decision} />
              ) : (
                <DecisionLine decision={decision} onOpen={() => setChosen(decision.id)} />
              )}
            </Guard>
          ))}
        </div>
      )}
    </Panel>
  )
}
