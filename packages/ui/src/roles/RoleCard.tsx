// What can be done about one role: its duties, taking it, giving it to somebody present, leaving it.
import {
  claimWords,
  inWords,
  leaveRole,
  type Role,
  ROLE_DUTIES,
  ROLE_TITLES,
  roleStanding,
} from '@holdfast/model'
import { useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Elapsed } from '../kit/time/Elapsed.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { usePresence, useRoom } from '../session/useRoom.ts'
import { PageButton, PagesFor } from '../delivery/pagingParts.ts'
import { FollowButton } from '../presence/FollowButton.tsx'
import { GiveRole } from './GiveRole.tsx'
import { ReasonForm } from '../parts/ReasonForm.tsx'
import css from './RoleCard.module.css'
import { useTakeRole } from './useTakeRole.ts'

export function RoleCard({ role, onDone }: { readonly role: Role; readonly onDone: () => void }) {
  const { room } = useIncident()
  const mayWrite = useMayWrite()
  const nameOf = useNameOf()
  const standing = useRoom((state) => roleStanding(state, role))
  const take = useTakeRole()
  const [error, setError] = useState<string>()
  const title = ROLE_TITLES[role]
  const holders = standing.kind === 'free' ? [] : [standing.by].flat()
  const others = holders.filter(({ id }) => id !== room.actor.id)
  const mine = holders.length > others.length
  const finish = (result: ReturnType<typeof take>) => (result.ok ? onDone() : setError(result.error.reason))
  return (
    <div className={css.card} data-tone={role}>
      <Standing role={role} />
      {others.map(({ id }) => (
        <div key={id}>
          <FollowButton person={id} onDone={onDone} />
        </div>
      ))}
      <ul className={css.duties}>
        {ROLE_DUTIES[role].map((duty) => (
          <li key={duty}>{duty}</li>
        ))}
      </ul>
      {mayWrite && standing.kind === 'free' ? (
        <Button autoFocus variant="primary" tone={role} onPress={() => finish(take(role))}>
          {`Take ${title}`}
        </Button>
      ) : null}
      {mayWrite && others.length > 0 ? (
        <ReasonForm
          label={`Why do you take it from ${inWords(others.map(nameOf))}?`}
          confirm={`Take ${title}`}
          act={(reason) => take(role, reason)}
          onDone={onDone}
        />
      ) : null}
      {mayWrite ? <GiveRole role={role} onDone={onDone} /> : null}
      {standing.kind === 'claimed' ? null : (
        <>
          <PageButton from={{ kind: 'role', id: role }} about={title} />
          <PagesFor from={{ kind: 'role', id: role }} />
        </>
      )}
      {mayWrite && mine ? (
        <Button onPress={() => finish(room.run(leaveRole, { role }))}>
          {standing.kind === 'claimed'
            ? `Leave it to ${inWords(others.map(nameOf))}`
            : 'Leave it: nobody will hold it'}
        </Button>
      ) : null}
      {error === undefined ? null : (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
    </div>
  )
}

function Standing({ role }: { readonly role: Role }) {
  const { room } = useIncident()
  const nameOf = useNameOf()
  const standing = useRoom((state) => roleStanding(state, role))
  const holder = standing.kind === 'held' ? standing.by : null
  const present = usePresence(({ people }) => people.some((person) => person.id === holder?.id))
  if (standing.kind === 'free') return <p>Nobody holds it.</p>
  if (standing.kind === 'claimed')
    return (
      <p>
        {inWords(standing.by.map(nameOf))} {claimWords(standing.by)}. Every claim stays in the record; whoever
        takes it now, or is given it, holds it.
      </p>
    )
  const mine = standing.by.id === room.actor.id
  return (
    <p>
      {mine ? 'You have' : `${nameOf(standing.by)} has`} held it for{' '}
      <Elapsed since={standing.since} as="words" />
      {mine ? '.' : present ? ', and is here.' : ', and is not here now.'}
    </p>
  )
}
