// Read it once more, copy it, tell them, and record that they were told. Only the last moves the lane's clock, and no words
// are recorded but the ones that stand here.
import {
  DRAFT_OF,
  draftFilesOf,
  findingInWords,
  lacksSignOff,
  type PublishedUpdate,
  publishedUpdates,
} from '@holdfast/model'
import { useEffect, useRef } from 'react'
import { HeldHere } from '../../acts/HeldHere.tsx'
import { useHeld } from '../../acts/useHeld.ts'
import { useHold } from '../../acts/useHold.ts'
import { Button, TimeText } from '../../kit/index.ts'
import { useLocalStores } from '../../local/index.ts'
import { useDraft } from '../../parts/useDraft.ts'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import { ChangedDraft } from './ChangedDraft.tsx'
import { type ChosenChannels, useChannels } from '../../delivery/useChannels.ts'
import { WhereItGoes } from '../../delivery/WhereItGoes.tsx'
import { CopyWords } from './CopyWords.tsx'
import { draftCites } from './draftCites.ts'
import { FindingsAsk } from './lint/FindingsAsk.tsx'
import { useFindings } from './lint/useFindings.ts'
import { ReviewedFiles } from './ReviewedFiles.tsx'
import css from './ReviewStrip.module.css'
import { recordTold, type Review } from './review.ts'
import { useReviewState } from './useReviewState.ts'
import { SignedBeside } from './SignedBeside.tsx'
import { useFirst, useTurn } from './useTurn.ts'

export interface ReviewStripProps {
  readonly review: Review
  /** Who writes in the draft right now, besides me; '' for nobody. */
  readonly writing: string
  readonly onReview: (review: Review) => void
  readonly onCopied: (words: string) => void
  readonly onClose: () => void
}

export function ReviewStrip({ review, writing, onReview, onCopied, onClose }: ReviewStripProps) {
  const { audience } = review.of
  const first = useFirst(audience)
  const hold = useHold()
  const held = useHeld(DRAFT_OF[audience])
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const { refusal } = useLocalStores()
  const { room } = useIncident()
  const { me } = useSession()
  const title = AUDIENCE_TITLES[audience].toLowerCase()
  const recorded = useRoom((state) => publishedUpdates(state, audience))
  const meanwhile = recorded.find(({ id }) => !review.recorded.some((one) => one.id === id)) ?? null
  useTurn(audience, meanwhile === null)
  const state = useReviewState(review)
  const lacks = useRoom((now) => 'draft' in review.of && lacksSignOff(now, audience, review.of.draft, me.id))
  const [why, setWhy, forget] = useDraft(`unsigned ${audience}`, '')
  const found = useFindings(audience, 'draft' in review.of ? review.words.text : '')
  const [over, setOver, forgetOver] = useDraft(`over ${audience}`, '')
  const strip = useRef<HTMLElement>(null)
  useEffect(() => strip.current?.focus(), [])
  useEffect(() => {
    const shown = strip.current
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose()
    }
    shown?.addEventListener('keydown', leave)
    return () => shown?.removeEventListener('keydown', leave)
  }, [onClose])
  const beside = useRoom((now) => draftFilesOf(now, audience))
  const channels = useChannels(audience)
  // While it is held what is published stays in sight: the words at the side, and where they go.
  const where = useRef<HTMLDivElement>(null)
  const isHeld = held !== null
  useEffect(() => {
    if (isHeld) where.current?.scrollIntoView?.({ block: 'nearest' })
  }, [isHeld])
  const tell = (to: ChosenChannels['chosen']) => {
    const files = 'draft' in review.of ? beside.map(({ file }) => file) : []
    const told = {
      unsigned: lacks ? why : '',
      cites: draftCites(room, audience),
      over: { findings: found.map(findingInWords), because: over },
      files,
      channels: to,
    }
    const result = recordTold(hold, review, told, (end, reason) => {
      if (!isHere.current) return false
      if (end === 'sent') {
        forget()
        forgetOver()
        onClose()
      }
      if (reason !== null) state.setError(reason)
      return reason !== null
    })
    if (result.ok) return state.setError(undefined)
    refusal.getState().clear(result.error)
    state.setError(result.error.reason)
  }
  const waits = first !== null || state.changed !== null || meanwhile !== null
  return (
    <section ref={strip} tabIndex={-1} className={css.strip} aria-label={`Review of the update to ${title}`}>
      <div className={css.words}>
        <h3 className={css.title}>Read it once more, as {title} will</h3>
        <CopyWords key={review.words.text} text={review.words.text} onCopied={onCopied} />
      </div>
      <div className={css.facts}>
        {meanwhile === null ? null : <Meanwhile told={meanwhile} />}
        {state.changed === null || meanwhile !== null ? null : (
          <ChangedDraft
            {...state.changed}
            writing={writing}
            onTake={(next) => {
              state.clear()
              onReview(next)
            }}
            onKeep={state.keep}
          />
        )}
        {first === null || meanwhile !== null ? null : (
          <p className={css.waits} role="status">
            {first} opened this review first and is about to record the update.
          </p>
        )}
        {'draft' in review.of ? (
          <SignedBeside audience={audience} draft={review.of.draft} lacks={lacks} why={why} onWhy={setWhy} />
        ) : null}
        <FindingsAsk findings={found} why={over} onWhy={setOver} />
        <div ref={where}>{channels.all.length === 0 ? null : <WhereItGoes channels={channels} />}</div>
        <Facts review={review} title={title} writing={writing} isByHand={channels.chosen.length === 0} />
        <div className={css.acts}>
          {state.error === undefined ? null : (
            <p className={css.error} role="alert">
              {state.error}
            </p>
          )}
          {held === null ? null : <HeldHere hold={held} size="line" />}
          {meanwhile === null && held === null ? (
            <Acts channels={channels} isDisabled={waits} onTell={tell} />
          ) : null}
          <Button variant="quiet" onPress={onClose}>
            {meanwhile === null && held === null ? 'Not yet' : 'Close'}
          </Button>
        </div>
      </div>
    </section>
  )
}

/** Publishing, or saying that they were told; with channels both, publishing first. */
function Acts(props: {
  readonly channels: ChosenChannels
  readonly isDisabled: boolean
  readonly onTell: (to: ChosenChannels['chosen']) => void
}) {
  const { onTell, isDisabled } = props
  const { all, chosen } = props.channels
  const count = chosen.length
  return (
    <>
      {count === 0 ? null : (
        <Button variant="primary" tone="comms" onPress={() => onTell(chosen)} {...{ isDisabled }}>
          Publish to {count} {count === 1 ? 'channel' : 'channels'}
        </Button>
      )}
      <Button
        variant={count === 0 ? 'primary' : 'secondary'}
        {...(count === 0 ? { tone: 'comms' as const } : {})}
        onPress={() => onTell([])}
        {...{ isDisabled }}
      >
        {all.length === 0 ? 'They were told' : 'They were told by hand'}
      </Button>
    </>
  )
}

function Facts(props: {
  readonly review: Review
  readonly title: string
  readonly writing: string
  readonly isByHand: boolean
}) {
  const { review, title, writing, isByHand } = props
  return (
    <dl className={css.list}>
      <dt>To</dt>
      <dd>
        {isByHand ? `${title}, by hand: copy the words, tell them, then say so here` : `${title}, by channel`}
      </dd>
      <dt>Next update</dt>
      <dd>
        {review.words.nextAt === null ? (
          'none is promised: this is the last'
        ) : (
          <>
            by <TimeText at={review.words.nextAt} show="both" />
          </>
        )}
      </dd>
      {review.corrects === null ? null : (
        <>
          <dt>Corrects</dt>
          <dd>
            what they were told at <TimeText at={review.corrects.at} />: “{review.corrects.update.text}”
          </dd>
        </>
      )}
      <ReviewedFiles of={review.of} />
      <dt>Writing now</dt>
      <dd>{writing === '' ? 'nobody else' : writing}</dd>
    </dl>
  )
}

function Meanwhile({ told }: { readonly told: PublishedUpdate }) {
  const { me } = useSession()
  const nameOf = useNameOf()
  return (
    <p className={css.waits} role="status">
      {told.by.id === me.id ? 'You' : nameOf(told.by)} recorded an update to them at <TimeText at={told.at} />
      : “{told.update.text}” Nothing was recorded twice; the draft is safe.
    </p>
  )
}
