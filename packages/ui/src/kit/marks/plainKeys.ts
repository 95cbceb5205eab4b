// Which keys are pressed alone, and whether those rest here because a line of the desk takes them: then no hint tells them.
import { createContext } from 'react'

/** True where letters, digits and signs go to a line of the desk. */
export const PlainKeysRest = createContext(false)

/** Whether a binding is pressed without Ctrl, ⌘ or Alt, so that it could be typed. */
export const isPlain = (keys: string): boolean => !/(\$mod|Control|Meta|Alt)\+|(^|\+)F\d+$/.test(keys)

/** Asks what was tried from every desk, also from one whose line takes the other plain keys. */
export const KEPT_KEY = '/'

/** Whether a line that takes what is written takes this binding's key too. */
export const goesToLine = (keys: string): boolean =>
  isPlain(keys) && keys !== KEPT_KEY && keys.split(' ').every((press) => /(^|\+)[^+]$/.test(press))
