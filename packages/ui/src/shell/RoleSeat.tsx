// One role in the strip: hue, name, holder, time in role.
import { claimantsOf, heldSince, holderOf, type Role, ROLE_TITLES } from '@holdfast/model'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Elapsed } from '../kit/Elapsed.tsx'
import { joinClasses } from '../kit/joinClasses.ts'
import { Popover } from '../kit/Popover.tsx'
import { RoleMark } from '../kit/RoleMark.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useRoom } from '../session/useRoom.ts'
import { RoleCard } from './RoleCard.tsx'
import css from './RoleStrip.module.css'
import { ROLE_SHORT } from './roleWords.ts'

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
  const holder = useRoom((state) => holderOf(state, role))
  const since = useRoom((state) => heldSince(state, role))
  const disputed = useRoom((state) => claimantsOf(state, role).length > 1)
  const urgent = disputed || (holder === null && needed)
  return (
    <Popover
      reads
      title={ROLE_TITLES[role]}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      trigger={
        <AriaButton
          className={joinClasses(css.seat, own && css.own, urgent && css.urgent)}
          data-tone={urgent ? 'act' : role}
        >
          <RoleMark hue={role} />
          <span className={css.role}>{ROLE_SHORT[role]}</span>
          {holder === null ? (
            <span className={css.nobody}>{mayWrite ? 'nobody · take it' : 'nobody'}</span>
          ) : (
            <>
              <span className={css.holder}>{holder.name}</span>
              {disputed ? <span className={css.nobody}>two claim it</span> : null}
              {since === null || disputed ? null : (
                <span className={css.since}>
                  <Elapsed since={since} as="words" />
                </span>
              )}
            </>
          )}
        </AriaButton>
      }
    >
      {(close) => <RoleCard role={role} onDone={close} />}
    </Popover>
  )
}
