// What this audience was told, newest first: what corrects what, what needs correction since a hypothesis fell, and the exchange before
// each. What is out is corrected, never undone.
import {
  type Audience,
  exchangeOf,
  mayTell,
  needCorrection,
  type PublishedUpdate,
  publishedUpdates,
  repeatOf,
  startCorrection,
} from '@holdfast/model'
import { useEffect, useRef } from 'react'
import { Badge, Button, EmptyState, Panel, Row, RowList, TimeText } from '../../kit/index.ts'
import { FilesBeside } from '../../files/FilesBeside.tsx'
import { recordMark } from '../../item/AskedFor.tsx'
import { useKeys } from '../../local/index.ts'
import { sameList } from '../../parts/equal.ts'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useSession } from '../../session/SessionProvider.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import { Deliveries } from '../../delivery/Deliveries.tsx'
import { useServers } from '../../session/useServers.ts'
import css from './SentUpdates.module.css'
import { SignOffThread } from './SignOffThread.tsx'

export interface SentUpdatesProps {
  readonly audience: Audience
  /** A correction was begun: the draft has the old words. */
  readonly onCorrect: () => void
}

const CORRECT_KEY = 'Alt+c'

export function SentUpdates({ audience, onCorrect }: SentUpdatesProps) {
  const { me } = useSession()
  const run = useRun()
  const sent = useRoom((state) => publishedUpdates(state, audience))
  const tells = useRoom((state) => mayTell(state, me.id))
  const repeated = useRoom(
    (state) => new Set(sent.flatMap(({ id }) => (repeatOf(state, id) ? [id] : []))),
    sameSet,
  )
  const wrong = useRoom(
    (state) => needCorrection(state).filter(({ update }) => update.update.audience === audience),
    sameList,
  )
  const title = AUDIENCE_TITLES[audience].toLowerCase()
  // What needs correction stands at the top: it is not left above what is in sight.
  const top = useRef<HTMLDivElement>(null)
  const fell = wrong[0]?.update.id
  useEffect(() => {
    const list = top.current?.parentElement
    if (fell !== undefined && list) list.scrollTop = 0
  }, [fell])
  const correct = ({ id }: PublishedUpdate) => {
    if (run(startCorrection, { audience, id }).ok) onCorrect()
  }
  const first = wrong[0]?.update ?? sent[0]
  useKeys(
    tells && first !== undefined
      ? [
          {
            keys: CORRECT_KEY,
            label: 'Correct what the chosen audience was told',
            group: 'Comms desk',
            run: () => correct(first),
          },
        ]
      : [],
  )
  return (
    <Panel title={`Said to ${title}`} {...(sent.length > 0 ? { count: sent.length } : {})}>
      {sent.length === 0 ? (
        <EmptyState
          title="Nothing said yet"
          next="Say what people see, who is hit, what you do, and when you speak next."
        />
      ) : (
        <>
          <div ref={top} />
          <RowList label={`Said to ${title}, newest first`}>
            {sent.map((one) => (
              <Sent
                key={one.id}
                one={one}
                all={sent}
                fell={wrong.find(({ update }) => update.id === one.id) ?? null}
                isRepeat={repeated.has(one.id)}
                {...(tells && one.correctedBy === null ? { onCorrect: () => correct(one) } : {})}
                hint={one.id === first?.id ? CORRECT_KEY : null}
              />
            ))}
          </RowList>
        </>
      )}
    </Panel>
  )
}

interface SentProps {
  readonly one: PublishedUpdate
  readonly all: readonly PublishedUpdate[]
  readonly fell: ReturnType<typeof needCorrection>[number] | null
  readonly isRepeat: boolean
  readonly onCorrect?: () => void
  readonly hint: string | null
}

function Sent({ one, all, fell, isRepeat, onCorrect, hint }: SentProps) {
  const { id, update, at, by, correctedBy } = one
  const nameOf = useNameOf()
  const servers = useServers(update.channels.length > 0)
  const exchange = useRoom((state) => exchangeOf(state, one), sameList)
  const newer = all.find((other) => other.id === correctedBy)
  const older = all.find((other) => other.id === update.corrects)
  return (
    <Row
      {...recordMark('update', id)}
      lead={<TimeText at={at} />}
      title={update.text}
      struck={correctedBy !== null}
      sub={
        <>
          <MergedMark id={id} /> {nameOf(by)}
          {update.signedBy === null ? '' : ` · signed off by ${nameOf(update.signedBy)}`}
          {update.unsigned === '' ? '' : ` · without sign-off: ${update.unsigned}`}
          {update.over.length === 0 ? '' : ` · told over ${update.over.join('; ')}: ${update.overBecause}`}
          {older === undefined ? null : (
            <>
              {' '}
              · corrects the one of <TimeText at={older.at} />
            </>
          )}
          {newer === undefined ? null : (
            <>
              {' '}
              · corrected at <TimeText at={newer.at} />
            </>
          )}
          {update.nextAt === null ? null : (
            <>
              {' '}
              · next by <TimeText at={update.nextAt} />
            </>
          )}
        </>
      }
      trailing={<Mark {...{ one, isRepeat, fell: fell !== null }} />}
    >
      {fell === null ? null : (
        <p className={css.fell}>
          <Badge tone="act">{fell.record.label} ✕ ruled out</Badge> “{fell.record.words}”, by{' '}
          {nameOf(fell.by)} at <TimeText at={fell.at} />: {fell.record.standing.replace(/^ruled out: /, '')}.
          The update said “{fell.words}
          ”.
        </p>
      )}
      <Deliveries published={one} servers={servers} />
      <FilesBeside label="Files of this update" files={update.files} by={by} at={at} small />
      {exchange.length === 0 ? null : (
        <details className={css.exchange}>
          <summary>
            Sign-off: {exchange.length} {exchange.length === 1 ? 'step' : 'steps'}
          </summary>
          <SignOffThread lines={exchange} />
        </details>
      )}
      {onCorrect === undefined ? null : (
        <Button
          size="sm"
          variant={fell === null ? 'quiet' : 'primary'}
          {...(fell === null ? {} : { tone: 'comms' as const })}
          {...(hint === null ? {} : { keys: hint })}
          onPress={onCorrect}
        >
          {fell === null ? 'Correct…' : 'Write the correction'}
        </Button>
      )}
    </Row>
  )
}

function Mark(props: { readonly one: PublishedUpdate; readonly isRepeat: boolean; readonly fell: boolean }) {
  const { one, isRepeat, fell } = props
  if (one.correctedBy !== null) return <Badge tone="warn">corrected</Badge>
  if (fell) return <Badge tone="act">needs correction</Badge>
  if (isRepeat) return <Badge>told twice: repeats another</Badge>
  return (
    <>
      {one.update.corrects === null ? null : <Badge>correction</Badge>}
      {one.update.noChange ? <Badge>no change</Badge> : null}
      {one.update.ahead ? <Badge>drafted ahead</Badge> : null}
    </>
  )
}

const sameSet = <T,>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size === b.size && [...a].every((one) => b.has(one))
