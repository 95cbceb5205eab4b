// How many questions wait, for those who answer them, wherever they work; never on the Ops desk, whoever looks at it.
import { isToldOfQuestions, type Ms, waitingQuestions } from '@holdfast/model'
import { CircleHelp } from 'lucide-react'
import { useTick } from '../kit/time/useTick.ts'
import { GoLink } from '../router/GoLink.tsx'
import type { DeskId } from '../router/route.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './QuestionCount.module.css'

export function QuestionCount({ desk }: { readonly desk: DeskId }) {
  const { me, access } = useSession()
  const isTold = useRoom((state) => isToldOfQuestions(state, { person: me.id, access }))
  const waiting = useRoom(waitingQuestions)
  const [first] = waiting
  if (!isTold || desk === 'ops' || first === undefined) return null
  return (
    <Count
      count={waiting.length}
      dueAt={waiting.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]))}
      first={first.question.id}
    />
  )
}

function Count(props: { readonly count: number; readonly dueAt: readonly Ms[]; readonly first: string }) {
  const { id } = useIncident()
  const now = useTick()
  const late = props.dueAt.filter((at) => at <= now).length
  const to = { page: 'incident', id, desk: 'comms', at: `question-${props.first}` } as const
  return (
    <GoLink to={to} className={css.count}>
      <CircleHelp aria-hidden />
      <span className={late === 0 ? undefined : css.word}>
        {props.count} <span className={css.word}>{props.count === 1 ? 'question' : 'questions'}</span>
      </span>
      {late === 0 ? null : (
        <strong>
          {late}
          {late === props.count ? null : (
            <span className={css.of} aria-hidden>
              {' '}
              of {props.count}
            </span>
          )}{' '}
          late
        </strong>
      )}
    </GoLink>
  )
}
