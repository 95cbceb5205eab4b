// What is being done: done, now, next, each with its sign and its word, and what is not shown counted.
import { Check, Circle, CircleDot } from 'lucide-react'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useRoom } from '../session/useRoom.ts'
import css from './Steps.module.css'
import pageCss from './ExecutivePage.module.css'
import { type Step, stepsOf, type StepState } from './picture.ts'

const ICONS = { done: Check, now: CircleDot, next: Circle } as const
const WORDS: Readonly<Record<StepState, string>> = { done: 'Done', now: 'Now', next: 'Next' }

export function Steps() {
  const { steps, more } = useRoom(stepsOf)
  const hidden = [
    more.done > 0 ? `${more.done} more done before` : '',
    more.now > 0 ? `${more.now} more running` : '',
    more.next > 0 ? `${more.next} more to come` : '',
  ].filter(Boolean)
  return (
    <section aria-labelledby="executive-steps">
      <h2 id="executive-steps" className={pageCss.label}>
        What is being done
      </h2>
      {steps.length === 0 ? (
        <p className={pageCss.quiet}>Nothing was tried yet: the room is finding out what is wrong.</p>
      ) : (
        <ol className={css.steps}>
          {steps.map((step) => (
            <Line key={step.key} step={step} />
          ))}
        </ol>
      )}
      {hidden.length === 0 ? null : <p className={pageCss.quiet}>{hidden.join(' · ')}</p>}
    </section>
  )
}

function Line({ step }: { readonly step: Step }) {
  const { state, words, note, at } = step
  const Icon = ICONS[state]
  return (
    <li className={css.step} data-state={state}>
      <Icon className={css.icon} aria-hidden />
      <p className={css.words}>
        {state === 'now' ? 'Now: ' : <Hidden elementType="span">{WORDS[state]}: </Hidden>}
        {words}
        {note === '' ? null : <span className={css.note}>{note}</span>}
      </p>
      <p className={css.at}>
        {at === null ? (
          state === 'done' ? null : (
            'no time yet'
          )
        ) : (
          <>
            {state === 'done' ? '' : state === 'now' ? 'result ' : 'by '}
            <TimeText at={at} />
          </>
        )}
      </p>
    </li>
  )
}
