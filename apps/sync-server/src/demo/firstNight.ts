// From the declaration to the constraints of the restore: entries 11 to 22.
import { setSeverity, takeRole } from '@holdfast/model'
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
  marks,
  moves,
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
import { BOTH_SIDES, decided, fact } from './recordedWords.ts'

const FAILOVER = 'Orchestrator failed the databases over to the West Coast'

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

export const FIRST_NIGHT: readonly (readonly [number, readonly Act[]])[] = [
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
      moves('investigating'),
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
      moves('identified'),
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
      moves('mitigating'),
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
]
