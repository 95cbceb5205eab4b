// What was asked, and its state: on its way from this machine, with Comms, answered with words. An answer goes to every
// executive, so all questions stand here, the ones that wait first.
import { type AskedQuestion, repliedQuestions, waitingQuestions } from '@holdfast/model'
import { Clock, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '../kit/marks/Badge.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { QuestionMark } from '../questions/QuestionMark.tsx'
import type { Asking, KeptQuestion } from '../session/asking.ts'
import type { Readable } from '../session/readable.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useLink, useRoom } from '../session/useRoom.ts'
import { useSelected } from '../session/useSelected.ts'
import css from './AskedQuestions.module.css'

const NOTHING: Readable<readonly KeptQuestion[]> = { getState: () => NONE, subscribe: () => () => {} }
const NONE: readonly KeptQuestion[] = []
/** As many as two lines of the page hold; all of them on a press. */
const SHOWN = 6

export function AskedQuestions() {
  const { asking } = useIncident()
  const kept = useSelected(asking?.kept ?? NOTHING, (all) => all)
  const waiting = useRoom(waitingQuestions)
  const answered = useRoom(repliedQuestions)
  const [isWhole, setWhole] = useState(false)
  const all = [...waiting, ...answered]
  const shown = isWhole ? all : all.slice(0, SHOWN)
  if (kept.length + all.length === 0) return null
  return (
    <>
      <ul className={css.asked} aria-label="What was asked">
        {asking === undefined
          ? null
          : kept.map((one) => <Kept key={one.id} question={one} asking={asking} />)}
        {shown.map((one) => (
          <Asked key={one.question.id} asked={one} />
        ))}
      </ul>
      {all.length > SHOWN ? (
        <div className={css.more}>
          <Button variant="quiet" aria-expanded={isWhole} onPress={() => setWhole(!isWhole)}>
            {isWhole ? 'Show fewer' : `Show all ${all.length} questions`}
          </Button>
        </div>
      ) : null}
    </>
  )
}

function Asked({ asked }: { readonly asked: AskedQuestion }) {
  const { question, same, isAnswered } = asked
  const { me } = useSession()
  const nameOf = useNameOf()
  const isMine = [question, ...same].some(({ askedBy }) => askedBy.id === me.id)
  const others = same.length === 0 ? '' : `, ${same.length} more asked the same`
  return (
    <li className={css.question}>
      <QuestionMark asked={asked} />
      <p className={css.words}>{question.text}</p>
      {isAnswered ? <p className={css.answer}>{question.answer}</p> : null}
      <p className={css.by}>
        {isMine ? 'you' : nameOf(question.askedBy)}
        {others} · asked <TimeText at={question.askedAt} />
        {isAnswered && question.answeredBy !== null ? ` · ${nameOf(question.answeredBy)} answered` : ''}
      </p>
    </li>
  )
}

function Kept({ question, asking }: { readonly question: KeptQuestion; readonly asking: Asking }) {
  const isLive = useLink(({ link }) => link.state === 'live')
  const { id, text, at, refused, isKept } = question
  const where = isKept ? 'kept on this machine' : 'only in this window: leave it open'
  return (
    <li className={css.question}>
      {refused !== null ? (
        <Badge tone="warn" icon={<TriangleAlert aria-hidden />}>
          not taken
        </Badge>
      ) : (
        <Badge tone={isKept ? 'neutral' : 'warn'} icon={<Clock aria-hidden />}>
          {isLive ? 'on its way' : `${where}, goes when connected`}
        </Badge>
      )}
      <p className={css.words}>{text}</p>
      {refused === null ? null : (
        <>
          <p className={css.answer} role="alert">
            {refused}
          </p>
          <div className={css.acts}>
            <Button onPress={() => asking.askAgain(id)}>Ask again</Button>
            <Button variant="quiet" onPress={() => asking.putAway(id)}>
              Put away
            </Button>
          </div>
        </>
      )}
      <p className={css.by}>
        you · asked <TimeText at={at} />
      </p>
    </li>
  )
}
