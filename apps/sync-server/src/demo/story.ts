// GitHub, 21 October 2018, as four people in a war room would have worked it: each recorded entry, and what is done at it.
import { movePhase, setSeverity, takeRole } from '@holdfast/model'
import { recorded } from './recorded.ts'
import {
  type Act,
  acknowledges,
  asks,
  calls,
  decides,
  does,
  drafts,
  ends,
  finds,
  gets,
  marks,
  needs,
  notes,
  pins,
  proposes,
  puts,
  rulesOut,
  supports,
  tells,
  tests,
  tries,
  writes,
} from './steps.ts'

/** The entry at which the formal incident was opened; those before it are written down after the fact. */
export const DECLARED_AT = 11

const FAILOVER = 'Orchestrator failed the databases over to the West Coast'
const BOTH_SIDES = 'Both coasts hold writes that the other has never seen'
const DEPLOY = 'A deploy broke the applications'
const HOW = {
  question: 'Fail back to the East now, or fail forward and restore?',
  context: 'East apps cannot tolerate cross-country write latency',
  options: [
    {
      label: 'Fail back to the East now',
      risk: 'Loses 40 minutes of writes',
      reversibility: 'irreversible',
      timeToEffect: 'minutes',
    },
    {
      label: decided(17),
      risk: 'Degraded for hours',
      reversibility: 'reversible',
      timeToEffect: 'hours',
    },
  ],
} as const
const PAUSE = {
  question: 'Pause webhook delivery and Pages builds?',
  options: [
    {
      label: decided(18),
      risk: 'Integrations wait',
      reversibility: 'reversible',
      timeToEffect: 'at once',
    },
    { label: 'Keep delivering', risk: 'Writes may be lost or sent twice', reversibility: 'irreversible' },
  ],
} as const
const RED = {
  question: 'Back to green after the fail-back, or stay on red?',
  options: [
    { label: decided(36), reversibility: 'reversible' },
    { label: 'Go to yellow now', risk: 'Users still wait for five million hooks' },
  ],
} as const

/** The recorded words of a decision, as an option reads. */
function decided(index: number): string {
  const words = recorded(index)
    .text.replace(/^Decision: /, '')
    .replace(/\.$/, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const fact = (index: number): Act => notes('observation', recorded(index).text)

/** What happens at each recorded entry from the declaration on. Every entry's words reach the timeline. */
export const STORY: ReadonlyMap<number, readonly Act[]> = new Map<number, readonly Act[]>([
  [
    11,
    [
      marks('Web', 'worldwide', 'degraded'),
      marks('API', 'worldwide', 'degraded'),
      marks('Git data', 'worldwide', 'ok'),
      puts('Ana Ruiz', 'databases', 'handsOn'),
      puts('Sam Boyd', 'web', 'handsOn'),
      notes('declared', recorded(11).text),
      does('ops', (r) => r.run(takeRole, { role: 'ops' })),
      does('scribe', (r) => r.run(takeRole, { role: 'scribe' })),
      proposes(FAILOVER),
      proposes(DEPLOY),
      tests(FAILOVER),
      finds(FAILOVER, 'for', 'Topology shows only West Coast servers'),
      writes(
        'ops',
        'conditions',
        'Many database clusters in an unexpected topology since 22:52 UTC. Site degraded worldwide. Git data itself is not affected.',
      ),
    ],
  ],
  [
    12,
    [
      notes('note', recorded(12).text),
      does('ic', (r) => r.run(takeRole, { role: 'ic' })),
      does('ic', (r) => r.run(movePhase, { phase: 'investigating' })),
    ],
  ],
  [
    13,
    [
      notes('note', recorded(13).text),
      does('ic', (r) => r.run(setSeverity, { severity: 'SEV1' })),
      does('comms', (r) => r.run(takeRole, { role: 'comms' })),
      tells(
        'customers',
        'We are investigating reports of elevated error rates across GitHub. Some pages show old data. Your repositories are safe.',
      ),
    ],
  ],
  [
    14,
    [
      notes('escalation', recorded(14).text),
      calls('Database engineers', 'Several clusters are hit at once', 'join now'),
      rulesOut(DEPLOY, 'deployment tooling has been locked since 23:07 and nothing improved'),
    ],
  ],
  [
    15,
    [
      acknowledges('Database engineers'),
      puts('Noor Haddad', 'databases', 'handsOn'),
      notes('observation', recorded(15).text),
      proposes(BOTH_SIDES),
      asks(HOW, 5),
    ],
  ],
  [
    16,
    [
      notes('observation', recorded(16).text),
      pins('Blocker found'),
      finds(BOTH_SIDES, 'for', recorded(16).text),
      tests(BOTH_SIDES),
      supports(BOTH_SIDES),
      finds(FAILOVER, 'for', 'Failover at 22:52:50 UTC'),
      supports(FAILOVER),
      does('ic', (r) => r.run(movePhase, { phase: 'identified' })),
    ],
  ],
  [
    17,
    [decides(HOW.question, HOW.options[1].label, 'user data comes before time to recovery'), asks(PAUSE, 5)],
  ],
  [
    18,
    [
      marks('Webhooks', 'worldwide', 'down'),
      marks('Pages builds', 'worldwide', 'down'),
      decides(PAUSE.question, PAUSE.options[0].label, 'integrity before usability'),
      pins('decides: Fail forward'),
      tries('Pause webhook delivery and Pages builds', BOTH_SIDES),
      does('ic', (r) => r.run(movePhase, { phase: 'mitigating' })),
      tells(
        'executives',
        'SEV1, identified. Impact: GitHub degraded worldwide, data integrity protected. Now: fail forward and restore from backup. Decision needed: none from you. Risk: hours of degraded service.',
      ),
    ],
  ],
  [
    19,
    [
      notes('decision', recorded(19).text),
      ends('Pause webhook delivery and Pages builds', 'helped', 'no new side effects leave the site'),
      writes(
        'ops',
        'actionsText',
        'Restore backups, sync replicas, fall back to a stable topology, then drain queued jobs.',
      ),
    ],
  ],
  [
    20,
    [
      drafts('customers'),
      tells(
        'customers',
        `${recorded(20).text} Some data may look old meanwhile; nothing that you pushed is lost.`,
      ),
      tells(
        'internal',
        'Conditions: both coasts hold unique writes. Actions: restore from backup. Needs: database engineers. Ask: #incident.',
      ),
    ],
  ],
  [
    21,
    [
      needs('More database engineers for the night', 'Database on-call', 30),
      fact(21),
      writes(
        'ops',
        'needsText',
        'Faster transfer of terabytes of backups. More database engineers for the night.',
      ),
    ],
  ],
  [22, [fact(22)]],
  [23, [notes('action', recorded(23).text), tries('Restore every affected cluster from backup', BOTH_SIDES)]],
  [
    24,
    [
      gets('More database engineers for the night', 'two join at once'),
      puts('Sam Boyd', 'web', 'standby'),
      tries(recorded(24).text),
    ],
  ],
  [25, [fact(25)]],
  [
    26,
    [
      notes('observation', recorded(26).text),
      ends(recorded(24).text, 'helped', 'restore directly from the West Coast'),
    ],
  ],
  [27, [tells('customers', `${recorded(27).text} We will say so here if that changes.`)]],
  [
    28,
    [
      notes('external', recorded(28).text),
      tells(
        'internal',
        'Conditions: restores run. Actions: blog post is out. Needs: relief for the night shift. Ask: #incident.',
      ),
    ],
  ],
  [
    29,
    [
      notes('observation', recorded(29).text),
      pins('All primaries are back'),
      ends('Restore every affected cluster from backup', 'helped', 'all primaries are back in US East'),
    ],
  ],
  [30, [fact(30)]],
  [
    31,
    [
      fact(31),
      tells(
        'executives',
        'SEV1, mitigating. Impact: users may see old data. Now: replicas catch up more slowly than estimated. Decision needed: none from you. Risk: peak traffic slows it further.',
      ),
    ],
  ],
  [
    32,
    [
      fact(32),
      proposes('Read replicas are too few for peak traffic'),
      tests('Read replicas are too few for peak traffic'),
    ],
  ],
  [
    33,
    [
      notes('action', recorded(33).text),
      tries('Bring more read replicas online', 'Read replicas are too few for peak traffic'),
    ],
  ],
  [
    34,
    [
      notes('observation', recorded(34).text),
      ends('Bring more read replicas online', 'helped', recorded(34).text),
      finds(
        'Read replicas are too few for peak traffic',
        'for',
        'More replicas, lower utilisation, replication catches up',
      ),
      supports('Read replicas are too few for peak traffic'),
    ],
  ],
  [
    35,
    [
      marks('Web', 'worldwide', 'ok'),
      marks('API', 'worldwide', 'ok'),
      notes('action', recorded(35).text),
      tries('Fail back to the original topology'),
      ends('Fail back to the original topology', 'helped', 'replicas in sync'),
      does('ic', (r) => r.run(movePhase, { phase: 'monitoring' })),
    ],
  ],
  [36, [asks(RED, 5), decides(RED.question, RED.options[0].label, 'users still wait')]],
  [
    37,
    [
      notes('action', recorded(37).text),
      tries('Drain the backlog of hooks and Pages builds'),
      tells(
        'customers',
        'The site is back to normal. We are working through queued webhooks and Pages builds.',
      ),
    ],
  ],
  [
    38,
    [
      notes('impact', recorded(38).text),
      ends('Drain the backlog of hooks and Pages builds', 'worse', 'payloads older than the TTL are dropped'),
    ],
  ],
  [39, [tries(recorded(39).text), ends(recorded(39).text, 'helped', 'nothing more is dropped')]],
  [40, [notes('action', recorded(40).text), tries('Drain again, throttled')]],
  [41, [notes('decision', recorded(41).text)]],
  [
    42,
    [
      marks('Webhooks', 'worldwide', 'ok'),
      marks('Pages builds', 'worldwide', 'ok'),
      notes('observation', recorded(42).text),
      ends('Drain again, throttled', 'helped', 'all hooks and builds processed'),
      does('ic', (r) => r.run(movePhase, { phase: 'resolved' })),
      tells(
        'customers',
        'All services are back to normal, and every queued webhook and Pages build has been processed.',
      ),
      tells(
        'executives',
        'SEV1, resolved. Impact: 24 h 11 min of degraded service, no user data lost. Now: post-mortem. Decision needed: none from you. Risk: none known.',
      ),
      tells('internal', 'Conditions: resolved. Actions: post-mortem begins. Needs: nobody. Ask: #incident.'),
    ],
  ],
  [43, [notes('followUp', recorded(43).text), does('ic', (r) => r.run(movePhase, { phase: 'closed' }))]],
])
