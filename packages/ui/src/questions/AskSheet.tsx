// Asking Comms from any desk, and what became of one's own questions. It shows nobody else's: the people fixing it see none.
import { askQuestion, questionsOf } from '@holdfast/model'
import { Button } from '../kit/marks/Button.tsx'
import { FormError } from '../kit/fields/FormError.tsx'
import { Row } from '../kit/layout/Row.tsx'
import { RowList } from '../kit/layout/RowList.tsx'
import { Section } from '../kit/layout/Section.tsx'
import { Sheet } from '../kit/overlays/Sheet.tsx'
import { TextArea } from '../kit/fields/TextArea.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import formCss from '../parts/SheetForm.module.css'
import { useForm } from '../parts/useForm.ts'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRun } from '../session/useRun.ts'
import { useSelected } from '../session/useSelected.ts'
import { QuestionMark } from './QuestionMark.tsx'

export function AskSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      title="Ask Comms"
      sub="Answered within 10 min. It does not reach the people fixing it."
    >
      <AskForm />
      <OwnQuestions />
    </Sheet>
  )
}

function AskForm() {
  const run = useRun()
  const form = useForm({
    draft: 'ask',
    blank: '',
    fields: (text) => ({ text }),
    send: (text) => run(askQuestion, { text }),
  })
  return (
    <form className={formCss.form} onSubmit={form.submit}>
      <TextArea
        autoFocus
        enterSends
        label="Your question"
        rows={3}
        value={form.words}
        onChange={form.set}
        error={form.at('text')}
      />
      <FormError>{form.rest}</FormError>
      <div className={formCss.send}>
        <Button type="submit" variant="primary" tone="comms">
          Ask Comms
        </Button>
      </div>
    </form>
  )
}

function OwnQuestions() {
  const { room } = useIncident()
  const own = useSelected(room.store, (state) => questionsOf(state, room.actor.id))
  if (own.length === 0) return null
  return (
    <Section title="Asked by you">
      <RowList label="Asked by you, newest first">
        {own.map((asked) => (
          <Row
            key={asked.question.id}
            lead={<TimeText at={asked.question.askedAt} />}
            title={asked.question.text}
            {...(asked.question.answer === '' ? {} : { sub: asked.question.answer })}
            trailing={<QuestionMark asked={asked} />}
          />
        ))}
      </RowList>
    </Section>
  )
}
