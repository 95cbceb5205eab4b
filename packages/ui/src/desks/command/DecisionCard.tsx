// One open decision: the question, its clock, its options with what each costs, and the objections that stand.
import {
  answerObjection,
  type DecisionRow,
  commandRefused,
  isTime,
  MINUTE,
  objectionsTo,
  objectToDecision,
  postponeDecision,
  roleStanding,
} from '@holdfast/model'
import { useRef } from 'react'
import { HeldHere } from '../../acts/HeldHere.tsx'
import { useHeld } from '../../acts/useHeld.ts'
import { Badge, Button, Countdown, TimeText, useKit, useLookOnly } from '../../kit/index.ts'
import { recordMark } from '../../item/AskedFor.tsx'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useSession } from '../../session/SessionProvider.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { sameList } from '../../parts/equal.ts'
import { ReasonPopover } from '../../parts/ReasonPopover.tsx'
import { BecauseLine } from './BecauseLine.tsx'
import css from './DecisionCard.module.css'
import { DecisionOptions, OptionsToRead } from './DecisionOptions.tsx'
import { useDeciding } from './useDeciding.ts'

export function DecisionCard({ decision }: { readonly decision: DecisionRow }) {
  const run = useRun()
  const deciding = useDeciding(decision)
  const card = useRef<HTMLElement>(null)
  const held = useHeld(decision.id)
  const { me } = useSession()
  const { clock } = useKit()
  const nameOf = useNameOf()
  const isLookOnly = useLookOnly()
  const commander = useRoom((state) => {
    const standing = roleStanding(state, 'ic')
    return standing.kind === 'held' ? standing.by : null
  })
  const refused = useRoom((state) => commandRefused(state, me, 'decides'))
  const objections = useRoom((state) => objectionsTo(state, decision.id), sameList)
  const standing = objections.filter((o) => !isTime(o.answeredAt))
  const mayDecide = refused === null && !isLookOnly
  const give = (minutes: number) =>
    run(postponeDecision, {
      decisionId: decision.id,
      decideBy: Math.max(clock.now(), decision.decideBy ?? 0) + minutes * MINUTE,
    })
  return (
    <article
      ref={card}
      className={css.card}
      aria-label={decision.question}
      {...recordMark('decision', decision.id)}
    >
      <header className={css.head}>
        <h3 className={css.question}>
          {decision.question} <MergedMark id={decision.id} />
        </h3>
        {decision.decideBy === null ? null : (
          <Countdown dueAt={decision.decideBy} size="lg" label="Decide in" />
        )}
      </header>
      <p className={css.asked}>
        {decision.decideBy === null ? (
          'No time set'
        ) : (
          <>
            Decide by <TimeText at={decision.decideBy} />
          </>
        )}{' '}
        · asked by {nameOf(decision.askedBy)}
        {decision.context === '' ? '' : ` · ${decision.context}`}
      </p>
      {held === null ? null : (
        <div className={css.held}>
          <HeldHere hold={held} size="line" />
        </div>
      )}
      {held !== null ? null : mayDecide ? (
        <DecisionOptions
          options={decision.options}
          picked={deciding.form.words.picked}
          onPick={deciding.pick}
          card={card}
        />
      ) : (
        <OptionsToRead options={decision.options} />
      )}
      {standing.map((objection) => (
        <div key={objection.id} className={css.objection}>
          <Badge tone="warn">objection</Badge>
          <span title={objection.text}>
            {nameOf(objection.by)}: {objection.text}
          </span>
          <ReasonPopover
            trigger={
              <Button size="sm" variant="quiet">
                Answer
              </Button>
            }
            title="Answer the objection"
            label="The answer"
            about={objection.id}
            send="Answer"
            onSend={(answer) => run(answerObjection, { objectionId: objection.id, answer })}
          />
        </div>
      ))}
      {mayDecide && held === null && deciding.isPicked ? (
        <BecauseLine key={`${deciding.form.words.picked} ${deciding.picks}`} deciding={deciding} />
      ) : null}
      <footer className={css.foot}>
        {refused === null ? null : (
          <span className={css.who}>{commander ? `${nameOf(commander)} decides` : refused}</span>
        )}
        <Button size="sm" variant="quiet" onPress={() => give(5)}>
          5 more min
        </Button>
        <ReasonPopover
          trigger={
            <Button size="sm" variant="quiet">
              Object…
            </Button>
          }
          title="Object to this decision"
          label="What speaks against it"
          about={decision.id}
          send="Object"
          onSend={(text) => run(objectToDecision, { decisionId: decision.id, text })}
        />
      </footer>
    </article>
  )
}
