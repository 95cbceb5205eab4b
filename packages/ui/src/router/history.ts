// Where the window is, and going elsewhere. The browser's history or one in memory, behind one port.
import type { Readable } from '../session/readable.ts'
import { pathOf, type Route, routeOf } from './route.ts'

export interface History extends Readable<Route> {
  /** Goes there as a new step; Back returns. Going where one is already adds no step; a record is asked for once more. */
  go(route: Route): void
  /** Takes the place of the present step. */
  replace(route: Route): void
}

function followed(read: () => string, write: (path: string, replace: boolean) => void) {
  const listeners = new Set<() => void>()
  let route = routeOf(read())
  const settle = () => {
    route = routeOf(read())
    for (const listener of listeners) listener()
  }
  const move = (next: Route, replace: boolean) => {
    if (pathOf(next) === pathOf(route)) {
      if ('at' in next) settle()
      return
    }
    write(pathOf(next), replace)
    settle()
  }
  return {
    settle,
    listeners,
    history: {
      getState: () => route,
      subscribe(listener: () => void) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      go: (next: Route) => move(next, false),
      replace: (next: Route) => move(next, true),
    } satisfies History,
  }
}

/** Follows the window's own history: Back, Forward and reload work. */
export function browserHistory(window: Window): History {
  const { history, settle, listeners } = followed(
    () => window.location.pathname + window.location.hash,
    (path, replace) => window.history[replace ? 'replaceState' : 'pushState'](null, '', path),
  )
  return {
    ...history,
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener('popstate', settle)
      const stop = history.subscribe(listener)
      return () => {
        stop()
        if (listeners.size === 0) window.removeEventListener('popstate', settle)
      }
    },
  }
}

/** For tests and previews: steps in memory. */
export function memoryHistory(start = '/'): History & { back(): void } {
  const steps = [start]
  const { history, settle } = followed(
    () => steps.at(-1) ?? '/',
    (path, replace) => {
      if (replace) steps.pop()
      steps.push(path)
    },
  )
  return {
    ...history,
    back() {
      if (steps.length > 1) steps.pop()
      settle()
    },
  }
}
