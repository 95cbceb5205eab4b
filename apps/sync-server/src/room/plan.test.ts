import { type Access, assertNever } from '@holdfast/model'
import { expect, test } from 'vitest'
import { refusals } from '../connection/nacks.ts'
import { Malformed } from '../protocol/byteReader.ts'
import type { StoreFault } from '../store/store.ts'
import type { Shape } from '../update/inspect/inspect.ts'
import { type Facts, type Fit, plan, type Plan, type Reading, type Step } from './plan.ts'

const shape: Shape = { structs: [], deletes: [], needs: new Map(), largestValue: 0, parts: 0 }
const fault: StoreFault = { kind: 'full', message: 'The disk is full.' }
const broken = new Malformed('it ends too early')

/** A change of one's own, of somebody who may write, with nothing in its way. */
const facts: Facts = {
  kind: 'part',
  access: 'respond',
  isTooOld: false,
  fault: null,
  isInStep: true,
  isAnswerDue: false,
  wasToldInUse: false,
}
const fresh: Fit = { writes: true, deletes: false, repeats: false, hasGap: false, trespass: 'none' }
const nothingNew: Fit = { ...fresh, writes: false }
const fits = (fit: Partial<Fit>): Reading => ({ read: 'shape', shape, ...fresh, ...fit })

const observe = { access: 'observe' } as const
const whole = { kind: 'whole' } as const
const relayed = { kind: 'relayed' } as const
const refused = (nack: ReturnType<(typeof refusals)['inUse']>, resync: 'unchanged' | 'needed' | 'backOff') =>
  ({ act: 'refuse', nack, resync }) as const
const [none, dependsOnRow, repeats] = ['none', 'dependsOnRow', 'repeats'] as const
const ignore = { act: 'ignore' } as const
const inUse = refusals.inUse()
const gap = refusals.missingDependencies()

type Row = [what: string, reading: Reading, facts: Partial<Facts>, overlap: Plan['overlap'], step: Step]

const rows: Row[] = [
  ['access that ended', { read: 'expired' }, {}, none, refused(refusals.expired(), 'needed')],
  [
    "a hub's own access that ended",
    { read: 'expired' },
    relayed,
    none,
    refused(refusals.expired(), 'needed'),
  ],
  ['an answer after access ended', { read: 'expired' }, whole, none, refused(refusals.expired(), 'backOff')],
  [
    'more bytes than are stored',
    { read: 'oversized', bytes: 9, most: 4 },
    {},
    none,
    refused(refusals.tooLarge(9, 4), 'needed'),
  ],
  [
    'more bytes than are stored, of one row',
    { read: 'oversized', bytes: 9, most: 4 },
    relayed,
    none,
    refused(refusals.tooLarge(9, 4), 'unchanged'),
  ],
  [
    'bytes that make no sense',
    { read: 'malformed', fault: broken },
    {},
    none,
    { act: 'closeMalformed', fault: broken },
  ],
  ['a reader that writes', fits({}), observe, none, refused(refusals.notAllowed('observe'), 'needed')],
  ["a reader's clean-ups", fits({ ...nothingNew, deletes: true }), observe, none, ignore],
  ['an app that is too old', fits({}), { isTooOld: true }, none, refused(refusals.tooOld(), 'needed')],
  [
    'deletions of an app that is too old',
    fits({ ...nothingNew, deletes: true }),
    { isTooOld: true },
    none,
    refused(refusals.tooOld(), 'needed'),
  ],
  ['what is known, of an app that is too old', fits(nothingNew), { isTooOld: true }, none, ignore],
  [
    'a change while the disk fails',
    fits({}),
    { fault },
    none,
    { act: 'waitForDisk', nack: refusals.readOnly(fault) },
  ],
  [
    'deletions of an answer while the disk fails, which may all be known',
    fits({ ...nothingNew, deletes: true }),
    { ...whole, fault },
    none,
    { act: 'waitForDisk', nack: null },
  ],
  ['what is known while the disk fails', fits(nothingNew), { ...whole, fault }, none, ignore],
  [
    "a change under somebody else's client id",
    fits({ trespass: 'foreign' }),
    {},
    none,
    refused(refusals.foreign(), 'needed'),
  ],
  [
    'a batch with what somebody here will bring',
    fits({ trespass: 'inUse' }),
    whole,
    dependsOnRow,
    { act: 'waitForOwner', nack: inUse, resync: 'backOff', asksAgain: true },
  ],
  [
    'the same batch again',
    fits({ trespass: 'inUse' }),
    { ...whole, wasToldInUse: true },
    dependsOnRow,
    { act: 'waitForOwner', nack: null, resync: 'backOff', asksAgain: true },
  ],
  [
    'a row with what somebody here will bring, each time',
    fits({ trespass: 'inUse', repeats: true }),
    { ...relayed, wasToldInUse: true },
    repeats,
    { act: 'waitForOwner', nack: inUse, resync: 'unchanged', asksAgain: false },
  ],
  ['a change that builds on what is missing', fits({ hasGap: true }), {}, none, { act: 'askAgain' }],
  ['an answer that does, too', fits({ hasGap: true }), whole, dependsOnRow, refused(gap, 'backOff')],
  [
    'an answer that was overtaken',
    fits({ hasGap: true }),
    { ...whole, isAnswerDue: true },
    dependsOnRow,
    ignore,
  ],
  ['a row that does', fits({ hasGap: true }), relayed, none, refused(gap, 'unchanged')],
  ['a row that comes again', fits({ hasGap: true }), { ...relayed, isInStep: false }, none, ignore],
  [
    'an answer that builds on what may be taken later',
    fits({ hasGap: true }),
    { ...whole, wasToldInUse: true },
    dependsOnRow,
    refused({ ...gap, later: true }, 'backOff'),
  ],
  ['a change', fits({}), {}, none, { act: 'store', shape, isWhole: false }],
  ['deletions', fits({ ...nothingNew, deletes: true }), {}, none, { act: 'store', shape, isWhole: false }],
  ['an answer with news', fits({}), whole, dependsOnRow, { act: 'store', shape, isWhole: true }],
  ['a row', fits({}), relayed, none, { act: 'store', shape, isWhole: false }],
  ['what is known', fits(nothingNew), {}, none, ignore],
  ['an answer without news', fits(nothingNew), whole, dependsOnRow, { act: 'resynced' }],
  ['a row that the room has', fits({ ...nothingNew, repeats: true }), relayed, repeats, ignore],
]

test.each(rows)('[S131] what becomes of %s', (_, reading, some, overlap, step) => {
  expect(plan(reading, { ...facts, ...some })).toEqual({ overlap, step })
})

test('[S131] the table reaches every outcome', () => {
  const outcomes: Record<Step['act'], true> = {
    ignore: true,
    closeMalformed: true,
    refuse: true,
    waitForOwner: true,
    waitForDisk: true,
    askAgain: true,
    resynced: true,
    store: true,
  }
  expect(new Set(rows.map(([, , , , { act }]) => act))).toEqual(new Set(Object.keys(outcomes)))
})

const either = [false, true]
const accesses: readonly Access[] = ['respond', 'observe', 'screen']

function* everyCase(): Generator<{ readonly fit: Fit; readonly facts: Facts }> {
  for (const trespass of ['none', 'foreign', 'inUse'] as const)
    for (const writes of either)
      for (const deletes of either)
        for (const repeated of either)
          for (const hasGap of either)
            for (const some of everyFacts())
              yield { fit: { writes, deletes, repeats: repeated, hasGap, trespass }, facts: some }
}

function* everyFacts(): Generator<Facts> {
  for (const kind of ['whole', 'part', 'relayed'] as const)
    for (const access of accesses)
      for (let bits = 0; bits < 32; bits++)
        yield {
          kind,
          access,
          isTooOld: (bits & 1) > 0,
          fault: (bits & 2) > 0 ? fault : null,
          isInStep: (bits & 4) > 0,
          isAnswerDue: (bits & 8) > 0,
          wasToldInUse: (bits & 16) > 0,
        }
}

/** Whether news that met this end is not lost: it is stored, somebody is told, or it comes again. */
function isKept(step: Step, { hasGap }: Fit, { kind, isAnswerDue, isInStep }: Facts): boolean {
  switch (step.act) {
    case 'store':
    case 'refuse':
    case 'askAgain':
    case 'closeMalformed':
      return true
    case 'waitForDisk':
      return step.nack !== null
    case 'waitForOwner':
      return step.nack !== null || step.asksAgain
    case 'ignore':
      return hasGap && (kind === 'whole' ? isAnswerDue : !isInStep)
    case 'resynced':
      return false
    default:
      return assertNever(step)
  }
}

test('[S131] whatever the facts: news is stored, refused to its author’s face, or comes again', () => {
  const cases = [...everyCase()]
  const lost = cases.filter(({ fit, facts: some }) => {
    const { step } = plan({ read: 'shape', shape, ...fit }, some)
    return fit.writes && !isKept(step, fit, some)
  })
  expect(lost).toEqual([])
  expect(cases.length).toBe(3 * 16 * 3 * 3 * 32)
})

test('[S131] nothing is stored of who may not write, under a foreign id, on a gap or on a failing disk', () => {
  const wrong = [...everyCase()].filter(({ fit, facts: some }) => {
    const { step } = plan({ read: 'shape', shape, ...fit }, some)
    const mayPass = some.access === 'respond' && !some.isTooOld && some.fault === null
    return step.act === 'store' && !(mayPass && !fit.hasGap && fit.trespass === 'none')
  })
  expect(wrong).toEqual([])
})
