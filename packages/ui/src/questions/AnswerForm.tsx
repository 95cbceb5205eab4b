// The answer to one question, in its row, with what the room already knows about it to put in. It goes to every executive.
import {
  answerQuestion,
  type Cited,
  type CitedRecord,
  findingInWords,
  type Fix,
  type IncidentState,
  type QuestionId,
  suggestedAnswers,
} from '@holdfast/model'
import { useEffect, useRef, useState } from 'react'
import { FindingList, fixByKey } from '../desks/comms/lint/FindingList.tsx'
import { WhyOver } from '../desks/comms/lint/FindingsAsk.tsx'
import { useAnswerFindings } from '../desks/comms/lint/useFindings.ts'
import { Badge, Button, FormError, TextArea } from '../kit/index.ts'
import { useKeys } from '../local/useKeys.ts'
import { useDraft } from '../parts/useDraft.ts'
import { useForm } from '../parts/useForm.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import css from './QuestionList.module.css'

const known = (state: IncidentState, id: QuestionId) =>
  suggestedAnswers(state, state.questions.get(id)?.text ?? '')

/** As a sentence: what is known, and how it stands. */
const said = ({ words, standing }: CitedRecord): string => `${words.replace(/[.?]$/, '')}: ${standing}.`

export interface AnswerFormProps {
  readonly id: QuestionId
  readonly onDone: () => void
  /** It waits beside the list of questions, and takes the focus only when that is asked for. */
  readonly stays?: boolean
  readonly isAsked?: boolean
}

export function AnswerForm({ id, onDone, stays = false, isAsked = true }: AnswerFormProps) {
  const run = useRun()
  const found = useRoom((state) => known(state, id))
  const [sources, setSources] = useState<readonly Cited[]>([])
  const [why, setWhy, forgetWhy] = useDraft(`over answer ${id}`, '')
  const form = useForm({
    draft: `answer ${id}`,
    blank: '',
    fields: (answer) => ({ answer, over: why }),
    send: (answer) => {
      const over = { findings: findings.map(findingInWords), because: why }
      return run(answerQuestion, { id, answer, sources, ...(findings.length === 0 ? {} : { over }) })
    },
    onSent() {
      forgetWhy()
      onDone()
    },
  })
  const findings = useAnswerFindings(form.words)
  const frame = useRef<HTMLFormElement>(null)
  const fix = ({ from, to, insert }: Fix) =>
    form.set(form.words.slice(0, from) + insert + form.words.slice(to))
  useEffect(() => {
    const shown = frame.current
    const onKey = fixByKey(findings, fix)
    shown?.addEventListener('keydown', onKey)
    return () => shown?.removeEventListener('keydown', onKey)
  })
  // In a row of a list it opens below what is in sight: its button comes into sight, and the field stands right above it.
  const send = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!stays) send.current?.scrollIntoView?.({ block: 'nearest' })
  }, [stays])
  const putIn = (one: CitedRecord) => {
    form.set([form.words.trim(), said(one)].filter(Boolean).join(' '))
    setSources([...sources.filter((other) => other.id !== one.id), { kind: one.kind, id: one.id }])
  }
  useKeys(
    found.map((one, index) => ({
      keys: `Alt+${index + 1}`,
      label: `Put what the room knows into the answer, ${index + 1}`,
      group: 'Comms desk',
      run: () => putIn(one),
    })),
  )
  return (
    <form className={css.form} onSubmit={form.submit} ref={frame} data-working={stays ? undefined : true}>
      {found.length === 0 ? null : (
        <ul className={css.known} aria-label="What the room already knows">
          {found.map((one, index) => (
            <li key={one.id}>
              <Button
                size="sm"
                variant="quiet"
                keys={`Alt+${index + 1}`}
                className={css.fact ?? ''}
                onPress={() => putIn(one)}
              >
                <Badge tone={one.isRuledOut ? 'warn' : 'neutral'}>
                  {one.label}
                  {one.isRuledOut ? ' ✕' : ''}
                </Badge>{' '}
                {one.words} <span className={css.quiet}>{one.standing}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TextArea
        autoFocus={isAsked}
        enterSends
        label="The answer, to every executive"
        rows={3}
        value={form.words}
        onChange={form.set}
        error={form.at('answer')}
      />
      {form.words.trim() === '' ? null : <FindingList of="answer" findings={findings} onFix={fix} />}
      {findings.length === 0 ? null : (
        <WhyOver what="answer" why={why} onWhy={setWhy} error={form.at('over')} />
      )}
      <FormError>{form.rest}</FormError>
      <div ref={send} className={css.send}>
        <Button type="submit" size="sm" variant="primary" tone="comms">
          Answer all executives
        </Button>
        {stays ? null : (
          <Button size="sm" variant="quiet" onPress={onDone}>
            Later
          </Button>
        )}
      </div>
    </form>
  )
}
