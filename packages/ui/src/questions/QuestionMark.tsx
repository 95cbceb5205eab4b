// Where a question stands, in a word and an icon: answered, late, or with Comms for so long still.
import { type AskedQuestion, isTime } from '@holdfast/model'
import { Check, Clock } from 'lucide-react'
import { Badge } from '../kit/marks/Badge.tsx'
import { countdownFace } from '../kit/time/countdownFace.ts'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useAnswerWaits } from './useAnswerWaits.ts'

export function QuestionMark({ asked }: { readonly asked: AskedQuestion }) {
  const { answeredAt, answeredBy } = asked.question
  const isWaiting = useAnswerWaits(answeredBy, answeredAt)
  if (asked.isAnswered && isWaiting)
    return (
      <Badge tone="warn" icon={<Clock aria-hidden />}>
        answer waits for the server
      </Badge>
    )
  if (asked.isAnswered && answeredAt !== null)
    return (
      <Badge tone="good" icon={<Check aria-hidden />}>
        answered <TimeText at={answeredAt} />
      </Badge>
    )
  return <Waiting dueAt={asked.dueAt} />
}

function Waiting({ dueAt }: { readonly dueAt: number | null }) {
  const now = useTick()
  if (!isTime(dueAt)) return <Badge tone="warn">with Comms</Badge>
  const { state, text } = countdownFace(dueAt, now)
  return state === 'overdue' ? (
    <Badge tone="warn" icon={<Clock aria-hidden />}>
      answer late by {text.slice(1)}
    </Badge>
  ) : (
    <Badge icon={<Clock aria-hidden />}>with Comms, answer within {text}</Badge>
  )
}
