import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { startAction } from '../actions/commands.ts'
import { openDecision } from '../decisions/commands.ts'
import { movesTo } from '../../../test/support/movesTo.ts'
import { PHASES } from '../records/incident.ts'
import { declaredRoom, maya, reasonOf, START, value } from '../../../test/support/testRoom.ts'
import { publishUpdate } from './commands.ts'
import { statedNext } from './nextTime.ts'
import { AUDIENCES } from '../records/updates.ts'
import { unfilled, updateTemplate } from './templates.ts'

const impactLine = 'About a third of card payments in Europe fail'
const at = (room: ReturnType<typeof declaredRoom>) => room.clock.now()

describe('[COM-3] first words', () => {
  test('[COM-3] [U12] customers: what they see, who and where, what is done, workaround, data, next time', () => {
    const room = declaredRoom(maya, { impactLine, impactStartedAt: START - 11 * MINUTE })
    expect(updateTemplate(room.store.getState(), 'customers', at(room))).toBe(
      [
        'Since 22:41 UTC. About a third of card payments in Europe fail.',
        '‹who is affected, and where›.',
        'We are looking into it.',
        '‹a workaround, or that there is none yet›.',
        '‹whether their data is safe›.',
        'Next update by 23:07 UTC.',
      ].join('\n'),
    )
  })

  test('[COM-3] [U12] executives: severity, impact, action, decision, risk, next time', () => {
    const room = declaredRoom(maya, { impactLine })
    value(room.run(startAction, { what: 'Rolling back build 413' }))
    value(
      room.run(openDecision, {
        question: 'Fail over to the west?',
        options: [{ label: 'Fail over' }, { label: 'Wait' }],
        decideBy: START + 9 * MINUTE,
      }),
    )
    expect(updateTemplate(room.store.getState(), 'executives', at(room)).split('\n')).toEqual([
      'SEV1, triage. Since 22:52 UTC.',
      'Impact: About a third of card payments in Europe fail.',
      'Now: Rolling back build 413.',
      'Decision needed: Fail over to the west? By 23:01 UTC.',
      'Risk: ‹what could get worse›.',
      'Next update by 23:22 UTC.',
    ])
  })

  test('[COM-3] [U12] internal teams read the CAN', () => {
    const room = declaredRoom(maya, { impactLine })
    room.text('conditions').insert(0, '31 % of payments fail\nsince 13:41')
    room.text('needsText').insert(0, 'A second database engineer!')
    expect(updateTemplate(room.store.getState(), 'internal', at(room)).split('\n').slice(1, 4)).toEqual([
      'Conditions: 31 % of payments fail since 13:41.',
      'Actions: ‹what is being done›.',
      'Needs: A second database engineer!',
    ])
  })

  test('[U12] customers never read the room’s own words about cause, machines or actions', () => {
    const room = declaredRoom(maya, { impactLine })
    value(room.run(startAction, { what: 'Restart payments-api-7' }))
    room.text('conditions').insert(0, 'pool exhaustion on db-3')
    expect(updateTemplate(room.store.getState(), 'customers', at(room))).not.toMatch(/payments-api|db-3|pool/)
  })

  test('[U12] every audience and phase has words, the same each time; while open they state when the next ones come', () => {
    const room = declaredRoom()
    for (const phase of PHASES) {
      movesTo(room, phase, 'r')
      for (const audience of AUDIENCES) {
        const state = room.store.getState()
        const words = updateTemplate(state, audience, at(room))
        expect(updateTemplate(state, audience, at(room))).toBe(words)
        const over = phase === 'resolved' || phase === 'closed' || phase === 'cancelled'
        expect(statedNext(words, at(room)) === null).toBe(over)
        expect(words).not.toMatch(/\bmight\b|\bETA\b|  /)
      }
    }
  })

  test('[U8] a template cannot be recorded with its blanks; filled in, it can, and states one time', () => {
    const room = declaredRoom(maya, { impactLine })
    const words = updateTemplate(room.store.getState(), 'customers', at(room))
    expect(unfilled(words)).toHaveLength(3)
    expect(reasonOf(room.run(publishUpdate, { audience: 'customers', text: words }))).toContain(
      'Fill in or take out',
    )
    room.manual.advance(2 * MINUTE)
    const text = words.replaceAll(/‹[^›]*›/g, 'Known')
    value(room.run(publishUpdate, { audience: 'customers', text }))
    const [sent] = room.store.getState().updates.values()
    expect(sent).toMatchObject({ text, nextAt: START + 15 * MINUTE })
  })
})
