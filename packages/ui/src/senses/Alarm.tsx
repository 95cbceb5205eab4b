// Watches what waits for this person, once a second: sounds, and notifications while they look elsewhere. Of a drill nothing leaves
// the room. Shows nothing.
import {
  CARDS,
  claimantsOf,
  labelOf,
  type Ms,
  ROLES,
  SECOND,
  theIncident,
  type Waiting,
  waitsFor,
} from '@holdfast/model'
import { useEffect, useEffectEvent } from 'react'
import { useHolds } from '../acts/HoldsProvider.tsx'
import { useDeliveryNotes } from '../delivery/useDeliveryNotes.ts'
import { useKit } from '../kit/time/KitProvider.tsx'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useMainAct } from '../yours/useMainAct.ts'
import { WAITING_MARKS } from '../yours/waitingKinds.tsx'
import { chime } from './chime.ts'
import { type Noticed, notice, type Told } from './noticed.ts'
import { keepSound, sinceSound, soundsOn } from './soundChoice.ts'

export function Alarm() {
  const { room } = useIncident()
  const { me, platform } = useSession()
  const { heard } = useHolds()
  const { ticker, real } = useKit()
  const act = useMainAct()
  const servers = useDeliveryNotes()
  const read = useEffectEvent((now: Ms) => waitsFor(me, room.store.getState(), now, servers))
  const tell = useEffectEvent(({ waiting, isLate }: Told) => {
    const state = room.store.getState()
    // Late updates have a notification of their own, which the commander gets as well.
    if (theIncident(state)?.drill === true || (isLate && waiting.kind === 'update')) return
    const { word } = WAITING_MARKS[waiting.kind]
    platform.notify(
      isLate ? `Overdue: ${word.toLowerCase()}` : `Yours now: ${word.toLowerCase()}`,
      // What it is about is for whoever opens the window: these words stand on locked screens too.
      `${labelOf(state)} waits for you. Press to go there.`,
      () => act(waiting),
    )
  })
  useEffect(() => {
    let before: Noticed | null = null
    const look = () => {
      const state = room.store.getState()
      if (theIncident(state) === null) return
      const now = ticker.read(SECOND)
      const list = read(now)
      const isOwn = ({ place }: Waiting) => {
        if (place.at !== 'record') return false
        const card = CARDS[place.kind]
        return 'open' in card && card.open(state, place.id)?.by.id === me.id
      }
      const others = heard.store
        .getState()
        .filter(({ own, end, by }) => !own && end === null && by.id !== me.id)
      const { next, sound, told } = notice(before, {
        list,
        own: new Set(list.filter(isOwn).map(({ key }) => key)),
        holds: others.map(({ id }) => id),
        roles: ROLES.filter((role) => claimantsOf(state, role).some(({ id }) => id === me.id)).join(),
        now,
        sinceSound: sinceSound(platform.storage, real.clock.now()),
      })
      before = next
      const audio = sound !== null && soundsOn(platform.storage) ? (platform.audio?.() ?? null) : null
      if (sound !== null && audio !== null) {
        keepSound(platform.storage, real.clock.now())
        chime(audio, sound)
      }
      for (const one of told) tell(one)
    }
    look()
    return ticker.subscribe(SECOND, look)
  }, [room, me, heard, ticker, real, platform])
  return null
}
