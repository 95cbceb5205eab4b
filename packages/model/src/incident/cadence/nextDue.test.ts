import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../base/clock.ts'
import { PHASES, SEVERITIES } from '../records/incident.ts'
import { AUDIENCES } from '../records/updates.ts'
import { dueState, soonWindow } from './dueState.ts'
import { type LaneFacts, type NextDue, nextDue } from './nextDue.ts'
import { CADENCE, LONG_AFTER } from './rules.ts'

const DECLARED = Date.UTC(2018, 9, 21, 22, 52)
const facts = (more: Partial<LaneFacts> = {}): LaneFacts => ({
  audience: 'customers',
  severity: 'SEV1',
  phase: 'investigating',
  declaredAt: DECLARED,
  lastSentAt: null,
  overrideMinutes: null,
  snoozedUntil: null,
  resolvedAt: null,
  ...more,
})
/** Minutes from the moment counted from, or the reason to rest. */
const minutes = (more: Partial<LaneFacts>, from = DECLARED): number | string => {
  const next = nextDue(facts(more))
  return next.kind === 'due' ? (next.dueAt - from) / MINUTE : next.why
}

describe('the table', () => {
  test('[COM-1] [C1] the default minutes are those of the product', () => {
    const table = SEVERITIES.flatMap((severity) => {
      const rows = AUDIENCES.map(
        (audience) => `${severity} ${audience} ${Object.values(CADENCE[severity][audience]).join(' ')}`,
      )
      return severity === 'SEV1' || severity === 'SEV2' ? rows : rows.slice(0, 1)
    })
    expect(table).toEqual([
      'SEV1 customers 5 15 20 30 60',
      'SEV1 executives 15 30 30 60 60',
      'SEV1 internal 10 20 30 30 60',
      'SEV2 customers 15 20 30 60 120',
      'SEV2 executives 30 60 60 60 120',
      'SEV2 internal 20 30 60 60 120',
      'SEV3 customers 30 60 60 120 1440',
      'SEV4 customers 30 60 60 120 1440',
      'SEV5 customers 30 60 60 120 1440',
    ])
  })

  test('[COM-1] [C2] the first update is counted from declaring, whatever the phase', () => {
    expect(minutes({})).toBe(5)
    expect(minutes({ phase: 'mitigating' })).toBe(5)
    expect(minutes({ severity: 'SEV2', audience: 'executives' })).toBe(30)
    expect(nextDue(facts())).toMatchObject({
      intervalMinutes: 5,
      reason: 'the first within 5 min of declaring: SEV1',
    })
  })

  test.each([
    ['triage', 15],
    ['investigating', 15],
    ['identified', 20],
    ['mitigating', 20],
    ['monitoring', 30],
  ] as const)('[COM-1] [C1] after the first, %s counts %d min from the last', (phase, expected) => {
    const lastSentAt = DECLARED + 4 * MINUTE
    expect(minutes({ phase, lastSentAt }, lastSentAt)).toBe(expected)
  })

  test('[C3] the calm column goes by the age at the last update, not by the age now', () => {
    const young = DECLARED + LONG_AFTER
    expect(minutes({ lastSentAt: young }, young)).toBe(15)
    expect(minutes({ lastSentAt: young + 1 }, young + 1)).toBe(60)
    expect(minutes({ severity: 'SEV4', lastSentAt: young + 1 }, young + 1)).toBe(1440)
  })

  test('[COM-1] an interval set for the lane takes the place of the table', () => {
    const lastSentAt = DECLARED + 5 * HOUR
    expect(minutes({ overrideMinutes: 7 })).toBe(7)
    expect(minutes({ overrideMinutes: 7, lastSentAt }, lastSentAt)).toBe(7)
    expect(nextDue(facts({ overrideMinutes: 7 }))).toMatchObject({ reason: 'every 7 min: set for this lane' })
  })

  test('[C4] an earlier promise is kept, a later one stretches nothing', () => {
    const lastSentAt = DECLARED + 4 * MINUTE
    expect(minutes({ lastSentAt, promisedAt: lastSentAt + 10 * MINUTE }, lastSentAt)).toBe(10)
    expect(minutes({ lastSentAt, promisedAt: lastSentAt + 50 * MINUTE }, lastSentAt)).toBe(15)
  })

  test('[C6] a snooze moves the due time later, never earlier', () => {
    expect(minutes({ snoozedUntil: DECLARED + 12 * MINUTE })).toBe(12)
    expect(minutes({ snoozedUntil: DECLARED + 3 * MINUTE })).toBe(5)
    expect(nextDue(facts({ snoozedUntil: DECLARED + 12 * MINUTE }))).toMatchObject({
      reason: 'the first within 5 min of declaring: SEV1; snoozed',
    })
  })
})

describe('[C5] the end', () => {
  const lastSentAt = DECLARED + HOUR
  const resolvedAt = DECLARED + HOUR + 10 * MINUTE

  test('[COM-1] [C5] after resolving one final update is due, as fast as a first one, and then the lane rests', () => {
    const resolved = { phase: 'resolved', resolvedAt } as const
    expect(minutes({ ...resolved, lastSentAt }, resolvedAt)).toBe(5)
    expect(minutes({ ...resolved, audience: 'executives', lastSentAt }, resolvedAt)).toBe(15)
    expect(minutes({ ...resolved, lastSentAt: resolvedAt })).toBe('They were told the final update.')
    expect(minutes({ ...resolved, lastSentAt: resolvedAt + 1 })).toBe('They were told the final update.')
  })

  test('[C5] resolving puts off nothing that was promised', () => {
    const late = { phase: 'resolved', lastSentAt, resolvedAt } as const
    expect(minutes({ ...late, promisedAt: resolvedAt + MINUTE }, resolvedAt)).toBe(1)
    expect(minutes({ phase: 'resolved', resolvedAt: DECLARED + HOUR })).toBe(5)
  })

  test('[C5] closed and cancelled rest', () => {
    expect(minutes({ phase: 'closed', lastSentAt })).toBe('The incident is closed.')
    expect(minutes({ phase: 'cancelled' })).toBe('The incident was cancelled.')
  })
})

describe('[COM-2] fresh, due soon, overdue', () => {
  const next: NextDue = { kind: 'due', dueAt: DECLARED, intervalMinutes: 30, reason: '' }
  test.each([
    [-HOUR, 'fresh', HOUR],
    [-6 * MINUTE - 1, 'fresh', 6 * MINUTE + 1],
    [-6 * MINUTE, 'dueSoon', 6 * MINUTE],
    [-1, 'dueSoon', 1],
    [0, 'overdue', 0],
    [7 * MINUTE, 'overdue', 7 * MINUTE],
  ])('[COM-2] [C8] %d ms from due is %s', (offset, kind, ms) => {
    expect(dueState(next, DECLARED + offset)).toEqual({ kind, ms })
  })

  test('[C8] soon is a fifth of the interval, from 2 to 15 minutes', () => {
    expect([5, 15, 30, 60, 120, 1440].map((m) => soonWindow(m) / MINUTE)).toEqual([2, 3, 6, 12, 15, 15])
  })

  test('[COM-2] a resting lane rests at any time', () => {
    expect(dueState({ kind: 'rests', why: 'w' }, DECLARED)).toEqual({ kind: 'rests', why: 'w' })
  })
})

describe('[C7] time and people', () => {
  const at = fc.integer({ min: DECLARED, max: DECLARED + 30 * HOUR })
  const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
  const anyFacts: fc.Arbitrary<LaneFacts> = fc.record({
    audience: fc.constantFrom(...AUDIENCES),
    severity: fc.constantFrom(...SEVERITIES),
    phase: fc.constantFrom(...PHASES),
    declaredAt: fc.constant(DECLARED),
    lastSentAt: orNull(at),
    promisedAt: orNull(at),
    overrideMinutes: orNull(fc.integer({ min: 1, max: 600 })),
    snoozedUntil: orNull(at),
    resolvedAt: orNull(at),
  })
  const order = { rests: 0, fresh: 0, dueSoon: 1, overdue: 2 }

  test('[C7] time passing makes a lane only more due', () => {
    fc.assert(
      fc.property(anyFacts, at, fc.nat(30 * HOUR), (lane, now, later) => {
        const next = nextDue(lane)
        expect(order[dueState(next, now + later).kind]).toBeGreaterThanOrEqual(
          order[dueState(next, now).kind],
        )
      }),
      { numRuns: 2000 },
    )
  })

  test('[C7] a later update never makes the next one due earlier, and a worse severity never later', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(HOUR), (any, later) => {
        const lane = {
          ...any,
          phase: any.phase === 'resolved' ? ('monitoring' as const) : any.phase,
          promisedAt: null,
        }
        const next = nextDue(lane)
        if (next.kind === 'rests') return
        const due = (more: Partial<LaneFacts>) => {
          const other = nextDue({ ...lane, ...more })
          return other.kind === 'due' ? other.dueAt : Number.POSITIVE_INFINITY
        }
        const lastSentAt = (lane.lastSentAt ?? DECLARED) + later
        expect(lane.lastSentAt === null || due({ lastSentAt }) >= next.dueAt).toBe(true)
        expect(due({ severity: 'SEV1' })).toBeLessThanOrEqual(next.dueAt)
      }),
      { numRuns: 2000 },
    )
  })
})
