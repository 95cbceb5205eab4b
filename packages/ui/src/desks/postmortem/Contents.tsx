// The contents at the left: every section with how it stands. Arrows, J and K go through them, and the text follows.
import {
  fromRecord,
  type IncidentState,
  type PostMortem,
  proseAfterSeal,
  proseOf,
  type SectionId,
} from '@holdfast/model'
import { Check, Minus } from 'lucide-react'
import { Hidden, Kbd } from '../../kit/index.ts'
import { sameList } from '../../parts/equal.ts'
import { useRoom } from '../../session/useRoom.ts'
import css from './PostmortemDesk.module.css'
import { SHORT_TITLES } from './sectionWords.ts'

export interface ContentsProps {
  readonly made: PostMortem
  readonly at: SectionId
  readonly onGo: (id: SectionId) => void
}

const written = (state: IncidentState): readonly string[] => Object.keys(proseOf(state))

export function Contents({ made, at, onGo }: ContentsProps) {
  const prose = useRoom(written, sameList)
  const late = useRoom(proseAfterSeal, sameList)
  return (
    <nav aria-label="Contents" className={css.contents} data-panel>
      <p className={css.share}>{fromRecord(made)}% from the room</p>
      <ul data-list className={css.list}>
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
              {nothing === '' || prose.includes(id) ? <Check aria-hidden /> : <Minus aria-hidden />}
              {SHORT_TITLES[id]}
              {nothing === '' || prose.includes(id) ? null : <Hidden>, nothing yet</Hidden>}
              {late.some((one) => one === id) ? <Hidden>, after the seal</Hidden> : null}
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
