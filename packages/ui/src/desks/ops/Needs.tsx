// What the room needs, from whom, by when. An unanswered need ages onto the Command desk and the wall.
import { addNeed, answeredNeeds, answerNeed, type NeedRow, openNeeds } from '@holdfast/model'
import { type FormEvent, useRef } from 'react'
import {
  Badge,
  Button,
  Countdown,
  Elapsed,
  EmptyState,
  Panel,
  Row,
  RowList,
  TextField,
  useKit,
  useTick,
} from '../../kit/index.ts'
import { recordMark } from '../../item/AskedFor.tsx'
import { useKeys, useRefused } from '../../local/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useDraft } from '../../parts/useDraft.ts'
import { useRun } from '../../session/useRun.ts'
import { minutesFrom } from '../../parts/minutesField.ts'
import { sameList } from '../../parts/equal.ts'
import { ReasonPopover } from '../../parts/ReasonPopover.tsx'
import css from './Needs.module.css'

export function Needs() {
  const open = useRoom(openNeeds, sameList)
  const answered = useRoom(answeredNeeds, sameList)
  return (
    <Panel title="Needs" {...(open.length > 0 ? { count: open.length } : {})} footer={<AskForNeed />}>
      {open.length + answered.length === 0 ? (
        <EmptyState title="Nothing is needed" next="Ask below: what, from whom, within how many minutes." />
      ) : (
        <RowList label="Needs">
          {open.map((need) => (
            <NeedLine key={need.id} need={need} />
          ))}
          {answered.map((need) => (
            <Row
              key={need.id}
              {...recordMark('need', need.id)}
              title={need.what}
              sub={need.answer}
              trailing={<Badge tone="good">answered</Badge>}
            />
          ))}
        </RowList>
      )}
    </Panel>
  )
}

function NeedLine({ need }: { readonly need: NeedRow }) {
  const run = useRun()
  const late = useTick(1_000) >= (need.dueAt ?? Infinity)
  return (
    <Row
      {...recordMark('need', need.id)}
      title={need.what}
      {...(late ? { tone: 'act' as const } : {})}
      sub={
        <>
          {need.holder === '' ? 'nobody named' : `from ${need.holder}`} · {late ? 'unanswered' : 'asked'}{' '}
          <Elapsed since={need.at} as="words" />
          {late ? '' : ' ago'}
        </>
      }
      trailing={
        <>
          {need.dueAt === null ? null : <Countdown dueAt={need.dueAt} label={need.what} />}
          <ReasonPopover
            trigger={<Button size="sm">Answer…</Button>}
            title={need.what}
            label="The answer"
            send="Answered"
            tone="ops"
            onSend={(answer) => run(answerNeed, { id: need.id, answer })}
          />
        </>
      }
    />
  )
}

const BLANK = { what: '', holder: '', minutes: '15' }

function AskForNeed() {
  const run = useRun()
  const { clock } = useKit()
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useDraft('need', BLANK)
  const refused = useRefused({ ...draft, dueAt: draft.minutes })
  useKeys([
    { keys: 'n', label: 'Ask for what is needed', group: 'Ops desk', run: () => input.current?.focus() },
  ])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const time = minutesFrom(draft.minutes, clock.now(), 'dueAt')
    if (time.rejected) return refused.set(time.rejected)
    const result = run(addNeed, { ...draft, dueAt: time.at })
    if (!result.ok) return refused.set(result.error)
    refused.clear()
    setDraft(BLANK)
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <TextField
        label="What is needed"
        labelHidden
        placeholder="What is needed"
        value={draft.what}
        inputRef={input}
        error={refused.at('what') ?? refused.rest}
        onChange={(what) => setDraft({ ...draft, what })}
      />
      <TextField
        label="From whom"
        labelHidden
        placeholder="from whom"
        value={draft.holder}
        onChange={(holder) => setDraft({ ...draft, holder })}
      />
      <TextField
        label="Within minutes"
        labelHidden
        mono
        placeholder="min"
        inputMode="numeric"
        value={draft.minutes}
        error={refused.at('dueAt')}
        onChange={(minutes) => setDraft({ ...draft, minutes })}
      />
      <Button type="submit" keys="n">
        Ask
      </Button>
    </form>
  )
}
