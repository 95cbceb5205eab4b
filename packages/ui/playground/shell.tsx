// The whole app on a session in memory, with real incident data: ?path=/&theme=light&link=offline&drill&empty&vacant&bridge=open&rewritten&late. Not shipped.
import { leaveRole, ok } from '@holdfast/model'
import { createRoot } from 'react-dom/client'
import { App } from '../src/app/App.tsx'
import { movesTo } from '../test/support/movesTo.ts'
import { memoryHistory } from '../src/router/history.ts'
import '../src/styles/index.css'
import { fakeSession, newIncident } from '../test/support/fakeSession.ts'
import { GITHUB_START, github2018 } from '../test/support/github2018.ts'
import { maya } from '../test/support/people.ts'
import { bridgeOf } from './bridgeOf.ts'

const query = new URLSearchParams(location.search)
const session = fakeSession({ now: GITHUB_START - 3_600_000 })
session.platform.storage.set('holdfast.theme', query.get('theme') ?? 'dark')
if (!query.has('empty')) {
  for (const [title, severity, drill] of [
    ['Retry storm doubles charges', 'SEV1', false],
    ['DNS resolver outage in APAC', 'SEV2', false],
    ['Exercise: region loss', 'SEV2', true],
  ] as const) {
    const past = session.declare(
      newIncident({ title, severity, drill, impactStartedAt: null, takeRoles: ['ic'] }),
    )
    session.time.advance(900_000)
    if (past.ok) movesTo(session.open(past.value).room, 'resolved')
  }
}
session.time.advance(GITHUB_START - session.clock.now())
const id = query.has('empty') ? session.newId() : github2018(session)
const incident = session.open(id as ReturnType<typeof github2018>)
if (query.has('vacant')) incident.as(maya).run(leaveRole, { role: 'ic' })
if (!query.has('empty') && query.has('more'))
  session.declare(
    newIncident({
      title: 'Weekly report e-mails delayed',
      severity: 'SEV3',
      impactStartedAt: null,
      drill: query.has('drill'),
    }),
  )
const since = session.clock.now() - 200_000
const links = {
  offline: {
    link: { state: 'offline', since, why: 'The server does not answer.' },
    unsent: 27,
    notOnServer: 27,
    safeOn: 'notYet',
  },
  saving: { unsent: 3, notOnServer: 3, safeOn: 'notYet' },
  refused: {
    link: { state: 'refused', since, code: 4401, reason: 'Your access has ended.' },
    notOnServer: 27,
  },
  tooOld: { app: 'tooOld' },
  nack: {
    nacks: [
      {
        reason: 'notAllowed',
        message: 'You may look here, not write. The words are kept in this window.',
        at: since,
      },
    ],
  },
} as const
const shown = links[query.get('link') as keyof typeof links] as Partial<
  ReturnType<typeof incident.link.getState>
>
incident.link.setState({ ...shown, offset: query.has('skew') ? -7_400 : 0 })
session.workspace.link.setState(shown ?? {})
if (query.has('rewritten')) {
  const kept = {
    server: 'eu-1',
    room: 'incident',
    seq: 1_214,
    hash: 'a'.repeat(64),
    at: since,
    key: 'k'.repeat(43),
    signature: 's'.repeat(86),
  }
  const alarm = { why: 'rewritten', kept, answer: kept, at: since } as const
  incident.audit.status.setState({ state: 'changed', alarm }, true)
}
if (query.has('late')) {
  const ids = incident.room.store
    .getState()
    .timeline.slice(-3, -1)
    .map((entry) => entry.id)
  incident.room.doc.getArray('arrivals').push([{ ids, at: since + 120_000 }])
}
setInterval(() => session.time.advance(1_000), 1_000)

const bridge = query.get('bridge')
if (bridge !== null) Object.assign(session, { bridge: bridgeOf(bridge, session.clock.now()) })

const root = document.getElementById('root')
const drill = query.has('drillroom')
  ? session.declare(
      newIncident({ title: 'Exercise: the payments region is lost', drill: true, impactStartedAt: null }),
    )
  : null
const path = (query.get('path') ?? '/').replace('ID', drill?.ok ? drill.value : id)
if (root !== null)
  createRoot(root).render(
    <App
      session={session}
      history={memoryHistory(path)}
      startDemo={() => Promise.resolve(ok(id as ReturnType<typeof github2018>))}
    />,
  )
