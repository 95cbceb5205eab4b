// What this window knows about bridges: the hub's last report, what is being done, and why the last attempt was refused.
import type { BridgeReport, Rejected, Result, Timers } from '@holdfast/model'
import { createStore } from 'zustand/vanilla'
import type { BridgePort } from '../session/bridgePort.ts'
import type { Readable } from '../session/readable.ts'

export interface BridgeState {
  /** Null until the hub answered, and where there is no hub. */
  readonly report: BridgeReport | null
  readonly doing: 'nothing' | 'opening' | 'closing' | 'joining' | 'leaving'
  /** What is wrong, what is safe, what to do. */
  readonly fault: string | null
}

export interface BridgeStore extends Readable<BridgeState> {
  /** Follows the hub until the returned function is called. */
  follow(): () => void
  open(): Promise<void>
  close(): Promise<void>
  look(): Promise<void>
  join(to: string): Promise<void>
  leave(): Promise<void>
  forgetFault(): void
}

/** The guests of an open bridge come and go within seconds; the hub is on this very machine. */
const FOLLOW_MS = 3_000

export function bridgeStore(port: BridgePort, timers: Timers): BridgeStore {
  const store = createStore<BridgeState>()(() => ({ report: null, doing: 'nothing', fault: null }))
  type Answer = Result<BridgeReport | null, Rejected>

  async function act(doing: BridgeState['doing'], ask: () => Promise<Answer>): Promise<void> {
    if (store.getState().doing !== 'nothing') return
    store.setState({ doing, fault: null })
    const answer = await ask()
    store.setState({
      doing: 'nothing',
      ...(answer.ok ? { report: answer.value } : { fault: answer.error.reason }),
    })
  }

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    follow() {
      let state: 'following' | 'stopped' = 'following'
      let cancel = () => {}
      const ask = async () => {
        const answer = await port.report()
        if (state === 'stopped') return
        const hasNoHub = answer.ok && answer.value === null
        if (answer.ok && store.getState().doing === 'nothing') store.setState({ report: answer.value })
        if (!hasNoHub) cancel = timers.after(FOLLOW_MS, () => void ask())
      }
      void ask()
      return () => {
        state = 'stopped'
        cancel()
      }
    },
    open: () => act('opening', () => port.open()),
    close: () => act('closing', () => port.close()),
    join: (to) => act('joining', () => port.join(to)),
    leave: () => act('leaving', () => port.leave()),
    async look() {
      const answer = await port.look()
      if (answer.ok && store.getState().doing === 'nothing') store.setState({ report: answer.value })
    },
    forgetFault: () => store.setState({ fault: null }),
  }
}
