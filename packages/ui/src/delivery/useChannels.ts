// The channels that an update may be published to, as the servers said last, and which of them are chosen. A drill has none.
import { type Audience, channelsTo, type NamedChannel, theIncident } from '@holdfast/model'
import { useMemo, useState } from 'react'
import { useRoom } from '../session/useRoom.ts'
import { useServers } from '../session/useServers.ts'

export interface ChosenChannels {
  readonly all: readonly NamedChannel[]
  /** When the server said so, ms UTC; null: none ever did. */
  readonly asOf: number | null
  readonly chosen: readonly NamedChannel[]
  choose(id: string, isChosen: boolean): void
}

export function useChannels(audience: Audience): ChosenChannels {
  const servers = useServers(true)
  const isDrill = useRoom((state) => theIncident(state)?.drill === true)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const known = useMemo(() => channelsTo(isDrill ? [] : servers, audience), [servers, isDrill, audience])
  const all = known.channels.map(({ id, kind, label }) => ({ id, kind, label }))
  return {
    all,
    asOf: known.asOf,
    chosen: all.filter(({ id }) => !left.has(id)),
    choose(id, isChosen) {
      const next = new Set(left)
      if (isChosen) next.delete(id)
      else next.add(id)
      setLeft(next)
    },
  }
}
