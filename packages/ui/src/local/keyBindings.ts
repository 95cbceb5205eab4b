// Every key of the screen in one register, so that `?` can list them all. Keys without a modifier rest while somebody types,
// and on a desk with a line of its own: there letters, digits and signs go to the line, the first one included.
import { createKeybindingsHandler } from 'tinykeys'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { goesToLine, isPlain, KEPT_KEY } from '../kit/marks/plainKeys.ts'
import { isPlace } from './isPlace.ts'
import { focusOn } from './keepFocus.ts'
import { frameOf } from './leaveField.ts'
import { leavePopover } from './leavePopover.ts'
import { createStrayTyping } from './strayTyping.ts'

export interface KeyBinding {
  /** tinykeys notation: `d`, `?`, `$mod+k`, `g c` (one after the other). */
  readonly keys: string
  /** What it does, as the list under `?` says it. */
  readonly label: string
  /** Heading in that list: "Everywhere", "Command desk". */
  readonly group: string
  /** Changes nothing that is shared: it works where a person may only look, too. */
  readonly reads?: boolean
  /** Where the key is left to the page as if it were bound to nothing: Space belongs to the control that has the focus. */
  readonly unless?: (event: KeyboardEvent) => boolean
  readonly run: (event: KeyboardEvent) => void
}

export interface KeysState {
  /** In order of registration. The latest registered of the same keys is the one that runs. */
  readonly bindings: readonly KeyBinding[]
  /** Puts the cursor into the line that takes plain keys; null where there is none and they run. */
  readonly line: (() => void) | null
  /** Returns the way to take them back. */
  register(...bindings: readonly KeyBinding[]): () => void
  /** From now on plain keys go where `focus` puts the cursor. Returns the way to take that back. */
  typeInto(focus: () => void): () => void
}

/** The bindings that run when nobody types: of equal keys the latest, and no plain ones where a line takes them. */
export function workingKeys({ bindings, line }: KeysState): readonly KeyBinding[] {
  const latest = [...new Map(bindings.map((one) => [one.keys, one])).values()]
  return line === null ? latest : latest.filter(({ keys }) => !goesToLine(keys))
}

export function createKeys(): StoreApi<KeysState> {
  return createStore<KeysState>()((set) => ({
    bindings: [],
    line: null,
    typeInto(focus) {
      set({ line: focus })
      return () => set(({ line }) => ({ line: line === focus ? null : line }))
    },
    register(...added) {
      set(({ bindings }) => ({ bindings: [...bindings, ...added] }))
      return () => set(({ bindings }) => ({ bindings: bindings.filter((one) => !added.includes(one)) }))
    },
  }))
}

const ENDS_WORD: ReadonlySet<string> = new Set(['Escape', 'Enter', 'Tab'])

/** Keys that mean something else in a text: there they are the text's. */
const TEXTS_OWN: ReadonlySet<string> = new Set(['$mod+z'])

/** Starts listening on `target` (the window). Returns the way to stop. */
export function listenForKeys(store: StoreApi<KeysState>, target: Window): () => void {
  const stray = createStrayTyping()
  const build = (bindings: readonly KeyBinding[]) => {
    const state = { isFormer: false, sawLast: false }
    const handle = createKeybindingsHandler(
      Object.fromEntries(
        bindings.map((binding) => [
          pressOf(binding.keys),
          (event: KeyboardEvent) => {
            if ((isPlain(binding.keys) || TEXTS_OWN.has(binding.keys)) && isTyping(event)) return
            const asked = state.isFormer ? laterPress(binding) : binding
            if (asked === undefined || asked.unless?.(event) === true) return
            event.preventDefault()
            if (stray.isStray(binding, event)) return
            asked.run(event)
            stray.ran(binding)
          },
        ]),
      ),
      { ignore: (event) => event.repeat || event.isComposing || event.defaultPrevented },
    )
    return { state, handle }
  }
  /** What a second key of two asks for now; nothing for a single key, which the newest handler runs. */
  const laterPress = ({ keys }: KeyBinding) =>
    keys.includes(' ') ? store.getState().bindings.findLast((one) => one.keys === keys) : undefined
  let handler = build(store.getState().bindings)
  // Whoever saw the first of two keys finishes them, although another part of the screen brought its own keys in between.
  let former: typeof handler | null = null
  const forget = store.subscribe(({ bindings }) => {
    if (handler.state.sawLast) {
      former = handler
      former.state.isFormer = true
    }
    handler = build(bindings)
  })
  const handle = (event: KeyboardEvent) => {
    former?.handle(event)
    former = null
    handler.handle(event)
    handler.state.sawLast = true
  }
  const listen = (event: KeyboardEvent) => {
    const { line } = store.getState()
    const field = fieldOf(event)
    if (line === null && stray.saw(event, field !== null)) {
      event.preventDefault()
      leaveFor(field)
      return
    }
    // The letter itself is not taken: the browser writes it where the focus is now.
    if (line === null || !isWritten(event) || isTyping(event)) return handle(event)
    leavePopover(event.target)
    line()
  }
  // What opened above the work keeps its Escape and Enter to itself: that they ended the word is seen on their way there.
  const ends = ({ key }: KeyboardEvent) => {
    if (ENDS_WORD.has(key)) stray.forget()
  }
  // A button takes Enter with Ctrl or ⌘ as its own press: where such a key is bound it is taken before the button sees it.
  const beforeButton = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !isOnDeskButton(event)) return
    handle(event)
    if (event.defaultPrevented) event.stopPropagation()
  }
  target.addEventListener('keydown', ends, true)
  target.addEventListener('keydown', beforeButton, true)
  target.addEventListener('keydown', listen)
  target.addEventListener('pointerdown', stray.forget)
  return () => {
    forget()
    target.removeEventListener('pointerdown', stray.forget)
    target.removeEventListener('keydown', ends, true)
    target.removeEventListener('keydown', beforeButton, true)
    target.removeEventListener('keydown', listen)
  }
}

/** `?`, `/` and `+` need Shift on some keyboards; digits are meant by their place, which on some writes another sign. */
const pressOf = (keys: string) =>
  keys.replace(/(^|\s|\+)([?/+])$/, '$1[Shift]+$2').replace(/\$mod\+(\d)$/, '$mod+Digit$1')

/** Whether something has the focus that a key could be meant for: anything but the page, the desk itself and a mere place. */
export const isForControl = ({ target }: Pick<KeyboardEvent, 'target'>): boolean =>
  target instanceof Element && !target.matches('html,body,main') && !isPlace(target)

/** On a button of the page itself: one in a form or a card above the page sends what belongs to it. */
const isOnDeskButton = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element &&
  target.closest('button,a,[role=button]') !== null &&
  target.closest('form,[role=dialog],[role=alertdialog],[role=menu],[role=listbox]') === null

/** Whether a key writes something. Space presses and scrolls; AltGr, and Alt on a Mac, write signs. */
function isWritten(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, metaKey } = event
  if (event.defaultPrevented || event.isComposing || key === KEPT_KEY || key === ' ') return false
  if (key !== 'Dead' && [...key].length !== 1) return false
  if (event.getModifierState('AltGraph')) return true
  return !ctrlKey && !metaKey && !(altKey && /^[a-z0-9]$/i.test(key))
}

const typing =
  'input:not([type=checkbox],[type=radio],[type=button],[type=range]),textarea,select,[contenteditable=true],[role=textbox],' +
  '[role=menu],[role=listbox]:not([data-spine]),[role=combobox]'

/** Whether a key belongs to whoever has the focus: a text, or a list that finds items by their letters (the Spine does not). */
function isTyping(event: KeyboardEvent): boolean {
  return fieldOf(event) !== null
}

/** Leaves a field that a word ran into, as Esc does. */
function leaveFor(field: HTMLElement | null): void {
  const frame = field === null ? null : frameOf(field)
  if (frame !== null) focusOn(frame)
}

const fieldOf = ({ target }: KeyboardEvent): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(typing) : null
