// How many questions of executives wait, for Comms who answers them and the IC who sees them; nobody else is told, not even how
// many.
import { mayTell, openQuestions } from '@holdfast/model'
import { useSession } from '../session/SessionProvider.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './RoleStrip.module.css'

export function ExecutiveQuestions() {
  const { me } = useSession()
  const questions = useRoom((state) => (mayTell(state, me.id) ? openQuestions(state).length : 0))
  if (questions === 0) return null
  return (
    <span className={css.questions}>
      {questions} executive {questions === 1 ? 'question' : 'questions'} with Comms
    </span>
  )
}
