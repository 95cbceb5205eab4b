// What can be done about one role: its duties, taking it, giving it to somebody present, leaving it.
import {
  claimantsOf,
  heldSince,
  holderOf,
  leaveRole,
  type Role,
  ROLE_DUTIES,
  ROLE_TITLES,
} from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/Button.tsx'
import { Elapsed } from '../kit/Elapsed.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { usePresence, useRoom } from '../session/useRoom.ts'
import { GiveRole } from './GiveRole.tsx'
import { ReasonForm } from './ReasonForm.tsx'
import css from './RoleCard.module.css'
import { useTakeRole } from './useTakeRole.ts'

export function RoleCard({ role, onDone }: { readonly role: Role; readonly onDone: () => void }) {
  const { room } = useIncident()
  const holder = useRoom((state) => holderOf(state, role))
  const since = useRoom((state) => heldSince(state, role))
  const claimants = useRoom((state) => claimantsOf(state, role))
  const present = usePresence((presence) => presence.people.some((person) => person.id === holder?.id))
  const take = useTakeRole()
  const [error, setError] = useState<string>()
  const title = ROLE_TITLES[role]
  const mine = holder?.id === room.actor.id
  const finish = (result: ReturnType<typeof take>) => (result.ok ? onDone() : setError(result.error.reason))
  return (
    <div className={css.card} data-tone={role}>
      {claimants.length > 1 ? (
        <p>
          {claimants.map((one) => one.name).join(' and ')} both took it. Both stay in the record; whoever
          takes it now, or is given it, holds it.
        </p>
      ) : holder === null || since === null ? (
        <p>Nobody holds it.</p>
      ) : (
        <p>
          {mine ? 'You have' : `${holder.name} has`} held it for <Elapsed since={since} as="words" />
          {mine ? '.' : present ? ', and is here.' : ', and is not here now.'}
        </p>
      )}
      <ul className={css.duties}>
        {ROLE_DUTIES[role].map((duty) => (
          <li key={duty}>{duty}</li>
        ))}
      </ul>
      {holder === null || claimants.length > 1 ? (
        <Button
          variant="primary"
          tone={role}
          onPress={() => finish(take(role, claimants.length > 1 ? 'two people held it' : ''))}
        >
          {`Take ${title}`}
        </Button>
      ) : null}
      {holder !== null && !mine && claimants.length <= 1 ? (
        <ReasonForm
          label={`Why do you take it from ${holder.name}?`}
          confirm={`Take ${title}`}
          act={(reason) => take(role, reason)}
          onDone={onDone}
        />
      ) : null}
      <GiveRole role={role} onDone={onDone} />
      {mine ? (
        <Button onPress={() => finish(room.run(leaveRole, { role }))}>Leave it: nobody will hold it</Button>
      ) : null}
      {error === undefined ? null : (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
    </div>
  )
}
