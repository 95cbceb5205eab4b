// The first twenty-seven minutes of github-2018-10-21, worked through by four people with the commands that people use.
import {
  acknowledgeEscalation,
  addEvidence,
  addNeed,
  closeDecision,
  escalate,
  finishAction,
  type HypothesisId,
  type IncidentId,
  logEntry,
  movePhase,
  must,
  openDecision,
  proposeHypothesis,
  publishUpdate,
  type Result,
  setHypothesisState,
  setImpact,
  setResponder,
  startAction,
  takeRole,
} from '@holdfast/model'
import { type FakeSession, newIncident } from './fakeSession.ts'
import { ana, jon, lee, maya, priya } from './people.ts'

const at = (hour: number, minute: number, second = 0) => Date.UTC(2018, 9, 21, hour, minute, second)
/** Start a fake session here: `fakeSession({ now: GITHUB_START })`. 2018-10-21 22:54 UTC. */
export const GITHUB_START = at(22, 54)

const value = <T>(result: Result<T, { readonly reason: string }>): T => {
  if (!result.ok) throw new Error(result.error.reason)
  return result.value
}

/** Leaves the session's clock at 23:19:30 UTC, with a decision open, two updates sent and everybody in the room. */
export function github2018(session: FakeSession): IncidentId {
  const clockTo = (moment: number) => session.time.advance(moment - session.clock.now())
  clockTo(at(22, 55))
  const id = value(
    session.declare(
      newIncident({
        title: 'Database clusters in an unexpected state',
        impactLine: 'Many pages slow, stale or failing for everybody; webhooks and builds wait',
        impactStartedAt: at(22, 52),
        services: ['mysql', 'webhooks', 'pages'],
        takeRoles: ['ic'],
      }),
    ),
  )
  const incident = session.open(id)
  const [ic, ops, comms, scribe, network] = [maya, jon, priya, lee, ana].map((person) => incident.as(person))
  const room = {
    ic: must(ic, 'ic'),
    ops: must(ops, 'ops'),
    comms: must(comms, 'comms'),
    scribe: must(scribe, 'scribe'),
  }
  incident.join(jon, 'ops')
  incident.join(priya, 'comms')
  incident.join(lee, 'timeline')
  incident.join(ana, 'ops')
  room.ops.run(takeRole, { role: 'ops' })
  room.comms.run(takeRole, { role: 'comms' })
  room.scribe.run(takeRole, { role: 'scribe' })
  room.ops.run(setResponder, { person: jon, team: 'databases', state: 'handsOn' })
  room.ops.run(setResponder, { person: ana, team: 'network', state: 'standby' })
  const log = (text: string, occurredAt: number) =>
    room.scribe.run(logEntry, { kind: 'observation', text, occurredAt })
  log(
    'Planned replacement of failing 100G optical gear cuts the link to the primary East data centre',
    at(22, 52),
  )
  log('Link restored after 43 seconds', at(22, 52, 43))
  log('Orchestrator makes West Coast servers the primaries', at(22, 52, 50))

  clockTo(at(22, 58))
  room.ic.run(movePhase, { phase: 'investigating' })
  const test = (title: string, evidence: string, stance: 'for' | 'against'): HypothesisId => {
    const hypothesis = value(
      room.ops.run(proposeHypothesis, { title, likelihood: 'high', costToTest: 'low' }),
    )
    room.ops.run(addEvidence, { id: hypothesis, stance, text: evidence })
    return hypothesis
  }
  const link = test(
    'The link to the East is still down',
    'Restored after 43 seconds, no loss since',
    'against',
  )
  const split = test(
    'Both coasts took writes that the other has not',
    'East holds seconds of writes never replicated west',
    'for',
  )
  test('Orchestrator keeps moving primaries', 'Its topology shows only West Coast servers', 'for')
  room.ops.run(setHypothesisState, { id: split, state: 'testing' })
  clockTo(at(23, 4))
  room.ops.run(setHypothesisState, {
    id: link,
    state: 'ruledOut',
    because: 'the link has been clean since 22:53',
  })
  room.comms.run(publishUpdate, {
    audience: 'customers',
    text: 'Since 22:52 UTC pages may be slow or show old content. We are investigating. Next update by 23:19 UTC.',
  })
  clockTo(at(23, 7))
  const lock = value(
    room.ops.run(startAction, { what: 'Lock deployment tooling so that nothing else changes' }),
  )
  room.ops.run(finishAction, { id: lock, result: 'noEffect', note: 'as meant: nothing changes any more' })
  const move = value(
    room.ops.run(startAction, { what: 'Move one cluster’s primary back to the East', hypothesisId: split }),
  )
  clockTo(at(23, 10))
  room.ops.run(finishAction, {
    id: move,
    result: 'worse',
    note: 'East lacks 40 minutes of writes; moved back',
  })
  room.comms.run(publishUpdate, {
    audience: 'internal',
    text: 'Conditions: many clusters in an unexpected state. Next update by 23:30 UTC.',
  })
  const called = value(
    room.ic.run(escalate, {
      to: 'Database engineering',
      why: 'several clusters at once',
      ask: 'two more engineers by 23:20',
    }),
  )
  incident.as(ana).run(acknowledgeEscalation, { id: called })
  clockTo(at(23, 15))
  room.ic.run(movePhase, { phase: 'identified' })
  room.ops.run(setImpact, { service: 'web', region: 'US East', state: 'down' })
  room.ops.run(setImpact, { service: 'webhooks', region: 'all', state: 'degraded' })
  room.ops.run(addNeed, {
    what: 'How long a restore of one cluster takes',
    holder: 'Storage on-call',
    dueAt: at(23, 25),
  })
  const forward = value(
    room.ops.run(openDecision, {
      question: 'Fail forward, or make the East primary again?',
      context: 'West has taken close to 40 minutes of writes; East holds seconds that West lacks.',
      options: [
        {
          label: 'Fail forward',
          risk: 'long degradation',
          reversibility: 'reversible',
          timeToEffect: 'hours',
        },
        {
          label: 'East primary',
          risk: 'loses writes of users',
          reversibility: 'irreversible',
          timeToEffect: '30 min',
        },
      ],
      decideBy: at(23, 18),
    }),
  )
  clockTo(at(23, 17))
  const [first] = must(incident.room.store.getState().decisions.get(forward), 'decision').options
  room.ic.run(closeDecision, {
    decisionId: forward,
    optionId: must(first, 'option').id,
    reason: 'Data integrity ranks first',
  })
  room.ops.run(startAction, {
    what: 'Rebuild replicas from the newest backup, one cluster first',
    hypothesisId: split,
  })
  room.ops.run(openDecision, {
    question: 'Pause webhook delivery and page builds?',
    context: 'Integrity ranks above usability and time to recovery.',
    options: [
      {
        label: 'Pause both',
        risk: 'a backlog of millions',
        reversibility: 'reversible',
        timeToEffect: 'at once',
      },
      { label: 'Keep both running', risk: 'more writes to repair by hand', reversibility: 'hardToReverse' },
    ],
    decideBy: at(23, 22),
  })
  network?.run(logEntry, {
    kind: 'observation',
    text: 'No packet loss on the new optical gear for 20 minutes',
  })
  clockTo(at(23, 19, 30))
  return id
}
