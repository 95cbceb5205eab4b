// One phase of the stepper. It opens a question only where the move must be explained.
import { movePhase, type Phase } from '@holdfast/model'
import { Check, MoreHorizontal } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Hidden } from '../kit/Hidden.tsx'
import { Popover } from '../kit/Popover.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import css from './PhaseStepper.module.css'
import { PHASE_WORDS, phaseTone, reasonFor, STEPS } from './phaseWords.ts'
import { ReasonForm } from './ReasonForm.tsx'

export interface PhaseStepProps {
  readonly phase: Phase
  readonly now: Phase
  readonly isAsking: boolean
  readonly onPress: () => void
  readonly onDone: () => void
}

export function PhaseStep({ phase, now, isAsking, onPress, onDone }: PhaseStepProps) {
  const { room } = useIncident()
  const isNow = phase === now
  const passed = STEPS.includes(phase) && STEPS.indexOf(phase) < STEPS.indexOf(now)
  const offTheWay = phase === 'cancelled' && !isNow
  const look = isNow ? css.now : offTheWay ? css.more : passed ? css.passed : css.step
  return (
    <Popover
      title={offTheWay ? 'Cancel this incident' : `Move to ${phase}`}
      isOpen={isAsking}
      onOpenChange={(open) => (open ? onPress() : onDone())}
      trigger={
        <AriaButton
          className={look ?? ''}
          data-tone={isNow ? phaseTone(now) : 'neutral'}
          {...(isNow ? { 'aria-current': 'step' } : {})}
          {...(offTheWay ? { 'aria-label': 'Cancel this incident' } : {})}
        >
          {passed ? <Check aria-hidden /> : null}
          {offTheWay ? (
            <MoreHorizontal aria-hidden />
          ) : (
            <span className={css.word}>{PHASE_WORDS[phase]}</span>
          )}
          {passed ? <Hidden elementType="span">, passed</Hidden> : null}
        </AriaButton>
      }
    >
      {(close) => (
        <ReasonForm
          label={reasonFor(room.store.getState(), phase) ?? 'Why?'}
          confirm={phase === 'cancelled' ? 'Cancel the incident' : `Move to ${phase}`}
          danger={phase === 'cancelled'}
          act={(reason) => room.run(movePhase, { phase, reason })}
          onDone={close}
        >
          {phase === 'cancelled' ? (
            <p>It was no incident, or it is part of another one. The record stays.</p>
          ) : null}
        </ReasonForm>
      )}
    </Popover>
  )
}
