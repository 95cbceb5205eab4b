// What Ops does with a hypothesis: take it, bring evidence, support it, rule it out, park it.
import {
  addEvidence,
  type HypothesisRow,
  type HypothesisState,
  investigate,
  MINUTE,
  setHypothesisState,
} from '@holdfast/model'
import { Button, useKit } from '../../kit/index.ts'
import { useSession } from '../../session/SessionProvider.tsx'
import { useRun } from '../../session/useRun.ts'
import { ReasonPopover } from '../../parts/ReasonPopover.tsx'
import css from './Board.module.css'
import { EvidencePopover } from './EvidencePopover.tsx'
import type { RowAsk } from './rowAsks.ts'

export interface HypothesisActionsProps {
  readonly hypothesis: HypothesisRow
  readonly standing: HypothesisState
  /** Which of its forms a key opened. */
  readonly asks: RowAsk | null
  readonly onAsk: (ask: RowAsk | null) => void
}

const CHECK_BACK_AFTER = 10 * MINUTE

export function HypothesisActions({ hypothesis, standing, asks, onAsk }: HypothesisActionsProps) {
  const run = useRun()
  const { me } = useSession()
  const { clock } = useKit()
  const { id, title } = hypothesis
  if (standing === 'ruledOut' || standing === 'parked')
    return (
      <div className={css.buttons}>
        <ReasonPopover
          trigger={
            <Button size="sm" variant="quiet">
              Open again…
            </Button>
          }
          title={`Open "${title}" again`}
          label="What is new"
          send="Open again"
          tone="ops"
          onSend={(because) => run(setHypothesisState, { id, state: 'proposed', because })}
        />
      </div>
    )
  return (
    <div className={css.buttons}>
      {standing === 'proposed' ? (
        <Button
          size="sm"
          onPress={() => run(investigate, { id, owner: me, checkBackAt: clock.now() + CHECK_BACK_AFTER })}
        >
          Take it
        </Button>
      ) : null}
      <EvidencePopover
        id={id}
        title={title}
        asks={asks}
        onAsk={onAsk}
        onSend={(evidence) => run(addEvidence, { id, ...evidence })}
      />
      {standing === 'testing' ? (
        <Button size="sm" variant="quiet" onPress={() => run(setHypothesisState, { id, state: 'supported' })}>
          Supported
        </Button>
      ) : null}
      <ReasonPopover
        trigger={
          <Button size="sm" variant="quiet">
            Rule out…
          </Button>
        }
        title={`Rule out "${title}"`}
        isOpen={asks === 'ruleOut'}
        onOpenChange={(isOpen) => onAsk(isOpen ? 'ruleOut' : null)}
        label="Because"
        placeholder="cert valid to March"
        send="Rule out"
        tone="ops"
        onSend={(because) => run(setHypothesisState, { id, state: 'ruledOut', because })}
      />
      {standing === 'proposed' ? (
        <ReasonPopover
          trigger={
            <Button size="sm" variant="quiet">
              Park…
            </Button>
          }
          title={`Park "${title}"`}
          label="Why it waits"
          send="Park"
          tone="ops"
          onSend={(because) => run(setHypothesisState, { id, state: 'parked', because })}
        />
      ) : null}
    </div>
  )
}
