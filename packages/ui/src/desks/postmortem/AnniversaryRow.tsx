// In the review: a signed-off post-mortem that is brought back on its anniversary, and who read it again in the years before.
import { anniversaryOf, HOUR, readAgain, type ReadAgain, readAgainBy, yearsWords } from '@holdfast/model'
import { BookOpen } from 'lucide-react'
import { Button, TimeText, useTick } from '../../kit/index.ts'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useNameOf } from '../../session/useNameOf.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import css from './Side.module.css'

const sameYear = (a: ReturnType<typeof anniversaryOf>, b: ReturnType<typeof anniversaryOf>) => a?.at === b?.at
const sameReadings = (a: readonly ReadAgain[], b: readonly ReadAgain[]) =>
  a.length === b.length && a.every(({ at }, i) => at === b[i]?.at)

export function AnniversaryRow() {
  const now = useTick(HOUR)
  const run = useRun()
  const nameOf = useNameOf()
  const mayWrite = useMayWrite()
  const anniversary = useRoom((state) => anniversaryOf(state, now), sameYear)
  const before = useRoom(readAgainBy, sameReadings)
  return (
    <>
      {anniversary === null ? null : (
        <div className={css.again}>
          <BookOpen aria-hidden />
          <span>
            <strong>{yearsWords(anniversary.years)}: read it again.</strong> What changed since, and would it
            happen now?
          </span>
          {mayWrite ? (
            <Button size="sm" onPress={() => void run(readAgain, {})}>
              I read it again
            </Button>
          ) : null}
        </div>
      )}
      {before.map(({ years, by, at }) => (
        <p key={years} className={css.quiet}>
          Read again after {years === 1 ? 'one year' : `${years} years`} by {nameOf(by)} <TimeText at={at} />
        </p>
      ))}
    </>
  )
}
