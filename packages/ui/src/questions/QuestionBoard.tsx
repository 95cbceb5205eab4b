// Questions from executives with the whole desk: those that wait, the one due first on top, the chosen one with its answer, and what was
// kept from the people fixing it. Only who answers them, or may look at them, finds this.
import {
  type AskedQuestion,
  isTime,
  mayAnswerQuestions,
  questionCounts,
  type QuestionId,
  repliedQuestions,
  waitingQuestions,
  waitWords,
} from '@holdfast/model'
import { useState } from 'react'
import { Button, Countdown, EmptyState, Panel, Row, RowList, TimeText, useTick } from '../kit/index.ts'
import { useKeys } from '../local/useKeys.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { OfferCommand } from './OfferCommand.tsx'
import css from './QuestionBoard.module.css'
import { ANSWER, Answered, Promote, Same, SameAs } from './QuestionList.tsx'

export function QuestionBoard({ onClose }: { readonly onClose: () => void }) {
  const { me, access } = useSession()
  const waiting = useRoom(waitingQuestions)
  const mayAnswer = useRoom((state) => mayAnswerQuestions(state, { person: me.id, access }))
  const [wanted, setWanted] = useState<QuestionId | null>(null)
  const chosen = waiting.find(({ question }) => question.id === wanted) ?? waiting[0] ?? null
  return (
    <div className={css.board}>
      <Panel
        title="Waiting"
        count={waiting.length}
        sub="late first"
        actions={
          <Button size="sm" variant="quiet" keys="Shift+Q" onPress={onClose}>
            Back to the draft
          </Button>
        }
      >
        {waiting.length === 0 ? (
          <EmptyState title="No question waits" next="A new one comes here with a clock of ten minutes." />
        ) : (
          <RowList label="Questions that wait, the one due first on top">
            {waiting.map((one) => (
              <Asked
                key={one.question.id}
                asked={one}
                isChosen={one === chosen}
                onChoose={() => setWanted(one.question.id)}
              />
            ))}
          </RowList>
        )}
      </Panel>
      <Panel title="Answer" sub="goes to every executive and stays on their page" padded>
        {chosen === null ? (
          <EmptyState title="Nothing to answer" next="What was answered stands beside this." />
        ) : (
          <Chosen key={chosen.question.id} asked={chosen} mayAnswer={mayAnswer} />
        )}
      </Panel>
      <Kept />
    </div>
  )
}

interface AskedProps {
  readonly asked: AskedQuestion
  readonly isChosen: boolean
  readonly onChoose: () => void
}

function Asked({ asked, isChosen, onChoose }: AskedProps) {
  const { question, same, dueAt } = asked
  const nameOf = useNameOf()
  return (
    <Row
      title={`“${question.text}”`}
      strong
      selected={isChosen}
      onPress={onChoose}
      sub={
        <>
          {nameOf(question.askedBy)} <TimeText at={question.askedAt} />
          {same.length === 0 ? '' : ` · and ${same.length} who asked the same`}
          {question.promotedBy === null ? '' : ' · promoted to the IC'}
          <Left asked={asked} />
        </>
      }
      trailing={dueAt === null ? undefined : <Countdown dueAt={dueAt} label="Answer" />}
    />
  )
}

/** How much of its time is left; the countdown beside it says the same in words. */
function Left({ asked: { question, dueAt } }: { readonly asked: AskedQuestion }) {
  const now = useTick()
  if (dueAt === null || !isTime(question.askedAt)) return null
  const whole = Math.max(1, dueAt - question.askedAt)
  const isLate = now >= dueAt
  const share = isLate ? Math.min(1, (now - dueAt) / whole) : Math.min(1, (dueAt - now) / whole)
  return (
    <span className={css.left} data-late={isLate || undefined} aria-hidden>
      <span style={{ inlineSize: `${Math.round(share * 100)}%` }} />
    </span>
  )
}

interface ChosenProps {
  readonly asked: AskedQuestion
  readonly mayAnswer: boolean
}

function Chosen({ asked, mayAnswer }: ChosenProps) {
  const { question } = asked
  const nameOf = useNameOf()
  // Each press remounts the form, which then takes the focus; its words are kept.
  const [presses, setPresses] = useState(0)
  useKeys(
    mayAnswer
      ? [
          {
            keys: ANSWER,
            label: 'Answer the chosen question',
            group: 'Comms desk',
            run: () => setPresses(presses + 1),
          },
        ]
      : [],
  )
  return (
    <div className={css.chosen}>
      <h2 className={css.question}>“{question.text}”</h2>
      <p className={css.quiet}>
        {nameOf(question.askedBy)} · <TimeText at={question.askedAt} /> · Ops was not interrupted
      </p>
      <p className={css.quiet}>
        <Same asked={asked} />
      </p>
      {question.promotedBy === null ? null : (
        <p className={css.quiet}>
          Promoted to the Incident Commander by {nameOf(question.promotedBy)}: {question.promotedBecause}
        </p>
      )}
      {!mayAnswer ? null : (
        <>
          <AnswerForm
            key={presses}
            id={question.id}
            stays
            isAsked={presses > 0}
            onDone={() => setPresses(0)}
          />
          <div className={css.acts}>
            <SameAs id={question.id} />
            {question.promotedBy === null ? <Promote id={question.id} /> : null}
            <OfferCommand to={question.askedBy} />
          </div>
        </>
      )}
    </div>
  )
}

function Kept() {
  const { asked, answered, merged, promoted, deflected, median } = useRoom(questionCounts)
  const replied = useRoom(repliedQuestions)
  const facts = [
    [asked, 'asked'],
    [answered, 'answered'],
    [merged, 'merged'],
    [promoted, 'promoted to the IC'],
    [0, 'reached Ops'],
    [median === null ? '–' : waitWords(median), 'median answer'],
  ] as const
  return (
    <Panel title="Kept from the people fixing it" count={deflected}>
      <dl className={css.facts}>
        {facts.map(([value, words]) => (
          <div key={words} className={css.fact}>
            <dt>{words}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {replied.length === 0 ? (
        <p className={css.none}>Nothing was answered yet.</p>
      ) : (
        <RowList label="Questions that were answered, the newest answer on top">
          {replied.map((one) => (
            <Answered key={one.question.id} asked={one} selected={false} />
          ))}
        </RowList>
      )}
    </Panel>
  )
}
