// The Operations desk: what could be the cause, what was tried and what it did, what is needed, who is hit, who is on it.
import { useState } from 'react'
import { Guard } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { Situation } from '../situation/Situation.tsx'
import { useCrowded } from '../situation/useCrowded.ts'
import { Board } from './Board.tsx'
import { HypothesisSheet } from './HypothesisSheet.tsx'
import { Impact } from './Impact.tsx'
import { Needs } from './Needs.tsx'
import css from './OpsDesk.module.css'
import { People } from './People.tsx'
import { useRowKeys } from './rowAsks.ts'
import { Tried } from './Tried.tsx'

export function OpsDesk() {
  const isCrowded = useCrowded()
  const [proposing, setProposing] = useState(false)
  useKeys([{ keys: 'h', label: 'New hypothesis', group: 'Ops desk', run: () => setProposing(true) }])
  useRowKeys()
  return (
    <div className={css.desk} data-crowded={isCrowded || undefined}>
      <Guard what="Hypotheses" as="panel" className={css.board ?? ''}>
        <Board className={css.board ?? ''} onPropose={() => setProposing(true)} />
      </Guard>
      <Guard what="People" as="panel">
        <People />
      </Guard>
      <Guard what="What was tried" as="panel" className={css.tried ?? ''}>
        <Tried className={css.tried ?? ''} />
      </Guard>
      <div className={css.lower}>
        <Guard what="Needs" as="panel">
          <Needs />
        </Guard>
        <Guard what="Impact" as="panel">
          <Impact />
        </Guard>
      </div>
      <Guard what="The situation" as="panel" className={css.situation ?? ''}>
        <Situation className={css.situation ?? ''} isLine={isCrowded} />
      </Guard>
      <HypothesisSheet isOpen={proposing} onClose={() => setProposing(false)} />
    </div>
  )
}
