// Every key of the screen in one register, so that `?` can list them all. Keys without a modifier rest while somebody types.
import { createKeybindingsHandler } from 'tinykeys'
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface KeyBinding {
  /** tinykeys notation: `d`, `?`, `$mod+k`, `g c` (one after the other). */
  readonly keys: string
  /** What it does, as the list under `?` says it. */
  readonly label: string
  /** Heading in that list: "Everywhere", "Command desk". */
  readonly group: string
  /** Changes nothing that is shared: it works where a person may only look, too. */
  readonly reads?: boolean
  readonly run: (event: KeyboardEvent) => void
}

export interface KeysState {
  /** In order of registration. The latest registered of the same keys is the one that runs. */
  readonly bindings: readonly KeyBinding[]
  /** Returns the way to take them back. */
  register(...bindings: readonly KeyBinding[]): () => void
}

export function createKeys(): StoreApi<KeysState> {
  return createStore<KeysState>()((set) => ({
    bindings: [],
    register(...added) {
      set(({ bindings }) => ({ bindings: [...bindings, ...added] }))
      return () => set(({ bindings }) => ({ bindings: bindings.filter((one) => !added.includes(one)) }))
    },
  }))
}

/** Starts listening on `target` (the window). Returns the way to stop. */
export function listenForKeys(store: StoreApi<KeysState>, target: Window): () => void {
  const plain = (keys: string) => !/(\$mod|Control|Meta|Alt)\+/.test(keys)
  const build = (bindings: readonly KeyBinding[]) =>
    createKeybindingsHandler(
      Object.fromEntries(
        bindings.map((binding) => [
          binding.keys.replace(/(^|\s)\?/g, '$1[Shift]+?'),
          (event: KeyboardEvent) => {
            if (plain(binding.keys) && isTyping(event)) return
            event.preventDefault()
            binding.run(event)
          },
        ]),
      ),
      { ignore: (event) => event.repeat || event.isComposing || event.defaultPrevented },
    )
  let handler = build(store.getState().bindings)
  const forget = store.subscribe(({ bindings }) => {
    handler = build(bindings)
  })
  const listen = (event: Event) => handler(event)
  target.addEventListener('keydown', listen)
  return () => {
    forget()
    target.removeEventListener('keydown', listen)
  }
}

const typing =
  'input:not([type=checkbox],[type=radio],[type=button]),textarea,select,[contenteditable=true],[role=textbox],' +
  '[role=menu],[role=listbox],[role=combobox]'

/** Whether a key belongs to whoever has the focus: a text, or a list that finds items by their letters. */
function isTyping(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest(typing) !== null
}
