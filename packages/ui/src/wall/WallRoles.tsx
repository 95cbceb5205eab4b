// Who holds which role. An empty chair is said, loudest for the Incident Commander.
import { heldSince, holderOf, ROLE_TITLES, ROLES, type Role } from '@holdfast/model'
import { Elapsed, RoleMark } from '../kit/index.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './Wall.module.css'

export function WallRoles() {
  return (
    <section className={css.block}>
      <h2 className={css.label}>Roles</h2>
      <ul className={css.lines}>
        {ROLES.map((role) => (
          <Seat key={role} role={role} />
        ))}
      </ul>
    </section>
  )
}

function Seat({ role }: { readonly role: Role }) {
  const holder = useRoom((state) => holderOf(state, role)?.name ?? null)
  const since = useRoom((state) => heldSince(state, role))
  return (
    <li className={css.seat} data-empty={holder === null ? role : undefined}>
      <RoleMark hue={role} />
      <span className={css.quiet}>{role === 'ic' ? 'IC' : ROLE_TITLES[role]}</span>
      <span className={css.strong}>{holder ?? (role === 'ic' ? 'Nobody is in command' : 'nobody')}</span>
      <span className={css.quiet}>
        {holder !== null && since !== null ? <Elapsed since={since} as="words" /> : null}
      </span>
    </li>
  )
}
