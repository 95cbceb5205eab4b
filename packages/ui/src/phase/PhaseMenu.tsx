// Every phase in its order, told by words and form: passed, skipped, now or ahead; and the way out by cancelling. Choosing is
// the chip's to judge.
import { currentPhase, PHASE_STEPS, type Phase, phasesStoodIn } from '@holdfast/model'
import { Check, ChevronRight, CircleDot, Slash, X } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useRoom } from '../session/useRoom.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import css from './PhaseMenu.module.css'

type Standing = 'passed' | 'skipped' | 'now' | 'next' | 'ahead' | 'off'

const FACES: Readonly<Record<Standing, { readonly icon: typeof Check | null; readonly word: string }>> = {
  passed: { icon: Check, word: 'passed' },
  skipped: { icon: Slash, word: 'skipped' },
  now: { icon: CircleDot, word: 'now' },
  next: { icon: ChevronRight, word: 'next' },
  ahead: { icon: null, word: '' },
  off: { icon: X, word: '' },
}

export function PhaseMenu({ onChoose }: { readonly onChoose: (phase: Phase) => void }) {
  const now = useRoom(currentPhase)
  const stoodIn = useRoom(phasesStoodIn)
  const at = PHASE_STEPS.indexOf(now)
  const standing = (phase: Phase): Standing => {
    const step = PHASE_STEPS.indexOf(phase)
    if (phase === now) return 'now'
    if (step < 0) return 'off'
    if (at >= 0 && step === at + 1) return 'next'
    if (at < 0 || step > at) return 'ahead'
    return stoodIn.has(phase) ? 'passed' : 'skipped'
  }
  return (
    <ul data-list aria-label="Phases" className={css.menu}>
      {([...PHASE_STEPS, 'cancelled'] as const).map((phase) => {
        const stands = standing(phase)
        const { icon: Icon, word } = FACES[stands]
        return (
          <li key={phase}>
            <AriaButton
              className={css.phase ?? ''}
              data-row
              data-standing={stands}
              // The phase that stands: a second Enter moves nothing.
              autoFocus={stands === 'now'}
              {...(stands === 'now' ? { 'aria-current': 'step' } : {})}
              onPress={() => onChoose(phase)}
            >
              <span className={css.icon}>{Icon === null ? null : <Icon aria-hidden />}</span>
              <span className={css.name}>
                {stands === 'off' ? 'Cancel this incident' : PHASE_WORDS[phase]}
              </span>{' '}
              <span className={css.word}>{word}</span>
            </AriaButton>
          </li>
        )
      })}
    </ul>
  )
}
