// Watches one window and tells the room where in the desk its person stands, what they fill in, and when they went away.
// Invariant: it tells when one of these changed, and with several windows open now and then where its person is; never at
// each key or move.
import { type Clock, type Ms, SECOND, type Timers, type Whereabouts } from '@holdfast/model'

/** So long without an act somebody is away. */
export const AWAY_AFTER: Ms = 60 * SECOND
/** So long after the last input nobody fills in that row any more. */
const RESTS_AFTER: Ms = 10 * SECOND
/** With another window of the same person open, which of them is in use is told at most this often. */
const TOLD_EVERY: Ms = 5 * SECOND

const ACTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
const PORTALS = '[role=dialog],[data-sheet]'

export interface WhereaboutsParts {
  readonly window: Window
  /** The aligned clock: others read what is told. */
  readonly clock: Clock
  readonly timers: Timers
  readonly tell: (whereabouts: Whereabouts) => void
  /** Whether this person has another window or device open. */
  readonly hasOtherWindows: () => boolean
}

export interface WhereaboutsTeller {
  /** Watches until the returned function is called. */
  watch(): () => void
  /** Another desk is shown, by whosever act. */
  atOtherDesk(): void
}

export function tellWhereabouts(parts: WhereaboutsParts): WhereaboutsTeller {
  const { window, clock, timers, tell, hasOtherWindows } = parts
  let where: Whereabouts = { at: null, editing: null, activeAt: clock.now(), awaySince: null }
  let lastAct = clock.now()
  let cancelAway = () => {}
  let cancelRest = () => {}

  function become(change: Partial<Whereabouts>): void {
    const next = { ...where, ...change }
    const isNews = Object.keys(change).some(
      (key) => where[key as keyof Whereabouts] !== next[key as keyof Whereabouts],
    )
    where = next
    if (isNews) tell(where)
  }
  function wait(): void {
    cancelAway = timers.after(Math.max(lastAct + AWAY_AFTER - clock.now(), 1), () => {
      if (clock.now() - lastAct >= AWAY_AFTER) become({ awaySince: lastAct, editing: null })
      else wait()
    })
  }
  function act(): void {
    lastAct = clock.now()
    if (where.awaySince !== null) {
      become({ awaySince: null, activeAt: lastAct })
      wait()
    } else if (lastAct - where.activeAt >= TOLD_EVERY && hasOtherWindows()) become({ activeAt: lastAct })
  }
  /** What opens above the desk belongs to the row that it was opened from. */
  function stand(target: EventTarget | null): void {
    if (!(target instanceof Element) || target.closest(PORTALS) !== null) return
    const record = recordOf(target)
    if (record !== null || target.closest('#desk') !== null) become({ at: record })
  }
  function fill({ target }: Event): void {
    if (!(target instanceof Element)) return
    const record = target.closest(PORTALS) === null ? recordOf(target) : (recordOf(target) ?? where.at)
    cancelRest()
    cancelRest = timers.after(RESTS_AFTER, () => become({ editing: null }))
    become({ editing: record })
  }
  function leave({ relatedTarget }: FocusEvent): void {
    const next = relatedTarget instanceof Element ? relatedTarget : null
    const stays = next !== null && (recordOf(next) === where.editing || next.closest(PORTALS) !== null)
    if (!stays) become({ editing: null })
  }
  const listeners: readonly (readonly [string, EventListener])[] = [
    ...ACTS.map((name) => [name, act] as const),
    ['pointerdown', ({ target }: Event) => stand(target)],
    ['focusin', ({ target }: Event) => stand(target)],
    ['input', fill],
    ['focusout', (event) => leave(event as FocusEvent)],
  ]
  const { document } = window
  const onVisible = () => {
    if (document.visibilityState === 'visible') act()
  }
  return {
    watch() {
      tell(where)
      wait()
      for (const [name, run] of listeners)
        window.addEventListener(name, run, { capture: true, passive: true })
      document.addEventListener('visibilitychange', onVisible)
      return () => {
        cancelAway()
        cancelRest()
        for (const [name, run] of listeners) window.removeEventListener(name, run, { capture: true })
        document.removeEventListener('visibilitychange', onVisible)
      }
    },
    atOtherDesk: () => become({ at: null, editing: null }),
  }
}

/** Executive questions are told to nobody: not everybody in the room may know of them. */
const UNTOLD = /^question-/

function recordOf(element: Element): string | null {
  const record = element.closest<HTMLElement>('[data-record]')?.dataset['record'] ?? null
  return record !== null && UNTOLD.test(record) ? null : record
}
