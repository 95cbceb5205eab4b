// From the restore to the published analysis: entries 23 to 43.
import { recorded } from './recorded.ts'
import {
  type Act,
  asks,
  decides,
  ends,
  finds,
  gets,
  marks,
  moves,
  notes,
  pins,
  proposes,
  puts,
  supports,
  tells,
  tests,
  tries,
} from './steps.ts'
import { BOTH_SIDES, decided, fact } from './recordedWords.ts'

const RED = {
  question: 'Back to green after the fail-back, or stay on red?',
  options: [
    { label: decided(36), reversibility: 'reversible' },
    { label: 'Go to yellow now', risk: 'Users still wait for five million hooks' },
  ],
} as const

export const NEXT_DAY: readonly (readonly [number, readonly Act[]])[] = [
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
      moves('monitoring'),
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
      moves('resolved'),
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
  [43, [notes('followUp', recorded(43).text), moves('closed')]],
]
