// Who holds which role. An empty chair is said, loudest for the Incident Commander.
import { claimWords, inWords, ROLE_TITLES, ROLES, type Role, roleStanding } from '@holdfast/model'
import { CutWords, Elapsed, RoleMark } from '../kit/index.ts'
import { useNameOf } from '../session/useNameOf.ts'
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
  const nameOf = useNameOf()
  const standing = useRoom((state) => roleStanding(state, role))
  return (
    <li className={css.seat} data-empty={standing.kind === 'free' ? role : undefined}>
      <RoleMark hue={role} />
      <span className={css.quiet}>{role === 'ic' ? 'IC' : ROLE_TITLES[role]}</span>
      <span className={css.strong}>
        <CutWords>
          {standing.kind === 'free'
            ? role === 'ic'
              ? 'Nobody is in command'
              : 'nobody'
            : inWords([standing.by].flat().map(nameOf))}
        </CutWords>
      </span>
      <span className={css.quiet}>
        {standing.kind === 'held' ? <Elapsed since={standing.since} as="words" /> : null}
        {standing.kind === 'claimed' ? claimWords(standing.by) : null}
      </span>
    </li>
  )
}
