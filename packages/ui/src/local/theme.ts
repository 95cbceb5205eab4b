// Which theme is shown, and the person's choice. The choice is kept; "system" follows the machine while it runs.
import { createStore, type StoreApi } from 'zustand/vanilla'

export type ThemeChoice = 'dark' | 'light' | 'system'
export type Theme = 'dark' | 'light'

export interface ThemeState {
  readonly choice: ThemeChoice
  readonly theme: Theme
  choose(choice: ThemeChoice): void
  /** Light until somebody chooses otherwise, as long as it holds. Returns the way to end that. */
  preferLight(): () => void
}

export interface ThemePorts {
  /** Platform.storage. One that throws (private windows) costs only the memory of the choice. */
  readonly storage: { get(key: string): string | null; set(key: string, value: string): void }
  /** matchMedia('(prefers-color-scheme: light)') */
  readonly prefersLight: Pick<MediaQueryList, 'matches' | 'addEventListener'>
  /** The element that carries data-theme: document.documentElement. */
  readonly root: HTMLElement
}

const KEY = 'holdfast.theme'
const choices: readonly string[] = ['dark', 'light', 'system'] satisfies ThemeChoice[]

/**
 * Dark until somebody chooses otherwise: a war room is read at night, next to dashboards. A page for those who only read may
 * be light until then.
 */
export function createTheme({ storage, prefersLight, root }: ThemePorts): StoreApi<ThemeState> {
  const resolve = (choice: ThemeChoice): Theme =>
    choice === 'system' ? (prefersLight.matches ? 'light' : 'dark') : choice
  const show = (theme: Theme) => root.setAttribute('data-theme', theme)
  let hasChosen = stored(storage) !== null
  const first = stored(storage) ?? 'dark'
  const store = createStore<ThemeState>()((set) => ({
    choice: first,
    theme: resolve(first),
    preferLight() {
      if (!hasChosen) set({ choice: 'light', theme: 'light' })
      return () => {
        if (!hasChosen) set({ choice: first, theme: resolve(first) })
      }
    },
    choose(choice) {
      hasChosen = true
      set({ choice, theme: resolve(choice) })
      try {
        storage.set(KEY, choice)
      } catch {
        // The choice still holds until this window closes.
      }
    },
  }))
  store.subscribe(({ theme }) => show(theme))
  prefersLight.addEventListener('change', () => store.setState(({ choice }) => ({ theme: resolve(choice) })))
  show(store.getState().theme)
  return store
}

/** Null where nobody chose, or what was chosen cannot be read. */
function stored(storage: ThemePorts['storage']): ThemeChoice | null {
  try {
    const value = storage.get(KEY)
    return value !== null && choices.includes(value) ? (value as ThemeChoice) : null
  } catch {
    return null
  }
}
