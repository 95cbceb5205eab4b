// The Incident Commander's desk: decide next, investigate next, what was tried, who waits for an update, who was called.
import { closedDecisions } from '@holdfast/model'
import { useState } from 'react'
import { Guard, Kbd, lazyPart, Panel } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { NextUpdates } from '../lanes/NextUpdates.tsx'
import { Situation } from '../situation/Situation.tsx'
import { useCrowded } from '../situation/useCrowded.ts'
import { TriedList } from '../tried/TriedList.tsx'
import css from './CommandDesk.module.css'
import { DecidePanel, type DecidePanelProps } from './DecidePanel.tsx'
import { Decisions } from './Decisions.tsx'
import { Escalations } from './Escalations.tsx'
import { StallCard, useStalled } from '../../yours/StallCard.tsx'
import { YoursColumn } from '../../yours/YoursColumn.tsx'
import { WaitingNeeds } from './WaitingNeeds.tsx'

const InvestigateNext = lazyPart({
  what: 'Investigate next',
  as: 'panel',
  load: () => import('./InvestigateNext.tsx').then((it) => it.InvestigateNext),
  Waiting: () => (
    <Panel title="Investigate next" padded>
      <p role="status">Opening…</p>
    </Panel>
  ),
})
const DecisionSheet = lazyPart({
  what: 'The form for a decision',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./DecisionSheet.tsx').then((it) => it.DecisionSheet),
})

const EscalateSheet = lazyPart({
  what: 'The form for an escalation',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./EscalateSheet.tsx').then((it) => it.EscalateSheet),
})

type Open = 'nothing' | 'decision' | 'rollBack' | 'escalation'

export function CommandDesk() {
  const [open, setOpen] = useState<Open>('nothing')
  const isCrowded = useCrowded()
  // The decisions below keep their first row in sight.
  const hasDecided = useRoom((state) => closedDecisions(state).length > 0)
  const group = 'Command desk'
  useKeys([
    { keys: 'd', label: 'Ask for a decision', group, run: () => setOpen('decision') },
    { keys: 'r', label: 'Roll back or keep investigating?', group, run: () => setOpen('rollBack') },
    { keys: 'e', label: 'Escalate, or decide not to', group, run: () => setOpen('escalation') },
  ])
  return (
    <div className={css.desk} data-crowded={isCrowded || undefined}>
      <Guard what="Yours now" as="panel">
        <YoursColumn />
      </Guard>
      <div className={css.work}>
        <Guard what="Decide" as="panel">
          <Decide onAsk={() => setOpen('decision')} onRollBack={() => setOpen('rollBack')} />
        </Guard>
        <Guard what="Investigate next" as="panel">
          <InvestigateNext isCompact={isCrowded} />
        </Guard>
      </div>
      <div className={css.side}>
        <Guard what="Next updates" as="panel">
          <NextUpdates isCompact={isCrowded} />
        </Guard>
        <Panel title="What did we already try?" actions={<Kbd keys="/" />} className={css.tried ?? ''}>
          <Guard what="What was tried" as="panel">
            <TriedList none={hasDecided ? <p className={css.nothing}>Nothing tried yet</p> : null} />
          </Guard>
          <Guard what="What was decided" as="panel">
            <Decisions />
          </Guard>
        </Panel>
        <Guard what="Waiting needs" as="panel">
          <WaitingNeeds />
        </Guard>
        <Guard what="Escalations" as="panel">
          <Escalations onEscalate={() => setOpen('escalation')} />
        </Guard>
      </div>
      <Guard what="The situation" as="panel" className={css.situation ?? ''}>
        <Situation className={css.situation ?? ''} isLine={isCrowded} />
      </Guard>
      <DecisionSheet
        isOpen={open === 'decision' || open === 'rollBack'}
        ready={open === 'rollBack' ? 'rollBack' : 'blank'}
        onClose={() => setOpen('nothing')}
      />
      <EscalateSheet isOpen={open === 'escalation'} onClose={() => setOpen('nothing')} />
    </div>
  )
}

/** What is open to decide; while nothing is, and nothing else moves, what is next. */
function Decide(props: DecidePanelProps) {
  return useStalled() ? <StallCard /> : <DecidePanel {...props} />
}
