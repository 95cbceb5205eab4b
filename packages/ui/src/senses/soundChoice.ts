// Whether this machine makes sounds (it does until somebody turns them off here), and when it made one last, in whatever window.
import { isTime, type Ms } from '@holdfast/model'
import type { PlatformStorage } from '../session/platform.ts'

const OFF = 'holdfast.sounds.off'
const LAST = 'holdfast.sounds.last'

export const soundsOn = (storage: PlatformStorage): boolean => storage.get(OFF) === null

export function chooseSounds(storage: PlatformStorage, on: boolean): void {
  if (on) storage.remove(OFF)
  else storage.set(OFF, 'yes')
}

/** How long ago, ms; a time to come (the machine's clock was set back) is none. */
export function sinceSound(storage: PlatformStorage, now: Ms): Ms {
  const last = Number(storage.get(LAST) ?? Number.NaN)
  return isTime(last) && last <= now ? now - last : Number.POSITIVE_INFINITY
}

export const keepSound = (storage: PlatformStorage, now: Ms): void => storage.set(LAST, String(now))
