// The whole app in one window: hands out session, clock, local state and history, and shows the page of the address.
import type { Rejected, Timers } from '@holdfast/model'
import { useEffect, useState } from 'react'
import { BridgeProvider } from '../bridge/BridgeProvider.tsx'
import { KitProvider } from '../kit/time/KitProvider.tsx'
import { ignoreHastyPresses } from '../local/hastyPress.ts'
import { ignoreHeldEnter } from '../local/heldEnter.ts'
import { keepFocus } from '../local/keepFocus.ts'
import { listenForKeys } from '../local/keyBindings.ts'
import { listenForLeaving } from '../local/leaveField.ts'
import { createLocal, type Local, LocalProvider } from '../local/LocalProvider.tsx'
import { OpenedProvider } from '../reunion/OpenedProvider.tsx'
import type { Session } from '../session/session.ts'
import { SessionProvider } from '../session/SessionProvider.tsx'
import type { StartDemo } from '../session/startDemo.ts'
import { HistoryProvider } from '../router/HistoryProvider.tsx'
import { browserHistory, type History } from '../router/history.ts'
import { Pages } from './Pages.tsx'

export interface AppProps {
  readonly session: Session
  /** Default: the window's own history. */
  readonly history?: History
  /** Default: kept by the session's platform. */
  readonly local?: Local
  /** Default: the browser's. */
  readonly timers?: Timers
  /** The page stopped and was opened again. */
  readonly cameBack?: boolean
  /** Absent where no demo can be started. */
  readonly startDemo?: StartDemo
}

export function App({ session, startDemo, cameBack = false, ...given }: AppProps) {
  const [history] = useState(() => given.history ?? browserHistory(window))
  const [local] = useState(() => given.local ?? windowLocal(session))
  useEffect(() => listenForKeys(local.keys, window), [local])
  useEffect(() => {
    if (cameBack) local.notices.getState().add(CAME_BACK)
  }, [local, cameBack])
  useEffect(() => listenForLeaving(window), [])
  useEffect(() => ignoreHeldEnter(window), [])
  useEffect(() => ignoreHastyPresses(window), [])
  useEffect(() => keepFocus(window), [])
  const [onRejected] = useState(() => (rejected: Rejected, _command: string, stands: () => boolean) => {
    local.refusal.getState().show({ rejected, stands })
  })
  const [onAccepted] = useState(() => () => local.refusal.getState().clear())
  return (
    <KitProvider
      clock={session.clock}
      zone={session.platform.zone()}
      {...(given.timers === undefined ? {} : { timers: given.timers })}
    >
      <LocalProvider local={local}>
        <SessionProvider session={session} onRejected={onRejected} onAccepted={onAccepted}>
          <HistoryProvider value={history}>
            <BridgeProvider>
              <OpenedProvider>
                <Pages {...(startDemo === undefined ? {} : { startDemo })} />
              </OpenedProvider>
            </BridgeProvider>
          </HistoryProvider>
        </SessionProvider>
      </LocalProvider>
    </KitProvider>
  )
}

const CAME_BACK = {
  key: 'came-back',
  tone: 'neutral',
  title: 'This page stopped and was opened again',
  text: 'What you wrote is safe: it is stored on this machine and goes to the server as before. Look once at the line that you were typing last.',
} as const

const windowLocal = ({ clock, newId, platform }: Session): Local =>
  createLocal({
    clock,
    newId,
    storage: platform.storage,
    prefersLight: window.matchMedia('(prefers-color-scheme: light)'),
    root: document.documentElement,
  })
