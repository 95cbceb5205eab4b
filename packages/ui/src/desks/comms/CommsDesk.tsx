// The Comms desk: one clock for each audience, and the words for the one that is chosen.
import { AUDIENCES, type Audience, DRAFT_OF, mayTell, readsQuestions, type UpdateId } from '@holdfast/model'
import { useState } from 'react'
import { useFollowAsked } from '../../item/AskedFor.tsx'
import { Guard, useKit } from '../../kit/index.ts'
import { useKeys } from '../../local/index.ts'
import { QuestionBoard } from '../../questions/LazyQuestionBoard.ts'
import { QuestionList } from '../../questions/QuestionList.tsx'
import { RegulatoryLine } from '../../regulatory/RegulatoryLine.tsx'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useRoom } from '../../session/useRoom.ts'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { AUDIENCE_TITLES } from '../../words/audiences.ts'
import { AsTheyRead } from './AsTheyRead.tsx'
import css from './CommsDesk.module.css'
import { Composer } from './Composer.tsx'
import { DraftedAhead } from './DraftedAhead.tsx'
import { LaneLine } from '../lanes/LaneLine.tsx'
import { LaneCard } from './LaneCard.tsx'
import { type Review, reviewOf } from './review.ts'
import { SentUpdates } from './SentUpdates.tsx'
import { SignOffPanel } from './SignOffPanel.tsx'
import { useDraftAsked } from './useDraftAsked.ts'
import { useTellAsked } from './useTellAsked.ts'

const BOARD_KEY = 'Shift+Q'
const KEYS: Readonly<Record<Audience, string>> = { customers: 'c', executives: 'x', internal: 'i' }

export function CommsDesk() {
  const [audience, setAudience] = useState<Audience>('customers')
  // Each press of a lane's key puts the focus on the frame of its draft, also when that lane is chosen already.
  const [typed, setTyped] = useState(0)
  const [review, setReview] = useState<Review | null>(null)
  const [isBoard, setBoard] = useState(false)
  const { me, access } = useSession()
  const readsThem = useRoom((state) => readsQuestions(state, { person: me.id, access }))
  const write = (one: Audience) => {
    setReview(null)
    setAudience(one)
    setTyped((times) => times + 1)
  }
  const { room } = useIncident()
  const mayWrite = useMayWrite()
  useFollowAsked('update', ({ id }) => {
    const to = room.store.getState().updates.get(id as UpdateId)?.audience
    if (to === undefined) return
    setReview(null)
    setAudience(to)
  })
  const { clock } = useKit()
  // The review opens where there is something that this person may tell, else the draft.
  useTellAsked((one) => {
    const state = room.store.getState()
    const read = mayTell(state, room.actor.id)
      ? reviewOf(state, { audience: one, draft: state[DRAFT_OF[one]] }, clock.now())
      : null
    write(one)
    if (read?.ok === true) setReview(read.value)
  })
  useDraftAsked(null, (one) => {
    setReview(null)
    setAudience(one)
  })
  useKeys(
    readsThem
      ? [
          {
            keys: BOARD_KEY,
            label: isBoard ? 'Back to the draft' : 'Questions from executives in full',
            reads: true,
            group: 'Comms desk',
            run: () => setBoard(!isBoard),
          },
        ]
      : [],
  )
  useKeys(
    AUDIENCES.map((one) => ({
      keys: KEYS[one],
      label: `${mayWrite ? 'Write' : 'What goes'} to ${AUDIENCE_TITLES[one].toLowerCase()}`,
      reads: true,
      group: 'Comms desk',
      run: () => {
        setBoard(false)
        write(one)
      },
    })),
  )
  if (isBoard && readsThem)
    return (
      <div className={css.board}>
        <div className={css.lanes}>
          {AUDIENCES.map((one) => (
            <LaneLine key={one} audience={one} />
          ))}
        </div>
        <Guard what="Questions from executives" as="panel">
          <QuestionBoard onClose={() => setBoard(false)} />
        </Guard>
      </div>
    )
  return (
    <div className={css.desk}>
      <div className={css.lanes}>
        {AUDIENCES.map((one) => (
          <Guard key={one} what={AUDIENCE_TITLES[one]} as="panel">
            <LaneCard
              audience={one}
              keys={KEYS[one]}
              isChosen={one === audience}
              onChoose={() => write(one)}
              onReview={(read) => {
                setAudience(one)
                setReview(read)
              }}
            />
          </Guard>
        ))}
      </div>
      <Guard what="Regulatory clocks" as="panel">
        <RegulatoryLine />
      </Guard>
      <Guard what="The draft" as="panel">
        <Composer key={audience} {...{ audience, typed, review }} onReview={setReview} />
      </Guard>
      <div className={css.rail}>
        <Guard what="What they will read" as="panel">
          <AsTheyRead audience={audience} />
        </Guard>
        <Guard what="The sign-off" as="panel">
          <SignOffPanel key={audience} audience={audience} />
        </Guard>
        <Guard what="Questions from executives" as="panel">
          <QuestionList />
        </Guard>
        <Guard what="Updates told" as="panel">
          <SentUpdates audience={audience} onCorrect={() => write(audience)} />
        </Guard>
      </div>
      <Guard what="What is drafted ahead" as="panel">
        <DraftedAhead audience={audience} />
      </Guard>
    </div>
  )
}
