// One candidate cause: how much speaks for it, who is on it, when somebody looks again.
import {
  candidates,
  evidenceOn,
  type HypothesisRow,
  hypothesisState,
  type Level,
  STANCES,
} from '@holdfast/model'
import { GripVertical } from 'lucide-react'
import { Button as DragHandle, GridListItem } from 'react-aria-components'
import { Badge, Countdown, type Tone, useLookOnly } from '../../kit/index.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameList } from '../../parts/equal.ts'
import { InvestigateButton } from './InvestigateButton.tsx'
import css from './InvestigateNext.module.css'
import { WeighPopover } from './WeighPopover.tsx'

const STATES: Partial<
  Record<ReturnType<typeof hypothesisState>, { readonly word: string; readonly tone: Tone }>
> = {
  testing: { word: 'testing', tone: 'ops' },
  supported: { word: 'supported', tone: 'good' },
}

const level = (name: string, value: Level) => (value === 'unknown' ? [] : [`${name} ${value}`])

export function CandidateRow({ hypothesis }: { readonly hypothesis: HypothesisRow }) {
  const { id, title, owner, checkBackAt, likelihood, costToTest, blastRadius } = hypothesis
  const lookOnly = useLookOnly()
  const position = useRoom((state) => candidates(state).findIndex((h) => h.id === id))
  const standing = useRoom((state) => hypothesisState(state, id))
  const nameOf = useNameOf()
  const evidence = useRoom((state) => evidenceOn(state, id), sameList)
  const parts = [
    STANCES.map((stance) => `${evidence.filter((e) => e.stance === stance).length} ${stance}`).join(' · '),
    owner ? nameOf(owner) : 'nobody on it',
    ...level('likelihood', likelihood),
    ...level('cost to test', costToTest),
    ...level('blast radius', blastRadius),
  ]
  const badge = STATES[standing]
  return (
    <GridListItem id={id} textValue={title} className={css.item ?? ''}>
      {lookOnly ? (
        <span className={css.grip} />
      ) : (
        <DragHandle slot="drag" className={css.grip ?? ''} aria-label={`Move ${title}`}>
          <GripVertical size={14} aria-hidden />
        </DragHandle>
      )}
      <span className={css.rank}>{position + 1}</span>
      <div className={css.words}>
        <div className={css.title} title={title}>
          {title}
        </div>
        <div className={css.sub} title={parts.join(' · ')}>
          {parts.join(' · ')}
        </div>
      </div>
      <div className={css.end}>
        <WeighPopover hypothesis={hypothesis} />
        {standing === 'testing' && checkBackAt !== null ? (
          <Countdown dueAt={checkBackAt} size="sm" label={`Look again at ${title}`} />
        ) : null}
        {badge ? (
          <Badge tone={badge.tone}>{badge.word}</Badge>
        ) : (
          <InvestigateButton hypothesis={hypothesis} />
        )}
      </div>
    </GridListItem>
  )
}
