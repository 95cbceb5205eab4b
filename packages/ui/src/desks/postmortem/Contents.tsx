// The contents at the left: every section with how it stands. Arrows, J and K go through them, and the text follows.
import type { PostMortem, SectionId } from '@holdfast/model'
import { Check, Minus } from 'lucide-react'
import { fromRecord } from '@holdfast/model'
import { Hidden, Kbd } from '../../kit/index.ts'
import css from './PostmortemDesk.module.css'
import { SHORT_TITLES } from './sectionWords.ts'

export interface ContentsProps {
  readonly made: PostMortem
  readonly at: SectionId
  readonly onGo: (id: SectionId) => void
}

export function Contents({ made, at, onGo }: ContentsProps) {
  return (
    <nav aria-label="Contents" className={css.contents} data-panel>
      <p className={css.share}>{fromRecord(made)}% from the room</p>
      <ul role="list" className={css.list}>
        {made.sections.map(({ id, nothing }) => (
          <li key={id}>
            <button
              type="button"
              data-row
              className={css.link}
              aria-current={id === at ? 'location' : undefined}
              onClick={() => onGo(id)}
              onFocus={() => onGo(id)}
            >
              {nothing === '' ? <Check aria-hidden /> : <Minus aria-hidden />}
              {SHORT_TITLES[id]}
              {nothing === '' ? null : <Hidden>, nothing yet</Hidden>}
            </button>
          </li>
        ))}
      </ul>
      <p className={css.hint}>
        <Kbd keys="j" hidden /> <Kbd keys="k" hidden /> next, previous
      </p>
    </nav>
  )
}
