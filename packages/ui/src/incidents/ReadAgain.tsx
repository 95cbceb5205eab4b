// In the list of what is over: incidents whose anniversary is at hand and whose signed-off post-mortem nobody has read again. The
// index says which may be meant; the incident's own record, opened for that alone, says whether it is.
import {
  type Anniversary,
  anniversaryAt,
  anniversaryOf,
  HOUR,
  type IncidentId,
  readAgain,
  yearsWords,
} from '@holdfast/model'
import { BookOpen } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { useLookOnly } from '../kit/marks/LookOnly.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { GoLink } from '../router/GoLink.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { beganAt, type IncidentRow } from './incidentRows.ts'
import css from './ReadAgain.module.css'

/** So many are opened to be asked. */
const MOST = 12

export function ReadAgain({ rows }: { readonly rows: readonly IncidentRow[] }) {
  const now = useTick(HOUR)
  const meant = rows
    .filter((row) => !row.drill && row.phase !== 'cancelled' && anniversaryAt(beganAt(row), now) !== null)
    .slice(0, MOST)
  return meant.length === 0 ? null : (
    <ul className={css.list} aria-label="To be read again">
      {meant.map((row) => (
        <OneAgain key={row.id} row={row} now={now} />
      ))}
    </ul>
  )
}

function OneAgain({ row, now }: { readonly row: IncidentRow; readonly now: number }) {
  const session = useSession()
  const lookOnly = useLookOnly()
  const [refused, setRefused] = useState('')
  const anniversary = useAnniversary(row.id, now)
  if (anniversary === null) return null
  const read = async () => {
    const handle = session.open(row.id)
    try {
      await handle.ready
      const done = handle.room.run(readAgain, {})
      setRefused(done.ok ? '' : done.error.reason)
    } finally {
      handle.close()
    }
  }
  return (
    <li className={css.row}>
      <BookOpen aria-hidden className={css.icon} />
      <span className={css.words}>
        <strong>{yearsWords(anniversary.years)}: read it again.</strong>{' '}
        <GoLink to={{ page: 'incident', id: row.id, desk: 'postmortem' }}>{row.title}</GoLink>{' '}
        <small>
          began <TimeText at={beganAt(row)} />
        </small>
        {refused === '' ? null : <span role="alert"> {refused}</span>}
      </span>
      {session.access !== 'respond' || lookOnly ? null : (
        <Button size="sm" onPress={() => void read()}>
          I read it again
        </Button>
      )}
    </li>
  )
}

/** Follows the incident's own record while it stands here. */
function useAnniversary(id: IncidentId, now: number): Anniversary | null {
  const session = useSession()
  const [found, setFound] = useState<Anniversary | null>(null)
  useEffect(() => {
    const handle = session.open(id)
    const { store } = handle.room
    const look = () => {
      const next = anniversaryOf(store.getState(), now)
      setFound((before) => (before?.at === next?.at ? before : next))
    }
    look()
    const stop = store.subscribe(look)
    return () => {
      stop()
      handle.close()
    }
  }, [session, id, now])
  return found
}
