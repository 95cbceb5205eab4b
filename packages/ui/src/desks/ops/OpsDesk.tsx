// The Operations desk: what could be the cause, what was tried and what it did, what is needed, who is hit, who is on it.
import { useState } from 'react'
import { useKeys } from '../../local/index.ts'
import { Situation } from '../situation/Situation.tsx'
import { Board } from './Board.tsx'
import { HypothesisSheet } from './HypothesisSheet.tsx'
import { Impact } from './Impact.tsx'
import { Needs } from './Needs.tsx'
import css from './OpsDesk.module.css'
import { People } from './People.tsx'
import { Tried } from './Tried.tsx'

export function OpsDesk() {
  const [proposing, setProposing] = useState(false)
  useKeys([{ keys: 'h', label: 'New hypothesis', group: 'Ops desk', run: () => setProposing(true) }])
  return (
    <div className={css.desk}>
      <Board className={css.board ?? ''} onPropose={() => setProposing(true)} />
      <People />
      <Tried className={css.tried ?? ''} />
      <div className={css.lower}>
        <Needs />
        <Impact />
      </div>
      <Situation className={css.situation ?? ''} />
      <HypothesisSheet isOpen={proposing} onClose={() => setProposing(false)} />
    </div>
  )
}
