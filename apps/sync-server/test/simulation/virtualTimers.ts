// For as long as a run lasts, the global timers are the world's: the stock provider and the awareness protocol plan with
// them. The real ones are back afterwards, whatever happened.
import type { World } from './world.ts'

const NAMES = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const

export async function withVirtualTimers<T>(world: World, act: () => Promise<T>): Promise<T> {
  const globals = globalThis as Record<string, unknown>
  const real = NAMES.map((name) => [name, globals[name]] as const)
  const planned = new Map<number, () => void>()
  let last = 0
  const plan = (run: () => void, ms: number, repeats: boolean) => {
    last += 1
    const id = last
    const again = () => {
      if (repeats) planned.set(id, world.after(ms, again))
      else planned.delete(id)
      run()
    }
    planned.set(id, world.after(ms, again))
    return id
  }
  const clear = (id: number) => {
    planned.get(id)?.()
    planned.delete(id)
  }
  globals['setTimeout'] = (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    plan(() => run(...args), ms, false)
  globals['setInterval'] = (run: () => void, ms = 0) => plan(run, ms, true)
  globals['clearTimeout'] = clear
  globals['clearInterval'] = clear
  try {
    return await act()
  } finally {
    for (const [name, timer] of real) globals[name] = timer
  }
}
