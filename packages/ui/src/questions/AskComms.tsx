// The key that asks Comms from any desk, and the word that an answer has come. One's own answers alone: nothing here tells
// that anybody else asked.
import { questionsOf } from '@holdfast/model'
import { useEffect, useRef, useState } from 'react'
import { lazyPart } from '../kit/guard/lazyPart.tsx'
import { useKeys } from '../local/useKeys.ts'
import { useNotices } from '../local/useNotices.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useSelected } from '../session/useSelected.ts'

const AskSheet = lazyPart({
  what: 'Asking Comms',
  as: 'sheet',
  isShown: ({ isOpen }) => isOpen,
  load: () => import('./AskSheet.tsx').then((it) => it.AskSheet),
})

export function AskComms() {
  const [isOpen, setOpen] = useState(false)
  useKeys([{ keys: 'q', label: 'Ask Comms', group: 'Everywhere', run: () => setOpen(true) }])
  useAnswers()
  return <AskSheet isOpen={isOpen} onClose={() => setOpen(false)} />
}

/** A notice for each of one's own questions that is answered while the incident is open here. */
function useAnswers(): void {
  const { room } = useIncident()
  const { add } = useNotices()
  const own = useSelected(room.store, (state) => questionsOf(state, room.actor.id))
  const before = useRef(own)
  useEffect(() => {
    const waited = new Set(before.current.flatMap((one) => (one.isAnswered ? [] : [one.question.id])))
    before.current = own
    for (const { question, isAnswered } of own)
      if (isAnswered && waited.has(question.id))
        add({
          key: `answer ${question.id}`,
          tone: 'good',
          title: `${question.answeredBy?.name ?? 'Comms'} answered: ${question.text}`,
          text: question.answer,
        })
  }, [own, add])
}
