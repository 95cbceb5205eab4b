// One section of the post-mortem: its title, what the record says, or in one line what would fill it, and what people write.
import type { Section } from '@holdfast/model'
import { memo } from 'react'
import { Attended } from './Attended.tsx'
import { BlockView } from './Blocks.tsx'
import { useLookOnly } from '../../kit/index.ts'
import { FactorPicker } from './FactorPicker.tsx'
import css from './Post.module.css'
import { Prose } from './Prose.tsx'
import { isProse } from './proseWords.ts'
import { FILLED_BY } from './sectionWords.ts'
import type { Made } from './usePostMortem.ts'

export const SectionView = memo(function SectionView({
  section,
  from,
  names,
}: {
  readonly section: Section
  readonly from: Made
  readonly names: readonly string[]
}) {
  const { id, title, blocks, nothing } = section
  const lookOnly = useLookOnly()
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
      {id === 'response' ? <Attended from={from} /> : null}
      {id === 'factors' && !lookOnly ? <FactorPicker /> : null}
      {isProse(id) ? <Prose section={id} names={names} /> : null}
    </article>
  )
})
