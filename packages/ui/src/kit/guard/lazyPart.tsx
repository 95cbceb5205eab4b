// A part of the screen whose code comes when it is first asked for, or with `loadLazyParts` once the first page stands.
// Invariant: code that is here is painted at once, as if it had been there from the start; code that does not come is told
// with a way to ask again, and takes nothing else of the screen with it.
import { type ComponentType, useEffect, useSyncExternalStore } from 'react'
import css from './Guard.module.css'
import { joinClasses } from '../marks/joinClasses.ts'
import { Unloaded, type UnloadedProps } from './Unloaded.tsx'

export interface LazyPart<Props> {
  /** What would stand here, as the words begin: "The Comms desk". */
  readonly what: string
  readonly load: () => Promise<ComponentType<Props>>
  /** On the wall nothing can be pressed; what opens above the work says at the edge that it is not here yet. Default: page. */
  readonly as?: UnloadedProps['as']
  /** Whether it is on screen with these props; default: always. A closed sheet asks for nothing and says nothing. */
  readonly isShown?: (props: Props) => boolean
  /** What saves somebody's work when the network goes: its code comes before that of the others. */
  readonly savesWork?: boolean
  /** Shown until the code is here; it gets the same props. By default a line for a sheet, else nothing. */
  readonly Waiting?: ComponentType<Props>
}

/** `ask` fetches the code before the part is on screen. */
export type Part<Props> = ComponentType<Props> & { readonly ask: () => Promise<void> }

type State<Props> =
  | { readonly kind: 'asked' | 'unasked' | 'failed' }
  | { readonly kind: 'here'; readonly Component: ComponentType<Props> }

/** Each part's way to its code, until that is here; `savesWork` of each. */
const missing = new Map<() => Promise<void>, boolean>()

export function lazyPart<Props extends object>(part: LazyPart<Props>): Part<Props> {
  const { what, load, as, Waiting, isShown = () => true } = part
  let state: State<Props> = { kind: 'unasked' }
  let asking: Promise<void> | null = null
  const listeners = new Set<() => void>()
  const become = (next: State<Props>) => {
    state = next
    for (const listener of listeners) listener()
  }
  const ask = (): Promise<void> => {
    asking ??= load().then(
      (Component) => {
        missing.delete(ask)
        become({ kind: 'here', Component })
      },
      () => {
        asking = null
        become({ kind: 'failed' })
      },
    )
    return asking
  }
  const again = () => {
    become({ kind: 'asked' })
    void ask()
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  missing.set(ask, part.savesWork === true)

  function Shown(props: Props) {
    const now = useSyncExternalStore(subscribe, () => state)
    const wanted = isShown(props)
    useEffect(() => {
      if (!wanted || state.kind === 'here') return
      // What did not come when nobody looked is asked for again before anything is said.
      if (state.kind === 'failed') become({ kind: 'asked' })
      void ask()
    }, [wanted])
    if (now.kind === 'here') return <now.Component {...props} />
    const waiting = Waiting === undefined ? null : <Waiting {...props} />
    if (!wanted) return waiting
    if (now.kind === 'failed') {
      const told = <Unloaded what={what} as={as} again={again} />
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

/** Fetches the code of every part, one after another, those within others too. A part that does not come is left to be asked for. */
export async function loadLazyParts(): Promise<void> {
  const tried = new Set<() => Promise<void>>()
  for (;;) {
    const left = [...missing].filter(([ask]) => !tried.has(ask))
    const [next] = left.find(([, savesWork]) => savesWork) ?? left[0] ?? []
    if (next === undefined) return
    tried.add(next)
    await next()
  }
}
