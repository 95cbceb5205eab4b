// What a window shows first: the join form, a way in, or the room. One decision, from the address and the keyring.
import { App } from '@holdfast/ui'
import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { demoOn } from './access/demo.ts'
import { type Entrance, entranceOf, holdsSecret } from './access/entrance.ts'
import { join } from './access/join.ts'
import { type Keyring, keyring } from './access/keyring.ts'
import { screenLinkOn } from './access/screenLink.ts'
import { tokenClaims } from './access/tokenClaims.ts'
import { CrashGuard } from './entry/CrashGuard.tsx'
import { JoinPage } from './entry/JoinPage.tsx'
import { WayInPage } from './entry/WayInPage.tsx'
import { browserPlatform, browserStorage } from './platform/browserPlatform.ts'
import { browserSession } from './session/browserSession.ts'
import type { WindowSession } from './session/createSession.ts'

/** Shows the first page in `root`. Tokens leave the address bar before anything else happens. */
export function showEntrance(window: Window & typeof globalThis, root: Root): void {
  const { location, history } = window
  const storage = browserStorage(window)
  const keys = keyring(storage)
  const platform = browserPlatform(window, storage)
  const entrance = entranceOf(location)
  if (holdsSecret(location.hash)) history.replaceState(null, '', location.pathname)
  // A link pasted into the address bar of this very page changes only the fragment: start over with it.
  window.addEventListener('hashchange', () => {
    if (holdsSecret(location.hash)) location.reload()
  })

  const showRoom = (token: string): boolean => {
    const claims = tokenClaims(token)
    if (!claims) return false
    const signOut = async () => {
      keys.forgetPerson()
      await session.close()
      location.assign('/')
    }
    const isPerson = claims.access !== 'screen'
    const mayStartDemo = claims.access === 'respond' && claims.scope === '*'
    const session = browserSession({
      window,
      platform,
      token,
      claims,
      ...(isPerson && { signOut }),
      ...(claims.access === 'respond' && {
        screenLink: screenLinkOn(window.fetch.bind(window), location.origin, token),
      }),
    })
    keepAwake(window, session)
    root.render(
      <StrictMode>
        <CrashGuard hasUnstored={session.hasUnstored} onReload={() => location.reload()}>
          <App
            session={session}
            {...(mayStartDemo && { startDemo: demoOn(window.fetch.bind(window), token) })}
          />
        </CrashGuard>
      </StrictMode>,
    )
    return true
  }
  const showWayIn = () =>
    root.render(<WayInPage origin={location.origin} onLink={(link) => goTo(window, link)} />)
  const showJoin = (invite: string) => {
    const known = keys.person()
    const onJoin = async (name: string) => {
      const joined = await join(window.fetch.bind(window), invite, name, known)
      if (!joined.ok) return joined
      keys.keepPerson(joined.value)
      const scope = tokenClaims(joined.value)?.scope ?? '*'
      history.replaceState(null, '', scope === '*' ? '/' : `/incident/${scope}/command`)
      if (!showRoom(joined.value)) showWayIn()
      return joined
    }
    const knownName = (known && tokenClaims(known)?.person.name) || ''
    root.render(<JoinPage knownName={knownName} onJoin={onJoin} />)
  }

  if (entrance.kind === 'join') showJoin(entrance.invite)
  else {
    const token = roomToken(entrance, keys)
    if (token === null || !showRoom(token)) showWayIn()
  }
}

function roomToken(entrance: Exclude<Entrance, { readonly kind: 'join' }>, keys: Keyring): string | null {
  if (entrance.kind === 'room') return keys.person()
  if (entrance.token !== null) keys.keepWall(entrance.incident, entrance.token)
  return keys.wall(entrance.incident) ?? keys.person()
}

/** The same address with another fragment would not load again by itself. */
function goTo(window: Window, link: URL): void {
  const { location } = window
  const isSamePage = link.origin === location.origin && link.pathname === location.pathname
  location.assign(link.href)
  if (isSamePage) location.reload()
}

/** Connections try again as soon as the machine wakes up; leaving with something not on disk asks first. */
function keepAwake(window: Window, session: WindowSession): void {
  window.addEventListener('online', session.retryAll)
  window.document.addEventListener('visibilitychange', () => {
    if (window.document.visibilityState === 'visible') session.retryAll()
  })
  window.addEventListener('beforeunload', (event) => {
    if (session.hasUnstored()) event.preventDefault()
  })
}
