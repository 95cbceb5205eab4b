// Whether what waits is overdue. What only asks since a moment has no time by which it is due.
import { isTime, type Ms, type Waiting } from '@holdfast/model'
import { ASKS_SINCE } from './waitingKinds.tsx'

export const isLate = ({ kind, dueAt }: Waiting, now: Ms): boolean =>
  !ASKS_SINCE.has(kind) && isTime(dueAt) && dueAt <= now
