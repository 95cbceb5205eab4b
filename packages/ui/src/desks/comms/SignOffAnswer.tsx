// The answer about a sign-off: the commander signs off or returns with words, Comms pushes back. What is typed stays until it is
// taken.
import {
  type Audience,
  DRAFT_OF,
  pushBack,
  returnDraft,
  sayOnSignOff,
  type SignOffMark,
  signOffDraft,
  type signOffOf,
} from '@holdfast/model'
import { useState } from 'react'
import { Button, FormError, Select, TextField } from '../../kit/index.ts'
import { useRefused } from '../../local/useRefused.ts'
import { useDraft } from '../../parts/useDraft.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { MARKS } from '../../words/signOffWords.ts'
import css from './SignOff.module.css'

export interface SignOffAnswerProps {
  readonly audience: Audience
  readonly isIc: boolean
  readonly standing: ReturnType<typeof signOffOf>
  /** The key that leads here. */
  readonly keys: string
}

type Answer = 'approve' | 'return' | 'pushBack' | 'say'
const SAYS: Readonly<Record<Answer, string>> = {
  approve: 'Sign off these words',
  return: 'Return it',
  pushBack: 'Push back',
  say: 'Say it',
}

export function SignOffAnswer({ audience, isIc, standing, keys }: SignOffAnswerProps) {
  const run = useRun()
  const draft = useRoom((state) => state[DRAFT_OF[audience]])
  const [mark, setMark] = useState<SignOffMark>('none')
  const [words, setWords, forget] = useDraft(`sign-off ${audience}`, '')
  const refused = useRefused({ words })
  const answers = answersOf(isIc, standing)
  const [main] = answers
  const send = (answer: Answer) => {
    const result =
      answer === 'approve'
        ? run(signOffDraft, { audience, draft, words })
        : answer === 'return'
          ? run(returnDraft, { audience, draft, mark, words })
          : answer === 'pushBack'
            ? run(pushBack, { audience, draft, mark, words })
            : run(sayOnSignOff, { audience, words })
    if (!result.ok) return refused.set(result.error)
    refused.clear()
    forget()
    setMark('none')
  }
  return (
    <form
      className={css.answer}
      onSubmit={(event) => {
        event.preventDefault()
        send(words.trim() === '' || main !== 'approve' ? main : 'return')
      }}
    >
      <div className={css.fields}>
        <TextField
          label={isIc ? 'Your answer to Comms' : 'Your answer to the Incident Commander'}
          placeholder={isIc ? 'What has to change, or nothing' : 'What you need, or why it should stay'}
          value={words}
          onChange={setWords}
          error={refused.at('words')}
        />
        {answers.some((one) => one === 'return' || one === 'pushBack') ? (
          <Select label="What is wrong" items={MARKS} value={mark} onChange={setMark} />
        ) : null}
      </div>
      <FormError>{refused.rest}</FormError>
      <div className={css.acts}>
        {answers.map((answer) => (
          <Button
            key={answer}
            size="sm"
            variant={answer === main ? 'primary' : 'secondary'}
            tone={isIc ? 'ic' : 'comms'}
            {...(answer === main ? { keys } : {})}
            onPress={() => send(answer)}
          >
            {SAYS[answer]}
          </Button>
        ))}
      </div>
    </form>
  )
}

/** The main one first. */
function answersOf(
  isIc: boolean,
  { step, isOfThis }: SignOffAnswerProps['standing'],
): readonly [Answer, ...Answer[]] {
  if (!isIc) return step === 'returned' ? ['pushBack'] : ['say']
  if (step === null) return ['approve']
  return step === 'approved' && isOfThis ? ['say', 'return'] : ['approve', 'return']
}
