// What the section at hand rests on, and above it the one source that is pointed at. A source opens where it stands in the record.
import type { Block, Section, Source } from '@holdfast/model'
import { GoLink } from '../../router/GoLink.tsx'
import { useIncident } from '../../session/SessionProvider.tsx'
import { Button, Panel, TimeText } from '../../kit/index.ts'
import { useState } from 'react'
import css from './Side.module.css'
import { SHORT_TITLES } from './sectionWords.ts'
import { routeToSource, sourceWords } from './sourceWords.ts'
import type { Made } from './usePostMortem.ts'

const inBlock = (block: Block): readonly Source[] => {
  if (block.kind === 'paragraph') return block.sentences.flatMap(({ sources }) => sources)
  if (block.kind === 'list') return block.items.flatMap(({ sources }) => sources)
  return block.kind === 'table' ? block.rows.flatMap(({ sources }) => sources) : []
}

/** Each once, in the order in which the section cites them. */
const sourcesOf = ({ blocks }: Section): readonly Source[] => [
  ...new Map(blocks.flatMap(inBlock).map((source) => [source.label, source])).values(),
]

const FEW = 40

export interface SourcesProps {
  readonly from: Made
  readonly section: Section
  readonly pointed: Source | null
}

export function Sources({ from, section, pointed }: SourcesProps) {
  const [isWhole, setWhole] = useState(false)
  const sources = sourcesOf(section)
  const shown = isWhole ? sources : sources.slice(0, FEW)
  return (
    <Panel
      title={`Sources of ${SHORT_TITLES[section.id].toLowerCase()}`}
      count={sources.length}
      className={css.panel ?? ''}
    >
      {pointed === null ? null : (
        <div className={css.pointed} role="status">
          <SourceLine source={pointed} from={from} />
        </div>
      )}
      {sources.length === 0 ? <p className={css.none}>This section cites nothing.</p> : null}
      <ul data-list className={css.list}>
        {shown.map((source) => (
          <li key={source.label}>
            <SourceLine source={source} from={from} isRow />
          </li>
        ))}
      </ul>
      {shown.length < sources.length ? (
        <div className={css.more}>
          <Button reads size="sm" onPress={() => setWhole(true)}>
            Show all {sources.length}
          </Button>
        </div>
      ) : null}
    </Panel>
  )
}

interface LineProps {
  readonly source: Source
  readonly from: Made
  readonly isRow?: boolean
}
function SourceLine({ source, from, isRow = false }: LineProps) {
  const { id } = useIncident()
  const found = sourceWords(from.state, source)
  return (
    <span className={css.line}>
      <span className={css.label} data-kind={source.kind}>
        {source.label}
      </span>
      <GoLink to={routeToSource(id, source)} className={css.words} isRow={isRow}>
        {found === null ? 'no longer in the record' : found.words}
      </GoLink>
      {found === null ? null : <TimeText at={found.at} />}
    </span>
  )
}
