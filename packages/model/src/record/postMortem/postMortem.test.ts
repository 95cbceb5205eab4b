import { describe, expect, test } from 'vitest'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { readSnapshot } from '../../document/snapshot.ts'
import { incidentDocument } from '../../incident/document.ts'
import { proposeHypothesis, setHypothesisState } from '../../incident/hypotheses/commands.ts'
import { emptyRoom, personCalled, value } from '../../../test/support/testRoom.ts'
import { rosa, workedRoom, zeno } from '../../../test/support/worked.ts'
import { meet } from '../../../test/support/apart.ts'
import { type Block, type PostMortem } from './blocks.ts'
import { SECTION_IDS, type SectionId } from './sections.ts'
import { commsKept } from './commsKept.ts'
import { fromRecord, postMortem } from './postMortem.ts'

const worked = () => {
  const room = workedRoom()
  return { room, state: room.store.getState(), asOf: room.manual.now() }
}
const wordsOf = (blocks: readonly Block[]): string =>
  JSON.stringify(blocks, (key, value: unknown) => (key === 'sources' ? undefined : value))
const section = (made: PostMortem, id: SectionId) => {
  const found = made.sections.find((one) => one.id === id)
  if (!found) throw new Error(id)
  return found
}

describe('the post-mortem', () => {
  test('[REC-2] [M60] every section but luck is made from the record of a worked incident, in the order in which it is read', () => {
    const { state, asOf } = worked()
    const made = postMortem(state, asOf)
    expect(made.sections.map(({ id }) => id)).toEqual(SECTION_IDS)
    expect(made.sections.filter(({ isFromRecord }) => !isFromRecord).map(({ id }) => id)).toEqual(['lucky'])
    expect(fromRecord(made)).toBe(94)
    expect(section(made, 'lucky')).toMatchObject({
      blocks: [],
      nothing: 'Nobody has written where luck helped.',
    })
  })

  test('[REC-2] [M60] the trigger is told apart from the factors, and each names what it rests on', () => {
    const { state, asOf } = worked()
    const made = postMortem(state, asOf)
    expect(wordsOf(section(made, 'trigger').blocks)).toContain('A failover began')
    expect(wordsOf(section(made, 'trigger').blocks)).not.toContain('pool')
    const [factors] = section(made, 'factors').blocks
    expect(factors).toMatchObject({
      kind: 'list',
      ordered: true,
      items: [
        {
          lead: 'The pool is too small.',
          text: 'since ledger-db changed. waits rise on db-07.eu.example.net.',
          sources: [{ label: 'H1', kind: 'hypothesis' }, { kind: 'entry' }],
        },
      ],
    })
  })

  test('[REC-2] [M60] of many supported causes the summary names three and says how many more there are', () => {
    const { room, asOf } = worked()
    for (const title of ['two', 'three', 'four', 'five']) {
      value(room.run(proposeHypothesis, { title }))
      const id = must([...room.store.getState().hypotheses.keys()].at(-1), 'a hypothesis')
      value(room.run(setHypothesisState, { id, state: 'supported', because: 'it was seen' }))
    }
    const made = postMortem(room.store.getState(), asOf)
    expect(wordsOf(section(made, 'summary').blocks)).toContain('2 more, see the contributing factors')
    const [factors] = section(made, 'factors').blocks
    expect(factors).toMatchObject({ items: { length: 5 } })
  })

  test('[REC-2] [M60] a decision is told with its reason, what was given up for it and the objection that nobody answered', () => {
    const { state, asOf } = worked()
    const said = wordsOf(section(postMortem(state, asOf), 'decisions').blocks)
    expect(said).toContain('Roll back. Because money is lost.')
    expect(said).toContain('“Zeno Adebayo would wait” (Rosa Quintero): not answered')
    expect(said).toContain('"Wait"')
  })

  test('[REC-2] [REC-3] [M61] what went badly names nobody', () => {
    const { state, asOf } = worked()
    const said = wordsOf(section(postMortem(state, asOf), 'wentBadly').blocks)
    expect(said).toContain('It made things worse: Grow the pool (the database is full).')
    expect(said).toContain('1 need was never answered')
    expect(said).toContain('Customers heard nothing for')
    for (const name of [rosa.name, zeno.name]) expect(said).not.toContain(name)
  })

  test('[REC-2] [M60] what people typed stands before what the record says and never in its place', () => {
    const { state, asOf } = worked()
    const made = postMortem(state, asOf, { summary: ' Our words. ', lucky: 'A quiet hour.' })
    const without = postMortem(state, asOf)
    expect(section(made, 'summary').blocks).toEqual([
      { kind: 'typed', text: 'Our words.' },
      ...section(without, 'summary').blocks,
    ])
    expect(section(made, 'lucky')).toMatchObject({ isFromRecord: false, nothing: '' })
  })

  test('[REC-2] [M62] the same record makes the same post-mortem on every machine, whatever the order in which it came', () => {
    const { room, state, asOf } = worked()
    const other = emptyRoom(personCalled('Other'))
    meet(room, other)
    const read = readSnapshot(other.doc, incidentDocument)
    expect(postMortem(read, asOf)).toEqual(postMortem(state, asOf))
  })

  test('[REC-2] [M60] an incident that was never declared has every section, each of which says that there is nothing', () => {
    const made = postMortem(emptyRoom().store.getState(), 0)
    expect(made.sections.every(({ blocks, nothing }) => blocks.length === 0 && nothing !== '')).toBe(true)
    expect(fromRecord(made)).toBe(0)
  })

  test('[REC-2] [M63] an audience is kept waiting from the minute that was due until it was told', () => {
    const { state, asOf } = worked()
    const kept = commsKept(state, 'customers', asOf)
    const [first, second] = kept.sent
    expect(kept).toMatchObject({ promised: 1, kept: 0 })
    expect(first?.due).toBeNull()
    expect(second?.at).toBeGreaterThan(second?.due ?? Number.POSITIVE_INFINITY)
    expect(kept.silence).toBe(kept.silences.reduce((sum, { from, until }) => sum + until - from, 0))
    expect(kept.longest?.until).toBe(second?.at)
    expect(kept.silence).toBeGreaterThan(10 * MINUTE)
  })
})
