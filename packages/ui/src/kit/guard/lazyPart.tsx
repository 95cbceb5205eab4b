// A part of the screen whose code comes when it is first asked for, or with `loadLazyParts` once the first page stands.
// Invariant: code that is here is painted at once, as if it had been there from the start; code that does not come is told
// with a way to ask again, and takes nothing else of the screen with it.
import { SECOND } from '@holdfast/model'
import { type ComponentType, type ReactNode, use, useEffect, useRef, useSyncExternalStore } from 'react'
import css from './Guard.module.css'
import { joinClasses } from '../marks/joinClasses.ts'
import { KitContext } from '../time/KitProvider.tsx'
import { awaitOnScreen } from './firstPage.ts'
import { Unloaded, type UnloadedProps } from './Unloaded.tsx'

export interface LazyPart<Props> {
  /** What would stand here, as the words begin: "The Comms desk". */
  readonly what: string
  readonly load: () => Promise<ComponentType<Props>>
  /** On the wall nothing can be pressed; what opens above the work says at the edge that it is not here yet. Default: page. */
  readonly as?: UnloadedProps['as']
  /** A desk: what is typed after the key that leads there is meant for it, as with every sheet. */
  readonly takesTyping?: boolean
  /** What is typed until it is here goes to the field that it puts the focus into: a line that only asks. */
  readonly keepsTyping?: boolean
  /** Whether it is on screen with these props; default: always. A closed sheet asks for nothing and says nothing. */
  readonly isShown?: (props: Props) => boolean
  /** What somebody works with, or saves work by, when the network goes: its code comes before that of the others. */
  readonly savesWork?: boolean
  /** Shown until the code is here; it gets the same props. By default a line for a sheet, else nothing. */
  readonly Waiting?: ComponentType<Props>
  /** What stands around the words that the code did not come: the ways to everywhere else. */
  readonly Around?: ComponentType<Props & { readonly children: ReactNode }>
}

/** `ask` fetches the code before the part is on screen. */
export type Part<Props> = ComponentType<Props> & { readonly ask: () => Promise<void> }

type State<Props> =
  | { readonly kind: 'asked' | 'unasked' | 'failed' }
  | { readonly kind: 'here'; readonly Component: ComponentType<Props> }

/** So long nothing came, ms: it is told like a part that cannot be fetched, and still shown should it come. */
const TELLS_AFTER = 10 * SECOND

/** Each part's way to its code, until that is here, for when nobody looks at it; `savesWork` of each. */
const missing = new Map<() => Promise<void>, boolean>()

export function lazyPart<Props extends object>(part: LazyPart<Props>): Part<Props> {
  const {
    what,
    load,
    as,
    takesTyping = false,
    keepsTyping = false,
    Waiting,
    Around,
    isShown = () => true,
  } = part
  let state: State<Props> = { kind: 'unasked' }
  let asking: Promise<void> | null = null
  const listeners = new Set<() => void>()
  const become = (next: State<Props>) => {
    state = next
    for (const listener of listeners) listener()
  }
  const fetchCode = (): Promise<void> => {
    asking ??= load().then(
      (Component) => {
        missing.delete(fetchCode)
        become({ kind: 'here', Component })
      },
      () => {
        asking = null
        become({ kind: 'failed' })
      },
    )
    return asking
  }
  const ask = (): Promise<void> =>
    state.kind === 'here' ? Promise.resolve() : fetchCode().finally(awaitOnScreen())
  const again = () => {
    become({ kind: 'asked' })
    void ask()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  missing.set(fetchCode, part.savesWork === true)

  function Shown(props: Props) {
    const now = useSyncExternalStore(subscribe, () => state)
    const wanted = isShown(props)
    useEffect(() => {
      if (!wanted || state.kind === 'here') return
      // What did not come when nobody looked is asked for again before anything is said.
      if (state.kind === 'failed') become({ kind: 'asked' })
      void ask()
    }, [wanted])
    const isOpening =
      (as === 'sheet' || takesTyping) && wanted && (now.kind === 'asked' || now.kind === 'unasked')
    const typed = useRef('')
    useEffect(() => {
      if (!isOpening) return
      typed.current = ''
      return restPlainKeys(keepsTyping ? (words) => (typed.current = words) : null)
    }, [isOpening])
    // After the effects of the part itself, which put the focus into its field.
    useEffect(() => {
      if (now.kind !== 'here' || typed.current === '') return
      typeInto(document.activeElement, typed.current)
      typed.current = ''
    }, [now.kind])
    const timers = use(KitContext)?.timers
    const isAwaited = wanted && now.kind !== 'here' && now.kind !== 'failed'
    useEffect(() => {
      if (!isAwaited) return
      return timers?.after(TELLS_AFTER, () => {
        if (state.kind !== 'here') become({ kind: 'failed' })
      })
    }, [isAwaited, timers])
    if (now.kind === 'here') return <now.Component {...props} />
    const waiting = Waiting === undefined ? null : <Waiting {...props} />
    if (!wanted) return waiting
    if (now.kind === 'failed') {
      const told = <Unloaded what={what} as={as} again={again} />
      if (Around !== undefined) return <Around {...props}>{told}</Around>
      // A page's place is free for the words; what opens above the work leaves its button where it is.
      return as !== 'sheet' ? (
        told
      ) : (
        <>
          {waiting}
          {told}
        </>
      )
    }
    if (waiting !== null || as !== 'sheet') return waiting
    return (
      <p className={joinClasses(css.unshown, css.sheet)} role="status">
        {what} opens…
      </p>
    )
  }
  return Object.assign(Shown, { ask })
}

/**
 * What is typed after the key that opened a desk or a sheet is meant for its fields: until they are here no letter acts as
 * a key of what lies beneath. `onTyped` is told all that was typed so far, and Enter does nothing then. Returns the way to end that.
 */
function restPlainKeys(onTyped: ((words: string) => void) | null): () => void {
  let words = ''
  const rest = (event: KeyboardEvent) => {
    const isPlain = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    const field =
      event.target instanceof Element && event.target.closest('input,textarea,[contenteditable=true]')
    if (field) return
    const isKept = onTyped !== null && (event.key === 'Backspace' || event.key === 'Enter')
    if (!isPlain && !isKept) return
    event.stopImmediatePropagation()
    if (onTyped === null) return
    event.preventDefault()
    if (event.key === 'Backspace') words = words.slice(0, -1)
    else if (isPlain) words += event.key
    onTyped(words)
  }
  window.addEventListener('keydown', rest, true)
  return () => window.removeEventListener('keydown', rest, true)
}

/** Puts words in front of what a field says, as if they had been typed there. */
function typeInto(field: Element | null, words: string): void {
  if (!(field instanceof HTMLInputElement)) return
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  write?.call(field, words + field.value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** So many parts are on their way at once: on a line with long ways their round trips overlap. */
const AT_ONCE = 6

/**
 * Fetches the code of every part, those within others too: first, all at once, what saves work, then the rest. A part that
 * does not come is left to be asked for.
 */
export async function loadLazyParts(): Promise<void> {
  const tried = new Set<() => Promise<void>>()
  for (;;) {
    const left = [...missing].filter(([fetchCode]) => !tried.has(fetchCode))
    if (left.length === 0) return
    const vital = left.filter(([, savesWork]) => savesWork)
    const next = (vital.length > 0 ? vital : left.slice(0, AT_ONCE)).map(([fetchCode]) => fetchCode)
    for (const fetchCode of next) tried.add(fetchCode)
    await Promise.all(next.map((fetchCode) => fetchCode()))
  }
}
