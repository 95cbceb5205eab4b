// Promotes what was drafted ahead when its case comes about. Of all windows one does: of whoever holds Comms first, else of whoever
// commands; what two machines did apart is mended by the model. While anybody types in that draft its words are left alone. Shows
// nothing.
import {
  branchesOf,
  AUDIENCES,
  branchStanding,
  claimantsOf,
  DRAFT_OF,
  isTwice,
  promoteBranch,
  SECOND,
} from '@holdfast/model'
import { useEffect } from 'react'
import { useKit } from '../../kit/index.ts'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'

export function BranchWatch() {
  const { room, presence } = useIncident()
  const { me } = useSession()
  const { ticker } = useKit()
  useEffect(() => {
    const look = () => {
      const state = room.store.getState()
      const [first] = [...claimantsOf(state, 'comms'), ...claimantsOf(state, 'ic')]
      if (first?.id !== me.id) return
      const now = room.clock.now()
      const typed = new Set(presence.getState().people.map(({ typingIn }) => typingIn))
      for (const audience of AUDIENCES.filter((one) => !typed.has(DRAFT_OF[one])))
        for (const branch of branchesOf(state, audience)) {
          const standing = branchStanding(state, branch, now)
          const isDoubled = standing === 'promoted' && isTwice(state[DRAFT_OF[audience]], branch.text)
          if (standing === 'due' || isDoubled) room.run(promoteBranch, { id: branch.id })
        }
    }
    look()
    return ticker.subscribe(SECOND, look)
  }, [ticker, room, presence, me.id])
  return null
}
