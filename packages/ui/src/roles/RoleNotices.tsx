// What this person must hear about their roles: the duties of those they got, by whatever act, and at once when they lose one,
// to whom and why. Each notice stands with the role in every window of the person and goes with it (CMD-1, ROL-1).
import {
  claimWords,
  currentPhase,
  type Handed,
  inWords,
  ROLE_DUTIES,
  ROLE_TITLES,
  type Role,
  type RoleNews,
  roleNews,
  roleStanding,
} from '@holdfast/model'
import { type ReactNode, useEffect, useState } from 'react'
import { Notice } from '../kit/overlays/Notice.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { type NameOf, useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './RoleNotices.module.css'
import { isTold, keepTold, newsId, readTold, withTold } from './toldRoles.ts'

type Held = Extract<RoleNews, { kind: 'held' }>
type Lost = Extract<RoleNews, { kind: 'lost' }>

/** `children`: what is told after a role that was lost, and before the duties of those held. */
export function RoleNotices({ children }: { readonly children?: ReactNode }) {
  const { id } = useIncident()
  const { me, platform } = useSession()
  const key = `holdfast.roles.${id}.${me.id}`
  const over = useRoom((state) => ['closed', 'cancelled'].includes(currentPhase(state)))
  const news = useRoom((state) => roleNews(state, me.id))
  // What an earlier visit told is not told again; what this one told stays until it is put away or no longer so.
  const [told, setTold] = useState(() => readTold(platform.storage, key))
  const open = over ? [] : news.filter((one) => !isTold(told, one))
  const held = open.filter((one) => one.kind === 'held')
  const lost = open.filter((one) => one.kind === 'lost')
  useEffect(() => {
    for (const one of news) if (one.kind === 'held') keepTold(platform.storage, key, one)
  }, [news, platform, key])
  const putAway = (which: readonly RoleNews[]) => {
    for (const one of which) keepTold(platform.storage, key, one)
    setTold(which.reduce(withTold, told))
  }
  return (
    <>
      {lost.map((one) => (
        <LostRole key={newsId(one)} news={one} onDismiss={() => putAway([one])} />
      ))}
      {children}
      {held.length === 0 ? null : <HeldRoles news={held} onDismiss={() => putAway(held)} />}
    </>
  )
}

function HeldRoles({ news, onDismiss }: { readonly news: readonly Held[]; readonly onDismiss: () => void }) {
  const nameOf = useNameOf()
  const { me } = useSession()
  const disputed = useRoom((state) =>
    news
      .flatMap(({ role }) => {
        const standing = roleStanding(state, role)
        return standing.kind === 'claimed' ? [role] : []
      })
      .join(' '),
  )
  const alone = news.filter(({ role }) => !disputed.split(' ').includes(role))
  const titles = inWords(alone.map(({ role }) => ROLE_TITLES[role]))
  return (
    <Notice
      tone={disputed === '' ? (news[0]?.role ?? 'neutral') : 'warn'}
      title={alone.length === 0 ? 'You and somebody else claim one role.' : `You are ${titles}.`}
      onDismiss={onDismiss}
    >
      <div className={css.roles}>
        {news.map(({ role, handed }) => (
          <p key={role}>
            {alone.length > 1 || disputed !== '' ? `${ROLE_TITLES[role]}: ` : ''}
            {disputed.split(' ').includes(role) ? (
              <Disputed role={role} />
            ) : (
              <>
                {handed.by.id === me.id ? null : `${deed(handed, nameOf, me.id)}. `}
                {ROLE_DUTIES[role].join('. ')}.
              </>
            )}
          </p>
        ))}
      </div>
    </Notice>
  )
}

function Disputed({ role }: { readonly role: Role }) {
  const nameOf = useNameOf()
  const { me } = useSession()
  const standing = useRoom((state) => roleStanding(state, role))
  if (standing.kind !== 'claimed') return null
  const others = standing.by.filter(({ id }) => id !== me.id)
  return `${inWords(others.map(nameOf))} claim${others.length === 1 ? 's' : ''} it too. Settle it on the card; until then nobody holds it alone.`
}

function LostRole({ news, onDismiss }: { readonly news: Lost; readonly onDismiss: () => void }) {
  const { role, handed } = news
  const nameOf = useNameOf()
  const { me } = useSession()
  const standing = useRoom((state) => roleStanding(state, role))
  const wasGiven = handed.some(({ by }) => by.id === me.id)
  const known = standing.kind === 'held' && handed.some(({ to }) => to?.id === standing.by.id)
  return (
    <Notice
      tone={role === 'ic' ? 'act' : 'warn'}
      title={`You are no longer ${ROLE_TITLES[role]}.`}
      onDismiss={onDismiss}
    >
      {handed.map((one) => (
        <span key={one.id}>
          {wasGiven && one.how === 'taken' ? `${nameOf(one.by)} claimed it too` : deed(one, nameOf, me.id)}{' '}
          <TimeText at={one.at} />
          {one.reason === '' ? '. ' : `: ${one.reason}. `}
        </span>
      ))}
      {standing.kind === 'free' ? 'Nobody holds it now.' : null}
      {standing.kind === 'claimed'
        ? `${inWords(standing.by.map(nameOf))} ${claimWords(standing.by)} now.`
        : null}
      {standing.kind === 'held' && !known ? `${nameOf(standing.by)} holds it now. ` : null}
      {standing.kind === 'held' ? LOST[role] : null}
    </Notice>
  )
}

/** What goes with the role. */
const LOST: Readonly<Record<Role, string>> = {
  ic: 'Deciding, giving roles and closing are theirs now.',
  ops: 'The hypotheses and what is tried are theirs to lead now.',
  comms: 'The three update clocks are theirs now.',
  scribe: 'The timeline is theirs to keep now.',
}

function deed({ how, by, to }: Handed, nameOf: NameOf, me: string): string {
  const who = by.id === me ? 'You' : nameOf(by)
  const whom = to === null ? 'nobody' : to.id === me ? 'you' : nameOf(to)
  if (how === 'taken') return `${who} took it`
  if (how === 'left') return `${who} left it to nobody`
  if (how === 'given') return `${who} gave it to ${whom}`
  return to?.id === by.id
    ? `${who} settled it: it is theirs`
    : `${who} settled it: it is ${whom === 'you' ? 'yours' : `${whom}’s`}`
}
