// The facts to write from: the situation, what is supported, what runs, what was decided; and the words of it that its readers have
// another word for.
import {
  type Audience,
  closedDecisions,
  hypothesesIn,
  knownWords,
  runningActions,
  type Term,
} from '@holdfast/model'
import { type RefObject, useRef } from 'react'
import type { EditText } from '../../editor/index.ts'
import { TimeText } from '../../kit/index.ts'
import { useScrollStop } from '../../kit/layout/useScrollStop.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameFields, sameList } from '../../parts/equal.ts'
import css from './CommsDesk.module.css'
import { useDictionary } from './lint/useFindings.ts'
import { TheirWords } from './TheirWords.tsx'

export interface OpsSaysProps {
  readonly audience: Audience
  readonly edits: RefObject<EditText | null>
}

const NO_TERMS: readonly Term[] = []

export function OpsSays({ audience, edits }: OpsSaysProps) {
  const conditions = useRoom((state) => state.conditions)
  const actions = useRoom((state) => state.actionsText)
  const needs = useRoom((state) => state.needsText)
  const supported = useRoom((state) => hypothesesIn(state, 'supported'), sameList)
  const testing = useRoom((state) => hypothesesIn(state, 'testing'), sameList)
  const running = useRoom(runningActions, sameList)
  const decided = useRoom((state) => closedDecisions(state).slice(0, 3), sameFields)
  const all = useDictionary()
  const dictionary = audience === 'internal' ? NO_TERMS : all
  const says = (text: string) => <Marked text={text} dictionary={dictionary} />
  const texts = [
    conditions,
    actions,
    needs,
    ...[...supported, ...testing].map(({ title }) => title),
    ...running.map(({ what }) => what),
  ]
  const side = useRef<HTMLElement>(null)
  const stop = useScrollStop(side, true)
  return (
    <section ref={side} className={css.side} aria-label="What Ops says" {...(stop ? { tabIndex: 0 } : {})}>
      <h3 className={css.sideTitle}>What Ops says</h3>
      {conditions === '' ? (
        <p className={css.quiet}>
          Nothing under Conditions yet. Ask Ops to write what is broken, for whom, since when.
        </p>
      ) : (
        <Said title="Conditions">{says(conditions)}</Said>
      )}
      {actions === '' ? null : <Said title="Actions">{says(actions)}</Said>}
      {needs === '' ? null : <Said title="Needs">{says(needs)}</Said>}
      <ul className={css.facts}>
        {supported.map((h) => (
          <li key={h.id}>Supported: {says(h.title)}</li>
        ))}
        {testing.map((h) => (
          <li key={h.id} className={css.quiet}>
            Only being tested, do not state as the cause: {h.title}
          </li>
        ))}
        {running.map((a) => (
          <li key={a.id}>Being tried: {says(a.what)}</li>
        ))}
        {decided.map(({ decision, outcome }) => (
          <li key={decision.id}>
            Decided <TimeText at={outcome.at} />: {outcome.value.decided}
          </li>
        ))}
      </ul>
      {audience === 'internal' ? null : <TheirWords {...{ audience, edits, texts, dictionary }} />}
    </section>
  )
}

function Said({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <h4 className={css.saidTitle}>{title}</h4>
      <p className={css.prose}>{children}</p>
    </div>
  )
}

/** Words that the readers have another word for are underlined, and stand in the list below. */
function Marked({ text, dictionary }: { readonly text: string; readonly dictionary: readonly Term[] }) {
  const found = knownWords(text, dictionary)
  return (
    <>
      {found.map(({ from, to, term }, i) => (
        <span key={from}>
          {text.slice(found[i - 1]?.to ?? 0, from)}
          <span className={css.term} title={term.say === '' ? 'leave out' : `→ ${term.say}`}>
            {text.slice(from, to)}
          </span>
        </span>
      ))}
      {text.slice(found.at(-1)?.to ?? 0)}
    </>
  )
}
