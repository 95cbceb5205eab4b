// What was taken back while somebody apart built on it: it stays as they see it until a person keeps it, or takes that back too.
import { type BuiltOn, builtOn, keepTakenBack, restSentences, takeBackAlong } from '@holdfast/model'
import { useId, useRef } from 'react'
import { Button } from '../kit/marks/Button.tsx'
import { Guard } from '../kit/guard/Guard.tsx'
import { Hidden } from '../kit/marks/Hidden.tsx'
import { Notice } from '../kit/overlays/Notice.tsx'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useKeys } from '../local/useKeys.ts'
import { sameList } from '../parts/equal.ts'
import { useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { useRun } from '../session/useRun.ts'

export function BuiltOnCards() {
  const list = useRoom(builtOn)
  return list.length === 0 ? null : <Cards list={list} />
}

function Cards({ list }: { readonly list: readonly BuiltOn[] }) {
  const region = useRef<HTMLElement>(null)
  const mayWrite = useMayWrite()
  useKeys(
    mayWrite
      ? [
          {
            keys: 'Shift+Y',
            label: 'To what was taken back and built on',
            group: 'Incident',
            run: () => region.current?.querySelector('article')?.focus(),
          },
        ]
      : [],
  )
  return (
    <section ref={region} aria-label="Taken back, and built on">
      <Hidden>
        <p role="status">
          {list.length === 1
            ? 'One thing was taken back and built on'
            : `${list.length} things were taken back and built on`}
        </p>
      </Hidden>
      {list.map((one) => (
        <Guard key={one.key} what="What was taken back here" as="panel">
          <Card one={one} mayWrite={mayWrite} />
        </Guard>
      ))}
    </section>
  )
}

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
          “{withdrawal.what === '' ? 'a change' : withdrawal.what}”, taken back{' '}
          <TimeText at={withdrawal.at} show="both" />. On it rests:
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
