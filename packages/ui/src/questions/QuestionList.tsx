// Questions from executives, on the Comms desk: those that wait, the one due first on top, each with its clock and a place
// for the answer, and below them what was answered. Whoever holds Ops alone finds nothing here, not even this panel.
import {
  type AskedQuestion,
  mayAnswerQuestions,
  mergeQuestion,
  promoteQuestion,
  questionCounts,
  type QuestionId,
  readsQuestions,
  repliedQuestions,
  rolesOf,
  waitingQuestions,
  waitWords,
} from '@holdfast/model'
import { useState } from 'react'
import { recordMark, useAskedFor } from '../item/AskedFor.tsx'
import { Button, Countdown, Menu, Panel, Row, RowList, Section, TimeText } from '../kit/index.ts'
import { useKeys } from '../local/useKeys.ts'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'
import { MergedMark } from '../reunion/MergedMark.tsx'
import { useSession } from '../session/SessionProvider.tsx'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { OfferCommand } from './OfferCommand.tsx'
import css from './QuestionList.module.css'
import { QuestionMark } from './QuestionMark.tsx'

/** The key that answers, as it is written below. */
export const ANSWER = 'a'

export function QuestionList() {
  const { me, access } = useSession()
  const viewer = { person: me.id, access }
  const reads = useRoom((state) => readsQuestions(state, viewer))
  const isOps = useRoom((state) => rolesOf(state, me.id).includes('ops'))
  if (reads) return <Questions />
  return isOps ? null : (
    <Panel title="Questions from executives" padded className={css.panel ?? ''}>
      <p className={css.quiet}>
        They go to Comms and the IC, not to the people fixing it. Take Comms to answer them.
      </p>
    </Panel>
  )
}

function Questions() {
  const { me, access } = useSession()
  const waiting = useRoom(waitingQuestions)
  const answered = useRoom(repliedQuestions)
  const mayAnswer = useRoom((state) => mayAnswerQuestions(state, { person: me.id, access }))
  const [open, setOpen] = useState<QuestionId | null>(null)
  const asked = useAskedFor('question')
  const [first] = waiting
  const answerFirst = () => first && setOpen(first.question.id)
  useKeys(
    mayAnswer && first !== undefined
      ? [{ keys: 'a', label: 'Answer the question due first', group: 'Comms desk', run: answerFirst }]
      : [],
  )
  if (waiting.length + answered.length === 0) return null
  return (
    <Panel
      title="Questions from executives"
      className={css.panel ?? ''}
      {...(waiting.length > 0 ? { count: waiting.length, sub: 'waiting' } : { sub: 'all answered' })}
    >
      {waiting.length === 0 ? null : (
        <RowList label="Questions that wait, the one due first on top">
          {waiting.map((one) => (
            <Waiting
              key={one.question.id}
              asked={one}
              mayAnswer={mayAnswer}
              isOpen={open === one.question.id}
              onOpen={(isOpen) => setOpen(isOpen ? one.question.id : null)}
              hint={one === first ? 'a' : null}
            />
          ))}
        </RowList>
      )}
      <Counts />
      {answered.length === 0 ? null : (
        <Section title={`Answered ${answered.length}`}>
          <RowList label="Questions that were answered, the newest answer on top">
            {answered.map((one) => (
              <Answered key={one.question.id} asked={one} selected={asked?.id === one.question.id} />
            ))}
          </RowList>
        </Section>
      )}
    </Panel>
  )
}

interface WaitingProps {
  readonly asked: AskedQuestion
  readonly mayAnswer: boolean
  readonly isOpen: boolean
  readonly onOpen: (isOpen: boolean) => void
  /** The key that opens its answer, where it is the first. */
  readonly hint: string | null
}

function Waiting({ asked, mayAnswer, isOpen, onOpen, hint }: WaitingProps) {
  const { question, dueAt } = asked
  const nameOf = useNameOf()
  return (
    <Row
      {...recordMark('question', question.id)}
      title={`“${question.text}”`}
      strong
      sub={
        <>
          {nameOf(question.askedBy)} · asked <TimeText at={question.askedAt} />{' '}
          <MergedMark id={question.id} />
          <Same asked={asked} />
          {question.promotedBy === null ? null : (
            <span className={css.by}>
              promoted to the Incident Commander by {nameOf(question.promotedBy)}: {question.promotedBecause}
            </span>
          )}
        </>
      }
      trailing={dueAt === null ? undefined : <Countdown dueAt={dueAt} label="Answer" />}
    >
      {!mayAnswer ? null : isOpen ? (
        <AnswerForm id={question.id} onDone={() => onOpen(false)} />
      ) : (
        <>
          <Button
            size="sm"
            variant="primary"
            tone="comms"
            {...(hint === null ? {} : { keys: hint })}
            onPress={() => onOpen(true)}
          >
            Answer…
          </Button>
          <SameAs id={question.id} />
          {question.promotedBy === null ? <Promote id={question.id} /> : null}
          <OfferCommand to={question.askedBy} />
        </>
      )}
    </Row>
  )
}

/** Those that ask the same, in their words: each is found here, too. */
export function Same({ asked }: { readonly asked: AskedQuestion }) {
  const nameOf = useNameOf()
  return asked.same.map((one) => (
    <span key={one.id} className={css.same} tabIndex={-1} {...recordMark('question', one.id)}>
      the same from {nameOf(one.askedBy)}: “{one.text}” <MergedMark id={one.id} />
    </span>
  ))
}

/** How many others are offered: a menu is no search. */
const OFFERED = 12

export function SameAs({ id }: { readonly id: QuestionId }) {
  const run = useRun()
  const waiting = useRoom(waitingQuestions)
  const answered = useRoom(repliedQuestions)
  const others = [...waiting, ...answered].filter(({ question }) => question.id !== id).slice(0, OFFERED)
  if (others.length === 0) return null
  return (
    <Menu
      label="The same as"
      trigger={
        <Button size="sm" variant="quiet">
          The same as…
        </Button>
      }
      items={others.map(({ question, isAnswered }) => ({
        id: question.id,
        label: isAnswered ? `${question.text} (answered)` : question.text,
        run: () => void run(mergeQuestion, { id, into: question.id }),
      }))}
    />
  )
}

export function Answered({ asked, selected }: { readonly asked: AskedQuestion; readonly selected: boolean }) {
  const { question } = asked
  const nameOf = useNameOf()
  return (
    <Row
      {...recordMark('question', question.id)}
      title={question.text}
      selected={selected}
      sub={
        <>
          <span className={css.answer}>{question.answer}</span>
          <span className={css.by}>
            {nameOf(question.askedBy)} asked
            {question.answeredBy === null ? '' : `, ${nameOf(question.answeredBy)} answered`}{' '}
            <MergedMark id={question.id} />
          </span>
          <Same asked={asked} />
        </>
      }
      trailing={<QuestionMark asked={asked} />}
    />
  )
}

export function Promote({ id }: { readonly id: QuestionId }) {
  const run = useRun()
  return (
    <ReasonPopover
      trigger={
        <Button size="sm" variant="quiet">
          Promote to the IC…
        </Button>
      }
      title="It needs the Incident Commander"
      label="Why it cannot be answered without them"
      send="Promote it"
      about={id}
      onSend={(because) => run(promoteQuestion, { id, because })}
    />
  )
}

function Counts() {
  const { asked, answered, merged, promoted, deflected, median } = useRoom(questionCounts)
  return (
    <p className={css.counts}>
      {asked} asked · {answered} answered · {merged} merged · {promoted} promoted to the IC · 0 reached Ops ·{' '}
      <strong>{deflected} kept from the people fixing it</strong>
      {median === null ? '' : ` · median answer ${waitWords(median)}`}
    </p>
  )
}
