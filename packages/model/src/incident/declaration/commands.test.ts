import { describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '../../base/clock.ts'
import { incidentLabel, type IncidentId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import {
  declaredRoom,
  emptyRoom,
  entryTexts,
  reasonOf,
  START,
  value,
} from '../../../test/support/testRoom.ts'
import { declare } from './commands.ts'
import { editIncident, loweringWarns, setMilestone, setSeverity } from './editIncident.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import {
  currentPhase,
  currentSeverity,
  milestoneAt,
  milestoneWarnings,
  startedAt,
  theIncident,
} from '../header/selectors.ts'

describe('declaring', () => {
  test('[OFF-1] a declared incident has its row, severity, phase, milestones, roles and first entries, with no server', () => {
    const room = emptyRoom()
    value(
      room.run(declare, {
        id: 'inc-1' as IncidentId,
        title: '  Checkout failing ',
        severity: 'SEV2',
        impactLine: '31 % of card payments fail',
        impactStartedAt: START - 10 * MINUTE,
        detectionSource: 'customer',
        services: ['payments-api'],
        takeRoles: ['ic', 'scribe'],
      }),
    )
    const state = room.store.getState()
    expect(theIncident(state)).toMatchObject({
      title: 'Checkout failing',
      services: ['payments-api'],
      drill: false,
    })
    expect([currentSeverity(state), currentPhase(state)]).toEqual(['SEV2', 'triage'])
    expect([milestoneAt(state, 'declared'), milestoneAt(state, 'icAssigned'), startedAt(state)]).toEqual([
      START,
      START,
      START - 10 * MINUTE,
    ])
    expect(entryTexts(room)).toEqual([
      'Impact started: 31 % of card payments fail',
      'Noticed first by customers',
      'Declared SEV2 by Maya: Checkout failing',
      'Maya takes Incident Commander',
      'Maya takes Scribe',
    ])
  })

  test.each([
    [{ title: ' ' }, 'Say what people see'],
    [{ title: 'x'.repeat(201) }, 'under 200 characters'],
    [{ impactStartedAt: START + HOUR }, 'cannot start in the future'],
  ])('a declaration that makes no sense is refused with what to do: %o', (wrong, reason) => {
    const room = emptyRoom()
    const args = { id: 'inc-1' as IncidentId, title: 'ok', severity: 'SEV1' as const, ...wrong }
    expect(reasonOf(room.run(declare, args))).toContain(reason)
    expect(room.store.getState().timeline).toEqual([])
  })

  test('an incident is declared once', () => {
    expect(
      reasonOf(declaredRoom().run(declare, { id: 'other' as IncidentId, title: 'x', severity: 'SEV1' })),
    ).toContain('already')
  })

  test('the label people say aloud depends on the id alone', () => {
    expect(incidentLabel('0192b1c2-0000-7000-8000-00000000001f' as IncidentId)).toBe('INC-0000Z')
  })
})

describe('severity', () => {
  test('[CMD-9] up is one step; down asks a reason, and warns before mitigation', () => {
    const room = declaredRoom(undefined, { severity: 'SEV3' })
    expect(value(room.run(setSeverity, { severity: 'SEV1' }))).toBe('SEV1')
    expect(reasonOf(room.run(setSeverity, { severity: 'SEV2' }))).toBe(
      'Say why it goes down from SEV1 to SEV2.',
    )
    expect(loweringWarns(room.store.getState())).toBe(true)
    value(movesTo(room, 'mitigating'))
    expect(loweringWarns(room.store.getState())).toBe(false)
    value(room.run(setSeverity, { severity: 'SEV2', reason: 'one region left' }))
    expect(entryTexts(room).at(-1)).toBe('Severity down from SEV1 to SEV2: one region left')
  })
})

describe('milestones and words', () => {
  test('a milestone is set freely, changed only with a reason, and an impossible order is a warning', () => {
    const room = declaredRoom()
    value(room.run(setMilestone, { milestone: 'impactStarted', at: START - HOUR }))
    expect(reasonOf(room.run(setMilestone, { milestone: 'impactStarted', at: START - MINUTE }))).toContain(
      'Say why',
    )
    expect(milestoneWarnings(room.store.getState())).toEqual([])
    room.manual.advance(HOUR)
    value(room.run(setMilestone, { milestone: 'impactStarted', at: START + MINUTE, reason: 'graph' }))
    expect(milestoneWarnings(room.store.getState())).toEqual(['detected is before impactStarted'])
    expect(reasonOf(room.run(setMilestone, { milestone: 'recovered', at: START + 9 * HOUR }))).toContain(
      'future',
    )
  })

  test('editing logs what everybody sees from now on', () => {
    const room = declaredRoom()
    value(
      room.run(editIncident, {
        title: 'Checkout failing',
        impactLine: 'one in three fails',
        services: ['pay'],
      }),
    )
    expect(theIncident(room.store.getState())).toMatchObject({
      title: 'Checkout failing',
      impactLine: 'one in three fails',
      services: ['pay'],
    })
    expect(entryTexts(room).slice(-3)).toEqual([
      'Title is now: Checkout failing',
      'Impact: one in three fails',
      'Services: pay',
    ])
    expect(reasonOf(room.run(editIncident, { title: '' }))).toContain('title')
  })

  test('[W1] [OFF-4] words that somebody else changed since the edit began are not written over unseen; other fields are kept', () => {
    const room = declaredRoom()
    const words = () => {
      const { title, impactLine, services } = must(theIncident(room.store.getState()), 'incident')
      return { title, impactLine, services }
    }
    const seen = words()
    value(room.run(editIncident, { impactLine: 'cards fail', services: ['pay'] }))
    const mine = { title: 'Checkout fails', impactLine: 'one in three fails', services: seen.services }
    expect(room.run(editIncident, { ...mine, seen })).toEqual({
      ok: false,
      error: {
        field: 'impactLine',
        reason:
          'Somebody changed this while you wrote; it reads now: “cards fail”. Nothing was changed: save again to put yours in its place.',
      },
    })
    value(room.run(editIncident, { ...mine, impactLine: seen.impactLine, seen }))
    expect(words()).toEqual({ title: 'Checkout fails', impactLine: 'cards fail', services: ['pay'] })
    value(room.run(editIncident, { ...mine, seen: words() }))
    expect(words()).toEqual({ ...mine })
    expect(reasonOf(room.run(editIncident, { title: 'x'.repeat(201) }))).toContain('200 characters')
  })
})
