// The parts of a section as words and pictures on screen. Invariant: nothing of a record becomes markup; pictures are this app's own,
// in an image that can run nothing.
import { type Block, figureSvg, WHOLE_TELLING } from '@holdfast/model'
import { useMemo } from 'react'
import { useTheme } from '../../local/index.ts'
import { Cites } from './Cite.tsx'
import { figurePicture } from './figurePicture.ts'
import css from './Post.module.css'
import { TableView } from './TableView.tsx'
import type { Made } from './usePostMortem.ts'

export function BlockView({ block, from }: { readonly block: Block; readonly from: Made }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          {block.sentences.map(({ text, sources }) => (
            <span key={text}>
              {text} <Cites sources={sources} />{' '}
            </span>
          ))}
        </p>
      )
    case 'list': {
      const Tag = block.ordered ? 'ol' : 'ul'
      return (
        <Tag className={css.items}>
          {block.items.map(({ lead, text, sources }) => (
            <li key={`${lead} ${text}`}>
              <span>
                {lead === '' ? null : <strong>{lead} </strong>}
                {text}
              </span>
              <Cites sources={sources} />
            </li>
          ))}
        </Tag>
      )
    }
    case 'table':
      return <TableView block={block} state={from.state} />
    case 'figure':
      // The Spine stands above, and can be read there.
      return block.figure === 'spine' ? null : <Figure block={block} from={from} />
    case 'typed':
      return <p className={css.typed}>{block.text}</p>
  }
}

interface FigureProps {
  readonly block: Extract<Block, { kind: 'figure' }>
  readonly from: Made
}
function Figure({ block, from }: FigureProps) {
  const { theme } = useTheme()
  const { figure, caption } = block
  const picture = useMemo(
    () => figurePicture(figureSvg(figure, from.state, from.made.asOf, WHOLE_TELLING), theme),
    [figure, from, theme],
  )
  return (
    <figure className={css.figure}>
      <figcaption>{caption}</figcaption>
      <img alt={caption} src={picture} />
    </figure>
  )
}
