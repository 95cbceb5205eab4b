// One phase of the stepper: passed, skipped, now or ahead, told by words and form. It opens the card of what moving there takes.
import type { Phase } from '@holdfast/model'
import { Check, MoreHorizontal, Slash } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import { PhaseCard } from './PhaseCard.tsx'
import css from './PhaseStepper.module.css'
import { PHASE_WORDS, phaseTone } from '../words/phaseWords.ts'

export type PhaseStanding = 'passed' | 'skipped' | 'now' | 'ahead'

export interface PhaseStepProps {
  readonly phase: Phase
  readonly standing: PhaseStanding
  readonly isAsking: boolean
  readonly onPress: () => void
  readonly onDone: () => void
}

export function PhaseStep({ phase, standing, isAsking, onPress, onDone }: PhaseStepProps) {
  const isNow = standing === 'now'
  const offTheWay = phase === 'cancelled' && !isNow
  return (
    <Popover
      title={offTheWay ? 'Cancel this incident' : `Move to ${phase}`}
      isOpen={isAsking}
      onOpenChange={(open) => (open ? onPress() : onDone())}
      trigger={
        <AriaButton
          className={(offTheWay ? css.more : css[standing]) ?? ''}
          data-tone={isNow ? phaseTone(phase) : 'neutral'}
          {...(isNow ? { 'aria-current': 'step' } : {})}
          {...(offTheWay ? { 'aria-label': 'Cancel this incident' } : {})}
        >
          {standing === 'passed' ? <Check aria-hidden /> : null}
          {standing === 'skipped' ? <Slash aria-hidden /> : null}
          {offTheWay ? (
            <MoreHorizontal aria-hidden />
          ) : (
            <span className={css.word}>{PHASE_WORDS[phase]}</span>
          )}
          {standing === 'passed' ? <Hidden elementType="span">, passed</Hidden> : null}
          {standing === 'skipped' ? <span className={css.skippedWord}>skipped</span> : null}
        </AriaButton>
      }
    >
      {(close) => <PhaseCard phase={phase} onDone={close} />}
    </Popover>
  )
}
