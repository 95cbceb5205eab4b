// The left column of the Command desk: Yours now, or catch-up in its place; below it the card about hands-on work, and the
// read-back.
import { useMayWrite } from '../session/useMayWrite.ts'
import { CatchUp } from './CatchUp.tsx'
import { useCatchUp } from './CatchUpProvider.tsx'
import { DriftCard } from './DriftCard.tsx'
import { Queue } from './Queue.tsx'
import { ReadBackFoot } from './ReadBackFoot.tsx'
import { useYours } from './useYours.ts'
import css from './Yours.module.css'

export function YoursColumn() {
  const catching = useCatchUp()
  const mayWrite = useMayWrite()
  if (!mayWrite) return null
  return (
    <div className={css.column} data-catching={catching === null ? undefined : true}>
      {catching === null ? <MyQueue /> : <CatchUp catching={catching} />}
      <DriftCard />
      {catching === null ? <ReadBackFoot /> : null}
    </div>
  )
}

/** Hands-on work has its card below: it is counted, and stands in no line beside it. */
function MyQueue() {
  const list = useYours()
  const rows = list.filter(({ kind }) => kind !== 'drift')
  return <Queue list={rows} onCards={list.length - rows.length} isDesk />
}
