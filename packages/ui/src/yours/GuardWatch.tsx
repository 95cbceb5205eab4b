// Writes down once what the guards notice. Of all windows that could, one does: of whoever commands for what concerns them, of the
// first responder of the room for an empty command; the record keeps the others from saying it again. Shows nothing.
import { commanderOf, raiseGuard, SECOND, toRaise } from '@holdfast/model'
import { useEffect } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'
import { isApart } from '../reunion/isApart.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useMayWrite } from '../session/useMayWrite.ts'
import { firstWindow } from './firstWindow.ts'

export function GuardWatch() {
  return useMayWrite() ? <Watching /> : null
}

function Watching() {
  const { room, awareness, presence, link } = useIncident()
  const { me } = useSession()
  const { ticker } = useKit()
  useEffect(() => {
    const look = () => {
      const state = room.store.getState()
      const found = toRaise(state, room.clock.now())
      if (found.length === 0) return
      const commander = commanderOf(state)?.person.id
      const here = presence.getState().people.flatMap(({ id, access }) => (access === 'respond' ? [id] : []))
      const first = [...here, me.id].sort()[0]
      if (me.id !== (commander ?? first) || !firstWindow(awareness, me.id)) return
      // Apart from the others nobody knows whether one of them commands.
      const isAlone = isApart(link.getState())
      for (const { key, guard } of found) if (guard !== 'command' || !isAlone) room.run(raiseGuard, { key })
    }
    look()
    return ticker.subscribe(SECOND, look)
  }, [ticker, room, awareness, presence, link, me.id])
  return null
}
