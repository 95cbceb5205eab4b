// Going on by itself, so many times as fast as it was; it stops at the end.
import { MINUTE, type Ms, SECOND } from '@holdfast/model'
import { useEffect, useRef } from 'react'
import { useKit } from '../kit/time/KitProvider.tsx'

/** Between two steps, ms: ten a second, as smooth as a clock of minutes needs. */
const STEP = 100

/** ms of the incident in a second of watching, by its words. */
export const SPEEDS = [
  { words: '1 min/s', rate: MINUTE },
  { words: '10 min/s', rate: 10 * MINUTE },
  { words: '1 h/s', rate: 60 * MINUTE },
] as const
export type Speed = (typeof SPEEDS)[number]

export interface Playing {
  readonly isOn: boolean
  readonly speed: Speed
  readonly at: Ms
  readonly last: Ms
  readonly to: (at: Ms) => void
  readonly stop: () => void
}

export function usePlay(playing: Playing): void {
  const { timers } = useKit()
  const latest = useRef(playing)
  useEffect(() => {
    latest.current = playing
  })
  const { isOn } = playing
  useEffect(() => {
    if (!isOn) return
    let end = () => {}
    const step = () => {
      const { at, last, speed, to, stop } = latest.current
      to(Math.min(last, at + (speed.rate * STEP) / SECOND))
      if (at >= last) stop()
      else end = timers.after(STEP, step)
    }
    end = timers.after(STEP, step)
    return () => end()
  }, [isOn, timers])
}
