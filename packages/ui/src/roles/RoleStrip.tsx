// Who holds which role, in the header of every desk, with the time in command. A press takes, gives or leaves it.
import { isOpen, ROLES, type Role } from '@holdfast/model'
import { useState } from 'react'
import { useKeys } from '../local/useKeys.ts'
import { useRoom } from '../session/useRoom.ts'
import { InviteButton } from '../invite/InviteButton.tsx'
import { RoomPeople } from '../presence/RoomPeople.tsx'
import css from './RoleStrip.module.css'
import { RoleSeat } from './RoleSeat.tsx'
import { ROLE_KEYS, ROLE_SHORT } from '../words/roleWords.ts'

export function RoleStrip({ desk }: { readonly desk: Role | null }) {
  const [open, setOpen] = useState<Role | null>(null)
  const running = useRoom(isOpen)
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
    </section>
  )
}
