// One entry: when, what kind, the words as they hold now with the first words struck, who wrote it.
import {
  amendmentsOf,
  isPinned,
  isTime,
  KIND_WORDS,
  momentOf,
  pinEntry,
  readEntry,
  shapeOfEntry,
  type TimelineEntry,
} from '@holdfast/model'
import { Pin } from 'lucide-react'
import { memo } from 'react'
import { TakenBackLine } from '../../acts/TakenBackLine.tsx'
import { authorWords } from '../../parts/authorWords.ts'
import { EntryOutOfRoleMark } from '../../parts/OutOfRoleMark.tsx'
import { Badge, EntryShape, joinClasses, RowButton, TimeText, Unreadable, useKit } from '../../kit/index.ts'
import { recordMark } from '../../item/AskedFor.tsx'
import { EntryFiles } from '../../files/EntryFiles.tsx'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { LateMark } from '../../seals/SealMark.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import { WebLink } from '../../parts/WebLink.tsx'
import { AmendPopover } from './AmendPopover.tsx'
import { ArrivalBadge } from './ArrivalBadge.tsx'
import { toneOf } from './filters.ts'
import css from './TimelineDesk.module.css'

export interface EntryRowProps {
  readonly entry: TimelineEntry
  /** Draws the day's name above. */
  readonly newDay: boolean
}

export const EntryRow = memo(function EntryRow({ entry, newDay }: EntryRowProps) {
  const run = useRun()
  const nameOf = useNameOf()
  const amended = useRoom((state) => amendmentsOf(state).get(entry.id))
  const pinned = useRoom((state) => isPinned(state, entry.id))
  const shape = useRoom((state) => shapeOfEntry(state, entry))
  const read = readEntry(entry, amended)
  return (
    <>
      {newDay ? <Day at={isTime(read.occurredAt) ? read.occurredAt : momentOf(entry)} /> : null}
      <div
        className={joinClasses(css.row, read.amendedBy !== null && css.amended)}
        data-kind={entry.kind}
        data-main="details"
        {...recordMark('entry', entry.id)}
      >
        <EntryTime at={read.occurredAt} />
        <span>
          <Badge tone={toneOf(entry.kind)} icon={<EntryShape shape={shape} size={12} />}>
            {KIND_WORDS[entry.kind]}
          </Badge>
        </span>
        <span className={css.text}>
          {read.originalText === null ? null : (
            <>
              <bdi>
                <s>{read.originalText}</s>
              </bdi>{' '}
            </>
          )}
          <bdi>{read.text}</bdi> {entry.link === null ? null : <WebLink href={entry.link} />}
          {read.amendedBy === null ? null : (
            <span className={css.note}>
              {' '}
              amended by <bdi>{nameOf(read.amendedBy.by)}</bdi> <TimeText at={read.amendedBy.recordedAt} />
              {read.amendedBy.reason === '' ? null : (
                <>
                  : <bdi>{read.amendedBy.reason}</bdi>
                </>
              )}
              {amended?.amendments.some(({ occurredAt: to }) => to !== null && !isTime(to))
                ? ' (a corrected time cannot be read: the one before it holds)'
                : ''}
            </span>
          )}
          {entry.recordedAt - entry.occurredAt > LATE ? (
            <span className={css.note}>
              {' '}
              written <TimeText at={entry.recordedAt} />
            </span>
          ) : null}
          <ArrivalBadge id={entry.id} /> <MergedMark id={entry.id} /> <LateMark id={entry.id} />{' '}
          <EntryOutOfRoleMark entry={entry} />
          {entry.auto ? <TakenBackLine line={entry.id} /> : null}
          {entry.files === undefined ? null : <EntryFiles entry={entry} />}
        </span>
        <span className={css.by}>
          {authorWords(entry, nameOf)}
          {entry.auto ? ' · auto' : ''}
          <AmendPopover read={read} />
          <RowButton
            label={pinned ? 'Take out of the narrative' : 'Pin as a key moment'}
            icon={<Pin aria-hidden fill={pinned ? 'currentColor' : 'none'} />}
            isPressed={pinned}
            onPress={() => run(pinEntry, { entryId: entry.id, pinned: !pinned })}
          />
        </span>
      </div>
    </>
  )
})

/** Written down more than two minutes after it happened: the row says when. */
const LATE = 120_000

function EntryTime({ at }: { readonly at: number }) {
  const { writeTime } = useKit()
  if (!isTime(at))
    return (
      <span className={css.time}>
        <Unreadable />
      </span>
    )
  const face = writeTime(at, at)
  return (
    <time className={css.time} dateTime={new Date(at).toISOString()} title={face.full}>
      {face.utc} <span className={css.zone}>UTC</span>
    </time>
  )
}

const dayName = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

function Day({ at }: { readonly at: number }) {
  return (
    <div className={css.day}>
      {isTime(at) ? `${dayName.format(at)} (UTC)` : 'On a day that cannot be read'}
    </div>
  )
}
