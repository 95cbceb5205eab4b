// Where somebody is in the room and what they do there, in words. Pure.
import type { Ms, PresentPerson } from '@holdfast/model'
import { allDesks } from '../router/deskList.ts'

/** "on the Ops desk, typing" */
export function whereWords({ access, desk, typingIn, editing }: PresentPerson): string {
  if (access === 'screen') return 'a wall'
  const title = allDesks.find(({ id }) => id === desk)?.title
  const place =
    title === undefined ? (access === 'observe' ? 'looking' : 'at no desk') : `on the ${title} desk`
  return typingIn === null && editing === null ? place : `${place}, writing`
}

/** "away since 14:31 UTC"; undefined while they are here. `utc` writes a moment. */
export const awayWords = (awaySince: Ms | null, utc: (at: Ms) => string): string | undefined =>
  awaySince === null ? undefined : `away since ${utc(awaySince)}`
