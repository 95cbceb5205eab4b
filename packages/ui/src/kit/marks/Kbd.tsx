// A key as people read it: `$mod+k` is ⌘K on a Mac and Ctrl K elsewhere. Where a key rests it is not told.
import { use } from 'react'
import css from './Kbd.module.css'
import { goesToLine, PlainKeysRest } from './plainKeys.ts'

const words: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Space: 'Space',
  Control: 'Ctrl',
  Shift: 'Shift',
}

/** Readable form of a tinykeys binding. `mac` picks the platform's names; a sequence reads "G then D". */
export function keyLabel(keys: string, mac: boolean): string {
  const press = (one: string) =>
    one
      .split(/(?<=\w)\+/)
      .map((part) => {
        if (part === '$mod') return mac ? '⌘' : 'Ctrl'
        if (mac && part === 'Alt') return '⌥'
        if (mac && part === 'Shift') return '⇧'
        return words[part] ?? (part.length === 1 ? part.toUpperCase() : part)
      })
      .join(mac ? '' : ' ')
  return keys.trim().split(' ').map(press).join(' then ')
}

export interface KbdProps {
  readonly keys: string
  /** Keep it from screen readers, where the key is listed elsewhere. */
  readonly hidden?: boolean
}

export const isMac = (): boolean => /Mac|iP(hone|ad|od)/.test(navigator.platform)

export function Kbd({ keys, hidden }: KbdProps) {
  if (use(PlainKeysRest) && goesToLine(keys)) return null
  return (
    <kbd className={css.kbd} aria-hidden={hidden} data-keys={keys}>
      {keyLabel(keys, isMac())}
    </kbd>
  )
}

/** Characters that mean something in a line, drawn like a key: they are written, not pressed. */
export function Written({ children }: { readonly children: string }) {
  return <kbd className={css.kbd}>{children}</kbd>
}

/** A binding as `aria-keyshortcuts` wants it, or nothing for a sequence, which it cannot say. */
export const ariaKeys = (keys: string): string | undefined =>
  keys.includes(' ') ? undefined : keys.replace('$mod', isMac() ? 'Meta' : 'Control')
