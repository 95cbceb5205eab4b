// Who holds which role, on every desk, with the time in it. A press takes, gives or leaves it.
import { isOpen, mayTell, openQuestions, ROLES, type Role } from '@holdfast/model'
import { type ReactNode, useState } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import { InviteButton } from '../invite/InviteButton.tsx'
import { RoomPeople } from '../presence/RoomPeople.tsx'
import css from './RoleStrip.module.css'
import { RoleSeat } from './RoleSeat.tsx'
import { ROLE_KEYS, ROLE_SHORT } from '../words/roleWords.ts'

/** `children` stand at the right end. */
export function RoleStrip({ desk, children }: { readonly desk: Role | null; readonly children?: ReactNode }) {
  const [open, setOpen] = useState<Role | null>(null)
  const running = useRoom(isOpen)
  const { me } = useSession()
  // Comms answers them and the IC sees them; nobody else is told, not even how many.
  const questions = useRoom((state) => (mayTell(state, me.id) ? openQuestions(state).length : 0))
  useKeys(
    ROLES.map((role) => ({
      keys: ROLE_KEYS[role],
      label: `Take, give or leave ${ROLE_SHORT[role]}`,
      group: 'Incident',
      run: () => setOpen(role),
    })),
  )
  return (
    <section aria-label="Roles" className={css.strip}>
      {ROLES.map((role) => (
        <RoleSeat
          key={role}
          role={role}
          needed={role === 'ic' && running}
          own={desk === role}
          isOpen={open === role}
          onOpenChange={(isOpen) => setOpen(isOpen ? role : null)}
        />
      ))}
      <RoomPeople />
      <InviteButton />
      {children}
      {questions === 0 ? null : (
        <span className={css.aside}>
          {questions} executive {questions === 1 ? 'question' : 'questions'} with Comms
        </span>
      )}
    </section>
  )
}
