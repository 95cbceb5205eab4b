// What the room needs, from whom, by when. An unanswered need ages onto the Command desk and the wall.
import { addNeed, answeredNeeds, answerNeed, err, type NeedRow, openNeeds } from '@holdfast/model'
import { useRef } from 'react'
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
import { PageButton, PagesFor } from '../../delivery/pagingParts.ts'
import { recordMark } from '../../item/AskedFor.tsx'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useKeys } from '../../local/index.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useForm } from '../../parts/useForm.ts'
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
              sub={
                <>
                  {need.answer} <MergedMark id={need.id} />
                </>
              }
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
      {...(late ? { tone: 'warn' as const } : {})}
      sub={
        <>
          {need.holder === '' ? 'nobody named' : `from ${need.holder}`} · {late ? 'unanswered' : 'asked'}{' '}
          <Elapsed since={need.at} as="words" />
          {late ? '' : ' ago'} <MergedMark id={need.id} />
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
          <PageButton from={{ kind: 'need', id: need.id }} about={need.what} why={need.what} />
        </>
      }
    >
      <PagesFor from={{ kind: 'need', id: need.id }} />
    </Row>
  )
}

const BLANK = { what: '', holder: '', minutes: '15' }

function AskForNeed() {
  const run = useRun()
  const { clock } = useKit()
  const input = useRef<HTMLInputElement>(null)
  const form = useForm({
    draft: 'need',
    blank: BLANK,
    fields: (words) => ({ ...words, dueAt: words.minutes }),
    send(words) {
      const time = minutesFrom(words.minutes, clock.now(), 'dueAt')
      return time.rejected ? err(time.rejected) : run(addNeed, { ...words, dueAt: time.at })
    },
  })
  useKeys([
    { keys: 'n', label: 'Ask for what is needed', group: 'Ops desk', run: () => input.current?.focus() },
  ])
  return (
    <form className={css.form} onSubmit={form.submit}>
      <TextField
        label="What is needed"
        labelHidden
        placeholder="What is needed"
        inputRef={input}
        {...form.firstField('what')}
      />
      <TextField label="From whom" labelHidden placeholder="from whom" {...form.field('holder')} />
      <TextField
        label="Within minutes"
        labelHidden
        mono
        placeholder="min"
        inputMode="numeric"
        {...form.field('minutes', 'dueAt')}
      />
      <Button type="submit" keys="n">
        Ask
      </Button>
    </form>
  )
}
