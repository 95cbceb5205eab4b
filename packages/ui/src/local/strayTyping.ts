// Words typed where no field has the focus open nothing: a plain key that follows another letter that fast is part of a word, and
// a space that follows the key of a field that fast shows that the key was a word of one letter.
// Invariant: the same key twice, keys one after the other (`g c`) and keys that only read or move are never taken for a word.
import { goesToLine, isPlain } from '../kit/marks/plainKeys.ts'

/** Letters of one word follow each other faster than this, ms; a person who uses keys looks at what each of them opened. */
export const ONE_WORD = 300

/** What it must know of a binding: its keys, and whether it only reads or moves. */
interface Pressable {
  readonly keys: string
  readonly reads?: boolean
}

export interface StrayTyping {
  /** Before a key runs: whether it is the rest of a word that nobody meant as keys. */
  isStray(binding: Pressable, event: KeyboardEvent): boolean
  /** A binding ran. */
  ran(binding: Pressable): void
  /** A key went by; `inField` where a field has the focus. Returns whether a word began before the field: it is to be left. */
  saw(event: KeyboardEvent, inField: boolean): boolean
  /** The pointer was pressed: what comes now is meant. */
  forget(): void
}

export function createStrayTyping(): StrayTyping {
  let last: Pressed | null = null
  /** The one before it. */
  let before: Pressed | null = null
  return {
    isStray: ({ keys, reads }, { key, timeStamp }) =>
      reads !== true &&
      isLetter(keys) &&
      before !== null &&
      before.key !== key &&
      timeStamp - before.at < ONE_WORD,
    forget() {
      last = null
    },
    ran({ keys }) {
      if (keys.includes(' ')) last = null
    },
    saw(event, inField) {
      if (SILENT.has(event.key)) return false
      before = last
      const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey && event.key.length === 1
      last = isAlone && !inField ? { key: event.key, at: event.timeStamp } : null
      if (!inField || event.key !== ' ' || before === null) return false
      return /^\p{L}$/u.test(before.key) && event.timeStamp - before.at < ONE_WORD
    },
  }
}

interface Pressed {
  readonly key: string
  /** Event time, ms. */
  readonly at: number
}

const SILENT = new Set(['Shift', 'Control', 'Alt', 'Meta'])
const isLetter = (keys: string): boolean => isPlain(keys) && goesToLine(keys) && !keys.includes(' ')
