// What names the Spine at its left: where it begins, the zone of its times, its rows, and the button for its size.
import { AUDIENCES, MINUTE, wholeSpan } from '@holdfast/model'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { Kbd } from '../kit/marks/Kbd.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { usePlainKeys } from '../local/useKeys.ts'
import { useNameOf } from '../session/useNameOf.ts'
import { useRoom } from '../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../words/audiences.ts'
import css from './Spine.module.css'
import { useSpineView } from './SpineProvider.tsx'
import type { SpineSize } from './spineSizes.ts'
import { useSpinePeople } from './useSpinePeople.ts'
import { hoursOf } from './spineWords.ts'

export interface GutterProps {
  readonly isLarge: boolean
  /** Which of the large sizes. */
  readonly size: SpineSize
  readonly onSize: () => void
}

export function Gutter({ isLarge, size, onSize }: GutterProps) {
  const lettersRest = !usePlainKeys()
  return (
    <div className={css.gutter}>
      {isLarge ? <Rows size={size} /> : <Start />}
      <button
        type="button"
        className={css.size}
        aria-label={isLarge ? 'Smaller Spine' : 'Larger Spine'}
        aria-expanded={isLarge}
        onClick={onSize}
      >
        {lettersRest ? (
          isLarge ? (
            <ChevronUp aria-hidden />
          ) : (
            <ChevronDown aria-hidden />
          )
        ) : (
          <Kbd keys="t" hidden />
        )}
      </button>
    </div>
  )
}

function Start() {
  const now = useTick(MINUTE)
  const zoomed = useSpineView((view) => view.zoomed)
  const start = useRoom((state) => wholeSpan(state, now).from)
  return (
    <p className={css.start}>
      {hoursOf(zoomed?.from ?? start)}
      <span>UTC</span>
    </p>
  )
}

function Rows({ size }: { readonly size: SpineSize }) {
  const people = useSpinePeople()
  const nameOf = useNameOf()
  const { times, phase, rows, level, tracks, people: lines, record } = size
  const more = people.length - lines.most
  const named = [
    { words: 'UTC', y: times ?? 0 },
    { words: 'Phase', y: phase.y + phase.height / 2 },
    { words: 'Decisions', y: rows.decisions + level / 2 },
    { words: 'Entries', y: rows.entries },
    { words: 'Tried', y: rows.tried },
    ...AUDIENCES.map((audience, i) => ({ words: AUDIENCE_TITLES[audience], y: tracks.y + i * tracks.pitch })),
    ...(record === null
      ? []
      : [
          { words: 'People in', y: record.count.y + record.count.height / 2 },
          { words: 'In command', y: record.command.y + record.command.height / 2 },
        ]),
  ]
  return (
    <div aria-hidden>
      {named.map(({ words, y }) => (
        <span key={words} className={css.row} style={{ top: y }}>
          {words}
        </span>
      ))}
      {people.slice(0, lines.most).map(({ person, role }, i) => (
        <span
          key={person.id}
          className={css.row}
          data-person
          data-tone={role ?? 'neutral'}
          style={{ top: lines.y + i * lines.pitch }}
          title={nameOf(person)}
        >
          {nameOf(person)}
        </span>
      ))}
      {more > 0 && lines.most > 0 ? (
        <span className={css.rest} title={`${more} more people`}>
          +{more}
        </span>
      ) : null}
    </div>
  )
}
