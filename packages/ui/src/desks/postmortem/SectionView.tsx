// One section of the post-mortem: its title, what the record says, or in one line what would fill it.
import type { Section } from '@holdfast/model'
import { memo } from 'react'
import { BlockView } from './Blocks.tsx'
import css from './Post.module.css'
import { FILLED_BY } from './sectionWords.ts'
import type { Made } from './usePostMortem.ts'

export const SectionView = memo(function SectionView({
  section,
  from,
}: {
  readonly section: Section
  readonly from: Made
}) {
  const { id, title, blocks, nothing } = section
  return (
    <article
      id={`pm-${id}`}
      className={css.section}
      data-section={id}
      tabIndex={-1}
      aria-labelledby={`pm-${id}-title`}
    >
      <h2 id={`pm-${id}-title`}>{title}</h2>
      {nothing === '' ? null : (
        <p className={css.nothing}>
          {nothing} {FILLED_BY[id]}
        </p>
      )}
      {blocks.map((block, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- blocks have no name, and their order is the record's
        <BlockView key={i} block={block} from={from} />
      ))}
    </article>
  )
})
