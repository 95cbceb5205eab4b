// What was taken back while somebody apart built on it: it stays as they see it until a person keeps it, or takes that back too.
// In the one-line bar of notices one line says how many; the cards stand in the open bar.
import { type BuiltOn, builtOn, keepTakenBack, restSentences, takeBackAlong } from '@holdfast/model'
import { use, useId, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useOpenAttention } from '../attention/AttentionOpen.ts'
import { Button } from '../kit/marks/Button.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { Notice, NoticeOnLine } from '../kit/overlays/Notice.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useKeys } from '../local/useKeys.ts'
import { sameList } from '../parts/equal.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'
import css from './BuiltOnCards.module.css'

const KEY = 'Shift+Y'

export function BuiltOnCards() {
  const list = useRoom(builtOn)
  return list.length === 0 ? null : <Cards list={list} />
}

function Cards({ list }: { readonly list: readonly BuiltOn[] }) {
  const region = useRef<HTMLElement>(null)
  const mayWrite = useMayWrite()
  const onLine = use(NoticeOnLine)
  const open = useOpenAttention()
  const focus = () => {
    flushSync(open)
    region.current?.querySelector('article')?.focus()
  }
  useKeys(
    mayWrite
      ? [{ keys: KEY, label: 'To what was taken back and built on', group: 'Incident', run: focus }]
      : [],
  )
  const many =
    list.length === 1
      ? 'One thing was taken back and built on'
      : `${list.length} things were taken back and built on`
  if (onLine)
    return (
      <section ref={region} aria-label="Taken back, and built on" className={css.cards}>
        <Notice
          tone="warn"
          title={`${many}.`}
          actions={
            <Button reads size="sm" keys={KEY} onPress={focus}>
              {mayWrite ? 'Settle' : 'Look'}
            </Button>
          }
        >
          {list.map(({ withdrawal }) => `“${wordsOf(withdrawal)}”`).join(', ')}
        </Notice>
      </section>
    )
  return (
    <section ref={region} aria-label="Taken back, and built on" className={css.cards}>
      <Hidden>
        <p role="status">{many}</p>
      </Hidden>
      {list.map((one) => (
        <Guard key={one.key} what="What was taken back here" as="panel">
          <Card one={one} mayWrite={mayWrite} />
        </Guard>
      ))}
    </section>
  )
}

const wordsOf = ({ what }: BuiltOn['withdrawal']) => (what === '' ? 'a change' : what)

function Card({ one, mayWrite }: { readonly one: BuiltOn; readonly mayWrite: boolean }) {
  const heading = useId()
  const { me } = useSession()
  const nameOf = useNameOf()
  const run = useRun()
  const { key, withdrawal, rests } = one
  const sentences = useRoom((state) => restSentences(state, one), sameList)
  const isFinal = rests.some(({ final }) => final)
  const who = withdrawal.by.id === me.id ? 'You' : nameOf(withdrawal.by)
  return (
    <article aria-labelledby={heading} tabIndex={-1}>
      <Notice
        tone="warn"
        title={<span id={heading}>{who} took this back, and somebody apart built on it</span>}
        {...(mayWrite
          ? {
              actions: (
                <>
                  <Button size="sm" variant="primary" onPress={() => run(keepTakenBack, { key })}>
                    Keep it
                  </Button>
                  {isFinal ? null : (
                    <Button size="sm" onPress={() => run(takeBackAlong, { key })}>
                      Take back too
                    </Button>
                  )}
                </>
              ),
            }
          : {})}
      >
        <p dir="auto">
          “{wordsOf(withdrawal)}”, taken back <TimeText at={withdrawal.at} show="both" />. On it rests:
        </p>
        <ul>
          {sentences.length === 0 ? <li>a change that somebody made of it meanwhile</li> : null}
          {sentences.map((entry) => (
            <li key={entry.id} dir="auto">
              {nameOf(entry.by)}, <TimeText at={entry.occurredAt} />: {entry.text}
            </li>
          ))}
        </ul>
        <p>
          {mayWrite ? '' : 'Responders settle this. '}
          {isFinal ? 'A decision was made on it, so it can only be kept. ' : ''}
          Until then it stands, marked. Everything stays in the record.
        </p>
      </Notice>
    </article>
  )
}
