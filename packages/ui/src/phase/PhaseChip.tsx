// Where the incident stands, as one chip with a menu, and moving it. The next phase in the menu moves there at once; everything
// else, and every key, opens a card that Enter confirms, so that no stray letter moves anything (FRM-4).
import { currentPhase, movePhase, PHASE_STEPS, type Phase, phaseQuestion, phaseSince } from '@holdfast/model'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { PHASE_WORDS, phaseTone } from '../words/phaseWords.ts'
import css from './PhaseChip.module.css'

const PhaseMenu = lazyPart({
  what: 'The list of phases',
  as: 'panel',
  load: () => import('./PhaseMenu.tsx').then((it) => it.PhaseMenu),
})
const PhaseCard = lazyPart({
  what: 'What moving to this phase takes',
  as: 'panel',
  load: () => import('./PhaseCard.tsx').then((it) => it.PhaseCard),
})

const titleOf = (asking: Phase | null): string => {
  if (asking === null) return 'Phase'
  return asking === 'cancelled' ? 'Cancel this incident' : `Move to ${asking}`
}

export function PhaseChip() {
  const { room } = useIncident()
  const { me } = useSession()
  const { clock } = useKit()
  const run = useRun()
  const now = useRoom(currentPhase)
  const since = useRoom(phaseSince)
  const [isOpen, setOpen] = useState(false)
  const [asking, setAsking] = useState<Phase | null>(null)
  const show = (phase: Phase | null) => {
    setAsking(phase)
    setOpen(true)
  }
  const choose = (phase: Phase, close: () => void) => {
    if (phase === now) return close()
    const { move } = phaseQuestion(room.store.getState(), phase, me, clock.now())
    if (move !== 'step') return setAsking(phase)
    run(movePhase, { phase, from: now })
    close()
  }
  const at = PHASE_STEPS.indexOf(now)
  const next = at < 0 ? undefined : PHASE_STEPS[at + 1]
  const before = PHASE_STEPS[at - 1]
  useKeys([
    { keys: 'p', label: 'Phase…', group: 'Incident', run: () => show(null) },
    ...(next === undefined
      ? []
      : [{ keys: ']', label: 'Next phase…', group: 'Incident', run: () => show(next) }]),
    ...(before === undefined
      ? []
      : [{ keys: '[', label: 'Phase before, with a reason…', group: 'Incident', run: () => show(before) }]),
  ])
  return (
    <Popover
      title={titleOf(asking)}
      placement="bottom end"
      isOpen={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        setAsking(null)
      }}
      trigger={
        <AriaButton className={css.chip ?? ''} data-tone={phaseTone(now)}>
          <span className={css.word}>{PHASE_WORDS[now]}</span>
          {since === null ? null : (
            <span className={css.since}>
              <Elapsed since={since} as="words" />
            </span>
          )}
          <ChevronDown aria-hidden />
        </AriaButton>
      }
    >
      {(close) =>
        asking === null ? (
          <PhaseMenu onChoose={(phase: Phase) => choose(phase, close)} />
        ) : (
          <PhaseCard key={asking} phase={asking} onDone={close} />
        )
      }
    </Popover>
  )
}
