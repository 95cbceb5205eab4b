// What servers wrote down of deliveries, for whoever decides about them. Invariant: it is asked for only while an update with channels
// is the newest to its audience.
import { AUDIENCES, mayTell, publishedUpdates } from '@holdfast/model'
import { useSession } from '../session/SessionProvider.tsx'
import type { KnownServer } from '../session/session.ts'
import { useRoom } from '../session/useRoom.ts'
import { useServers } from '../session/useServers.ts'

export function useDeliveryNotes(): readonly KnownServer[] {
  const { me } = useSession()
  return useServers(
    useRoom(
      (state) =>
        mayTell(state, me.id) &&
        AUDIENCES.some((audience) => (publishedUpdates(state, audience)[0]?.update.channels.length ?? 0) > 0),
    ),
  )
}
