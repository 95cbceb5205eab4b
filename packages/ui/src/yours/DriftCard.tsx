// Whoever commands holds hands-on work: give it to Operations, hand over command, or keep it with a reason (CMD-4).
import { driftToCommander, giveHandsOn, keepHandsOn, opsFor, unansweredDrifts } from '@holdfast/model'
import { Hand } from 'lucide-react'
import { useRef } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { useKeys, usePressKeys } from '../local/useKeys.ts'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'
import { sameFields } from '../parts/equal.ts'
import { useMyRole } from '../parts/useMyRole.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { ROLE_KEYS } from '../words/roleWords.ts'
import { useFocusWhenAsked } from './cardRoute.ts'
import { DRIFT_KEYS } from './driftKeys.ts'
import { moveInCard } from './moveInCard.ts'
import css from './GuardCard.module.css'

export function DriftCard() {
  const commands = useMyRole('ic')
  const mayWrite = useMayWrite()
  const drifts = useRoom(unansweredDrifts, sameFields)
  const [first] = drifts
  return commands && mayWrite && first !== undefined ? <Card drift={first} count={drifts.length} /> : null
}

type Drift = ReturnType<typeof unansweredDrifts>[number]

function Card({ drift, count }: { readonly drift: Drift; readonly count: number }) {
  const card = useRef<HTMLElement>(null)
  const { me } = useSession()
  const run = useRun()
  const press = usePressKeys()
  const nameOf = useNameOf()
  const ops = useRoom((state) => opsFor(state, me))
  useFocusWhenAsked('drift', card)
  useKeys([
    {
      keys: DRIFT_KEYS.give,
      label: DRIFT_KEYS.label,
      group: 'Yours now',
      run: () => card.current?.focus(),
    },
  ])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between its buttons
    <article
      ref={card}
      tabIndex={-1}
      aria-label="You hold hands-on work"
      className={css.card}
      data-panel
      onKeyDown={moveInCard}
    >
      <p className={css.kind}>
        <Hand aria-hidden />
        <span>You hold hands-on work{count > 1 ? ` · 1 of ${count}` : ''}</span>
        {/* The key leads to this card; what is done is chosen with Enter on a button. */}
        <Kbd keys={DRIFT_KEYS.give} hidden />
        <span className={css.time}>
          <Elapsed since={drift.since} as="words" />
        </span>
      </p>
      <p className={css.words}>{driftToCommander(drift)}. Nobody coordinates while you do it.</p>
      <div className={css.acts}>
        {ops === null ? (
          <Button variant="primary" size="sm" onPress={() => press(ROLE_KEYS.ops)}>
            Give Ops to somebody…
          </Button>
        ) : (
          <Button variant="primary" size="sm" onPress={() => run(giveHandsOn, { key: drift.key })}>
            Give to {nameOf(ops)}
          </Button>
        )}
        <Button size="sm" onPress={() => press(ROLE_KEYS.ic)}>
          Hand over IC
        </Button>
        <ReasonPopover
          trigger={
            <Button size="sm" variant="quiet">
              Keep…
            </Button>
          }
          title="Keep it while you command"
          label="Because"
          about={drift.key}
          send="Keep it"
          onSend={(reason) => run(keepHandsOn, { key: drift.key, reason })}
        />
      </div>
    </article>
  )
}
