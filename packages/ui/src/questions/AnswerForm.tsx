// The answer to one question, in its row. It goes to every executive.
import { answerQuestion, type QuestionId } from '@holdfast/model'
import { Button, FormError, TextArea } from '../kit/index.ts'
import { useForm } from '../parts/useForm.ts'
import { useRun } from '../session/useRun.ts'
import css from './QuestionList.module.css'

export function AnswerForm({ id, onDone }: { readonly id: QuestionId; readonly onDone: () => void }) {
  const run = useRun()
  const form = useForm({
    draft: `answer ${id}`,
    blank: '',
    fields: (answer) => ({ answer }),
    send: (answer) => run(answerQuestion, { id, answer }),
    onSent: onDone,
  })
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextArea
        autoFocus
        enterSends
        label="The answer, to every executive"
        rows={3}
        value={form.words}
        onChange={form.set}
        error={form.at('answer')}
      />
      <FormError>{form.rest}</FormError>
      <div className={css.send}>
        <Button type="submit" size="sm" variant="primary" tone="comms">
          Answer all executives
        </Button>
        <Button size="sm" variant="quiet" onPress={onDone}>
          Later
        </Button>
      </div>
    </form>
  )
}
