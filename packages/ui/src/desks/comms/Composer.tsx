// Writing to one audience: what Ops says on the left, what they will read on the right. Several people may write at once;
// the review of the words takes the place of both until it is done or put away.
import { type Audience, DRAFT_OF, mayTell, type PublishedUpdate, publishedUpdates } from '@holdfast/model'
import { useEffect, useRef, useState } from 'react'
import { type EditText, type NotTaken, SharedText, useTyping } from '../../editor/index.ts'
import { Badge, joinClasses, Panel, useKit, useMedia } from '../../kit/index.ts'
import { useScrollStop } from '../../kit/layout/useScrollStop.ts'
import { useKeys } from '../../local/index.ts'
import { MergedMark } from '../../reunion/MergedMark.tsx'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { usePresence, useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import { useHueOf } from '../../parts/useHueOf.ts'
import { CitedHere } from './CitedHere.tsx'
import css from './CommsDesk.module.css'
import { ComposerFoot } from './ComposerFoot.tsx'
import { DraftCitations } from './DraftCitations.tsx'
import { FindingList } from './lint/FindingList.tsx'
import { useLint } from './lint/useFindings.ts'
import { useDraftMarks } from './useDraftMarks.ts'
import { OpsSays } from './OpsSays.tsx'
import { ReviewStrip } from './ReviewStrip.tsx'
import { type Review, reviewOf } from './review.ts'
import { useFirst } from './useTurn.ts'

export interface ComposerProps {
  readonly audience: Audience
  /** Grows each time the focus is to go to the frame of the draft; 0 leaves it where it is. */
  readonly typed: number
  readonly review: Review | null
  readonly onReview: (review: Review | null) => void
}

export function Composer({ audience, typed, review, onReview }: ComposerProps) {
  const { room, awareness } = useIncident()
  const { me } = useSession()
  const { clock, writeTime } = useKit()
  const mayWrite = useMayWrite()
  const hueOf = useHueOf()
  const nameOf = useNameOf()
  const first = useFirst(audience)
  const side = useRef<HTMLDivElement>(null)
  const name = DRAFT_OF[audience]
  const typing = useTyping(name)
  const [notTaken, setNotTaken] = useState<NotTaken | null>(null)
  const [copy, setCopy] = useState<Copy | null>(null)
  const title = AUDIENCE_TITLES[audience]
  const empty = useRoom((state) => state[name].trim() === '')
  const lint = useLint(audience)
  const findings = lint(useRoom((state) => state[name]))
  const marks = useDraftMarks(audience, lint)
  const edits = useRef<EditText>(null)
  const beneath = useRef<HTMLDivElement>(null)
  const stop = useScrollStop(beneath, !empty)
  const isApart = useMedia('(width >= 1200px) and (height >= 820px)') && review === null
  const [caret, setCaret] = useState<number | null>(null)
  const told = useRoom((state) => copy !== null && toldSince(copy, publishedUpdates(state, audience)))
  const copied = copy === null || told ? '' : copy.said
  const writing = usePresence((p) =>
    p.people
      .filter((one) => one.id !== me.id && one.typingIn === name)
      .map(nameOf)
      .join(', '),
  )
  useEffect(() => {
    if (typed > 0) focusIn(side.current)
  }, [typed])
  const open = () => {
    const state = room.store.getState()
    if (first !== null || !mayTell(state, me.id)) return
    const read = reviewOf(state, { audience, draft: state[name] }, clock.now())
    setNotTaken(read.ok ? null : { name, reason: read.error.reason, text: state[name] })
    if (read.ok) onReview(read.value)
  }
  const tells = useRoom((state) => mayTell(state, me.id))
  useKeys(
    tells && review === null
      ? [
          {
            keys: '$mod+Enter',
            label: 'Review, then tell',
            group: 'Comms desk',
            run({ target }) {
              if (!isElsewhere(target, side.current)) open()
            },
          },
        ]
      : [],
  )
  const close = () => {
    onReview(null)
    if (room.store.getState()[name] === '') setCopy(null)
    // The draft is shown again with the next paint; the focus goes back to its frame.
    requestAnimationFrame(() => focusIn(side.current))
  }
  const onCopied = () => {
    const now = clock.now()
    setCopy({
      said: `Copied ${writeTime(now, now).utc} UTC, not yet told`,
      before: publishedUpdates(room.store.getState(), audience),
    })
  }
  return (
    <Panel
      title={`Update to ${title.toLowerCase()}`}
      filled={isApart}
      actions={writing === '' || review === null ? undefined : <Badge tone="comms">{writing} writing</Badge>}
      {...(mayWrite && review === null
        ? { footer: <ComposerFoot {...{ audience, empty, writing, notTaken, copied }} onReview={open} /> }
        : {})}
    >
      {review === null ? null : <ReviewStrip {...{ review, writing, onReview, onCopied }} onClose={close} />}
      <div className={joinClasses(css.sides, isApart && css.apart)} hidden={review !== null}>
        <OpsSays audience={audience} edits={edits} />
        <div ref={side} className={css.side} onBlur={typing.left}>
          <h3 className={css.sideTitle}>
            What they will read <MergedMark id={name} />
          </h3>
          <SharedText
            key={name}
            text={room.text(name)}
            awareness={awareness}
            hueOf={hueOf}
            nameOf={nameOf}
            label={`Update to ${title.toLowerCase()}`}
            placeholder="What they see → who and where → what we are doing → workaround → data safety → next update"
            readOnly={!mayWrite}
            look="plain"
            size="lg"
            className={css.editor ?? ''}
            onSubmit={open}
            edits={edits}
            marks={marks}
            onCaret={setCaret}
            onTyped={typing.typed}
            onRefused={(reason) => setNotTaken({ name, reason, text: room.store.getState()[name] })}
          />
          {empty ? null : (
            <div
              ref={beneath}
              className={css.beneath}
              {...(stop ? { tabIndex: 0, role: 'group', 'aria-label': 'What is said of the draft' } : {})}
            >
              <CitedHere audience={audience} at={caret} />
              <FindingList findings={findings} onFix={mayWrite ? (fix) => edits.current?.(fix) : null} />
              <DraftCitations audience={audience} />
            </div>
          )}
        </div>
      </div>
    </Panel>
  )
}

/** That words were copied, and what had been told by then. */
interface Copy {
  readonly said: string
  readonly before: readonly PublishedUpdate[]
}

const toldSince = ({ before }: Copy, now: readonly PublishedUpdate[]): boolean =>
  now.some(({ id }) => !before.some((one) => one.id === id))

/** In another part's field or in a card the key is not meant for the draft; the editor takes it itself. */
const isElsewhere = (target: EventTarget | null, side: HTMLElement | null): boolean => {
  if (!(target instanceof Element) || target.closest('[contenteditable=true],[role=dialog]') !== null)
    return target instanceof Element
  const isInPanel = side?.closest('[data-panel]')?.contains(target) === true
  return !isInPanel && target.closest('input,textarea,select') !== null
}

const focusIn = (side: HTMLElement | null) => side?.querySelector<HTMLElement>('[data-frame]')?.focus()
