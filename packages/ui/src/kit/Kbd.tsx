// A key as people read it: `$mod+k` is ⌘K on a Mac and Ctrl K elsewhere.
import css from './Kbd.module.css'

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

export function Kbd({ keys, hidden }: KbdProps) {
  const mac = /Mac|iP(hone|ad|od)/.test(navigator.platform)
  return (
    <kbd className={css.kbd} aria-hidden={hidden}>
      {keyLabel(keys, mac)}
    </kbd>
  )
}
