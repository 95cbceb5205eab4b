// One hypothesis on the board: what speaks for and against it, who is on it, when somebody looks again.
import { evidenceOn, type HypothesisRow, hypothesisState, ruledOutBecause } from '@holdfast/model'
import { useRef, useState } from 'react'
import { RestsMark } from '../../acts/RestsMark.tsx'
import { Badge, Countdown, TimeText } from '../../kit/index.ts'
import { FilesBeside } from '../../files/FilesBeside.tsx'
import { recordMark } from '../../item/AskedFor.tsx'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { sameList } from '../../parts/equal.ts'
import { WebLink } from '../../parts/WebLink.tsx'
import { STANCE_WORDS } from '../../words/stanceWords.ts'
import css from './Board.module.css'
import { HypothesisActions } from './HypothesisActions.tsx'
import { type RowAsk, useAsked } from './rowAsks.ts'

export function HypothesisCard({ hypothesis }: { readonly hypothesis: HypothesisRow }) {
  const row = useRef<HTMLElement>(null)
  const [asks, setAsks] = useState<RowAsk | null>(null)
  useAsked(row, setAsks)
  const { id, title, detail, owner, checkBackAt } = hypothesis
  const standing = useRoom((state) => hypothesisState(state, id))
  const evidence = useRoom((state) => evidenceOn(state, id), sameList)
  const nameOf = useNameOf()
  const why = useRoom(
    (state) => ruledOutBecause(state, id),
    (a, b) => a?.because === b?.because && a?.at === b?.at,
  )
  const out = standing === 'ruledOut' || standing === 'parked'
  const tone = standing === 'testing' ? 'ops' : standing === 'supported' ? 'good' : undefined
  return (
    <article
      ref={row}
      className={`${css.card} ${out ? css.struck : ''}`}
      data-tone={tone}
      aria-label={title}
      {...recordMark('hypothesis', id)}
    >
      <div className={css.name}>
        {title} <MergedMark id={id} />
      </div>
      {detail === '' ? null : <div className={css.meta}>{detail}</div>}
      {evidence.length === 0 ? null : (
        <ul className={css.evidence}>
          {evidence.map((e) => (
            <li key={e.id} style={{ display: 'contents' }}>
              <span className={css[e.stance]} role="img" aria-label={e.stance}>
                {STANCE_WORDS[e.stance].sign}
              </span>
              <span>
                {e.text} {e.link === null ? null : <WebLink href={e.link} />} <RestsMark id={e.id} />
                <FilesBeside label={`Files of “${e.text}”`} files={e.files} by={e.by} at={e.at} small />
              </span>
            </li>
          ))}
        </ul>
      )}
      {out && why ? (
        <div className={css.meta}>
          <span>
            because {why.because} · {nameOf(why.by)} <TimeText at={why.at} />
          </span>
          {standing === 'parked' ? <Badge>parked</Badge> : null}
        </div>
      ) : (
        <div className={css.meta}>
          <span>{owner === null ? 'nobody on it' : nameOf(owner)}</span>
          {checkBackAt === null || standing !== 'testing' ? null : (
            <span>
              check back <Countdown dueAt={checkBackAt} size="sm" label={`Check back on ${title}`} />
            </span>
          )}
        </div>
      )}
      <HypothesisActions hypothesis={hypothesis} standing={standing} asks={asks} onAsk={setAsks} />
    </article>
  )
}
