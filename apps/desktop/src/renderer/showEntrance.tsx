// What a window shows first: the join form, a way in, or the room. One decision, from the address and what this machine keeps.
import { App, lazyPart } from '@holdfast/ui'
import { StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { CAME_BACK } from '../shared/cameBack.ts'
import { bridgeOn, isOwnMachine } from './access/bridgeOn.ts'
import { demoOn } from './access/demo.ts'
import { type Entrance, entranceOf, holdsSecret, pastedLink } from './access/entrance.ts'
import { invitesOn } from './access/invitesOn.ts'
import { join } from './access/join.ts'
import { type Keyring, keyring } from './access/keyring.ts'
import { type OwnPerson, ownPerson } from './access/ownPerson.ts'
import { screenLinkOn } from './access/screenLink.ts'
import { tokenAt } from './access/tokenAt.ts'
import { type Claims, tokenClaims } from './access/tokenClaims.ts'
import { CrashGuard } from './entry/CrashGuard.tsx'
import { JoinPage } from './entry/JoinPage.tsx'
import { WayInPage } from './entry/WayInPage.tsx'
import { browserPlatform, browserStorage } from './platform/browserPlatform.ts'
import { type BrowserSessionOptions, browserSession } from './session/browserSession.ts'
import type { WindowSession } from './session/createSession.ts'
import type { AskingPort } from './session/openAsking.ts'

const ComeIn = lazyPart({
  what: 'The way in by a code or a link',
  load: () => import('./entry/ComeIn.tsx').then((it) => it.ComeIn),
})

/** Shows the first page in `root`. Tokens leave the address bar before anything else happens. */
export function showEntrance(window: Window & typeof globalThis, root: Root): void {
  const { location, history } = window
  const storage = browserStorage(window)
  const keys = keyring(storage)
  const own = ownPerson(storage, (bytes) => window.crypto.getRandomValues(new Uint8Array(bytes)))
  const platform = browserPlatform(window, storage)
  const entrance = entranceOf(location)
  const cameBack = location.hash === CAME_BACK
  if (cameBack || holdsSecret(location.hash)) history.replaceState(null, '', location.pathname)
  // A link pasted into the address bar of this very page changes only the fragment: start over with it.
  window.addEventListener('hashchange', () => {
    if (holdsSecret(location.hash)) location.reload()
  })

  const fetch = window.fetch.bind(window)
  const onLink = (link: URL) => goTo(window, link)
  const follow = (text: string) => {
    const link = pastedLink(text, location.origin)
    if (link) onLink(link)
    return link !== null
  }

  const openSession = (options: Omit<BrowserSessionOptions, 'window' | 'platform'>): WindowSession => {
    const session = browserSession({ window, platform, ...options })
    keepAwake(window, session)
    return session
  }
  const render = (session: WindowSession, demoToken: string | null) =>
    root.render(
      <StrictMode>
        <CrashGuard hasUnstored={session.hasUnstored} onReload={() => location.reload()}>
          <App
            session={session}
            cameBack={cameBack}
            {...(demoToken !== null && { startDemo: demoOn(fetch, demoToken) })}
          />
        </CrashGuard>
      </StrictMode>,
    )
  const showRoom = (token: string): boolean => {
    const claims = tokenClaims(token)
    if (!claims) return false
    const open = (asking?: AskingPort) => {
      const signOut = async () => {
        keys.forgetPerson()
        own.forget()
        await session.close()
        location.assign('/')
      }
      const session = openSession({
        token,
        claims,
        ...(asking && { asking }),
        ...(claims.access !== 'screen' && { signOut }),
        ...(claims.access === 'respond' && { screenLink: screenLinkOn(fetch, location.origin, token) }),
        ...(claims.access !== 'screen' && { follow, invites: invitesOn(fetch, location, token, claims) }),
        ...(mayCarry(claims) && isOwnMachine(location.hostname) && { bridge: bridgeOn(fetch, token) }),
      })
      render(session, mayCarry(claims) ? token : null)
    }
    if (claims.access !== 'observe') open()
    // Without the code that asks, the page reads on.
    else
      void import('./session/openAsking.ts').then(
        ({ openAsking, ownStorage, takeDesk }) =>
          open(
            openAsking(ownStorage(window), (incident) =>
              takeDesk({ fetch, token, keys, location }, incident),
            ),
          ),
        () => open(),
      )
    return true
  }
  const showAlone = ({ person }: OwnPerson) => {
    const joinServer = () =>
      root.render(
        <WayInPage origin={location.origin} onLink={onLink} otherwise={{ kind: 'started', onBack: back }} />,
      )
    const session = openSession({
      token: null,
      claims: { person, access: 'respond', scope: '*' },
      joinServer,
    })
    const back = () => render(session, null)
    back()
  }
  const startAlone = (name: string) => showAlone(own.keep(name))
  const showWayIn = () =>
    root.render(
      <WayInPage
        origin={location.origin}
        onLink={onLink}
        otherwise={{ kind: 'start', knownName: '', onStart: startAlone }}
      />,
    )
  const showJoin = (invite: string) => {
    const token = keys.person()
    const { secret = null, person = null } = own.read() ?? {}
    const onJoin = async (name: string) => {
      const joined = await join(fetch, invite, name, { token, secret })
      if (!joined.ok) return joined
      keys.keepPerson(joined.value)
      const scope = tokenClaims(joined.value)?.scope ?? '*'
      history.replaceState(null, '', scope === '*' ? '/' : `/incident/${scope}/command`)
      if (!showRoom(joined.value)) showWayIn()
      return joined
    }
    const knownName = (token && tokenClaims(token)?.person.name) || person?.name || ''
    root.render(<JoinPage knownName={knownName} onJoin={onJoin} onStartAlone={startAlone} />)
  }

  const showComeIn = (by: Extract<Entrance, { readonly kind: 'code' | 'device' }>) => {
    const onToken = (token: string) => {
      keys.keepPerson(token)
      const scope = tokenClaims(token)?.scope ?? '*'
      if (scope !== '*') history.replaceState(null, '', `/incident/${scope}/command`)
      if (!showRoom(token)) showWayIn()
    }
    const known = keys.person()
    root.render(<ComeIn by={by} {...{ fetch, known, location, onLink, onToken }} onOtherWay={showWayIn} />)
  }

  if (entrance.kind === 'join') return showJoin(entrance.invite)
  if (entrance.kind === 'code' || entrance.kind === 'device') return showComeIn(entrance)
  const token = roomToken(entrance, keys, location.pathname)
  if (token !== null && showRoom(token)) return
  const alone = own.read()
  if (alone) showAlone(alone)
  else showWayIn()
}

/** Responders of everything: what concerns the whole room is theirs. */
const mayCarry = ({ access, scope }: Claims): boolean => access === 'respond' && scope === '*'

function roomToken(
  entrance: Extract<Entrance, { readonly kind: 'room' | 'wall' }>,
  keys: Keyring,
  pathname: string,
): string | null {
  if (entrance.kind === 'room') return tokenAt(pathname, keys, Date.now())
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

/** Connections try again as soon as the machine wakes up, and are doubted when its network goes; leaving with something not on disk asks first. */
function keepAwake(window: Window, session: WindowSession): void {
  window.addEventListener('online', session.retryAll)
  window.addEventListener('offline', session.networkGone)
  window.document.addEventListener('visibilitychange', () => {
    if (window.document.visibilityState === 'visible') session.retryAll()
  })
  window.addEventListener('beforeunload', (event) => {
    if (session.hasUnstored()) event.preventDefault()
  })
}
