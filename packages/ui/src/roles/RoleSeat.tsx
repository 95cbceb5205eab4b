// One role in the header: hue, word, who holds it and for how long. The commander is always named; of the others the name is
// shown where there is room, and always read out.
import { claimWords, inWords, type Role, ROLE_TITLES, roleStanding } from '@holdfast/model'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { Popover } from '../kit/overlays/Popover.tsx'
import { HolderMark, HolderState } from './HolderMark.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './RoleStrip.module.css'
import { ROLE_SHORT } from '../words/roleWords.ts'

const RoleCard = lazyPart({
  what: 'What can be done about this role',
  as: 'panel',
  load: () => import('./RoleCard.tsx').then((it) => it.RoleCard),
})

export interface RoleSeatProps {
  readonly role: Role
  /** Somebody must hold it now. */
  readonly needed: boolean
  /** The desk one is at is this role's. */
  readonly own: boolean
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

export function RoleSeat({ role, needed, own, isOpen, onOpenChange }: RoleSeatProps) {
  const mayWrite = useMayWrite()
  const nameOf = useNameOf()
  const standing = useRoom((state) => roleStanding(state, role))
  const urgent = standing.kind === 'claimed' || (standing.kind === 'free' && needed)
  return (
    <Popover
      reads
      title={ROLE_TITLES[role]}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <AriaButton
          className={joinClasses(css.seat, own && css.own, urgent && css.urgent)}
          data-tone={urgent ? 'warn' : role}
          data-role={role}
        >
          <HolderMark role={role} />
          <span className={css.role}>{ROLE_SHORT[role]}</span>
          {standing.kind === 'free' ? (
            <span className={css.nobody}>
              nobody{mayWrite ? <span className={css.take}> · take it</span> : null}
            </span>
          ) : standing.kind === 'claimed' ? (
            <>
              <span className={css.holder}>{inWords(standing.by.map(nameOf))}</span>
              <span className={css.nobody}>{claimWords(standing.by)}</span>
            </>
          ) : (
            <>
              <span className={css.holder}>{nameOf(standing.by)}</span>
              <span className={css.since}>
                <Elapsed since={standing.since} as="words" />
                <HolderState person={standing.by} />
              </span>
            </>
          )}
        </AriaButton>
      }
    >
      {(close) => <RoleCard role={role} onDone={close} />}
    </Popover>
  )
}
