// What leaders were told and what was wrong about it, in plain words: an update that was corrected, one whose ground was ruled out
// and whose correction is not written yet, or a time that was promised and passed. Nothing while all that was said holds.
import { dueState, isTime, laneState, needCorrection, toldUpdates } from '@holdfast/model'
import { TriangleAlert } from 'lucide-react'
import { TimeText } from '../kit/time/TimeText.tsx'
import { useTick } from '../kit/time/useTick.ts'
import { useRoom } from '../session/useRoom.ts'
import css from './AdmittedWrong.module.css'

export function AdmittedWrong() {
  const told = useRoom((state) => toldUpdates(state, 'executives'))
  const falls = useRoom(needCorrection)
  const lane = useRoom((state) => laneState(state, 'executives'))
  const due = dueState(lane.next, useTick())
  const newer = told.find(({ update, correctedBy }) => update.corrects !== null && correctedBy === null)
  const older = told.find(({ id }) => id === newer?.update.corrects)
  const fallen = falls.find(({ update }) => update.update.audience === 'executives')
  const promised = lane.lastSent?.update.nextAt
  const isMissed = due.kind === 'overdue' && isTime(promised)
  if (older === undefined && fallen === undefined && !isMissed) return null
  return (
    <section className={css.card} aria-label="What we told you and was wrong">
      {fallen === undefined ? null : (
        <>
          <h2 className={css.title}>
            <TriangleAlert aria-hidden /> What we told you at <TimeText at={fallen.update.at} /> may be wrong.
          </h2>
          <p className={css.words}>
            It rested on “{fallen.record.words}”, which is ruled out. Comms writes the correction.
          </p>
        </>
      )}
      {older === undefined || newer === undefined ? null : (
        <>
          <h2 className={css.title}>
            <TriangleAlert aria-hidden /> What we told you at <TimeText at={older.at} /> was wrong.
          </h2>
          <p className={css.old}>We said: “{older.update.text}”</p>
          <p className={css.words}>
            Now, <TimeText at={newer.at} />: “{newer.update.text}”
          </p>
        </>
      )}
      {isMissed ? (
        <>
          <h2 className={css.title}>
            <TriangleAlert aria-hidden /> We said you would hear by <TimeText at={promised} />. You did not.
          </h2>
          <p className={css.words}>Nothing was told since. Comms sees that it is late.</p>
        </>
      ) : null}
    </section>
  )
}
