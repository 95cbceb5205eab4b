import type { Ms } from '@holdfast/model'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import { awayWords } from './whereWords.ts'

/** What is said of somebody who is away; undefined while they are here. Without a connection nobody is known to be here. */
export function useAwayWords(): (awaySince: Ms | null) => string | undefined {
  const { writeTime, real } = useKit()
  const apart = useLink(({ link }) => link.state !== 'live' && link.state !== 'noServer')
  return (awaySince) =>
    awayWords(awaySince, (at) => `${writeTime(at, real.clock.now()).utc} UTC`) ??
    (apart ? 'seen before the connection was lost' : undefined)
}
