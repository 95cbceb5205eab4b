// What the tab says of what waits for its person: how much, and the nearest clock where it is due soon or overdue. Pure.
import type { Ms, Waiting } from '@holdfast/model'
import { countdownFace } from '../kit/time/countdownFace.ts'
import { ASKS_SINCE } from '../yours/waitingKinds.tsx'

/** `list` as Yours now has it, the nearest deadline first. "(3) −02:14 · SEV1 Checkout fails"; nothing waits: the name alone. */
export function tabTitle(name: string, list: readonly Waiting[], now: Ms): string {
  if (list.length === 0) return name
  const [face] = list.flatMap(({ kind, dueAt, soon }) =>
    dueAt === null || ASKS_SINCE.has(kind) ? [] : [countdownFace(dueAt, now, soon)],
  )
  const clock = face === undefined || face.state === 'fresh' ? '' : `${face.text} · `
  return `(${list.length}) ${clock}${name}`
}
