import { expect, test } from 'vitest'
import { finishAction, startAction, undoAction } from '../actions/commands.ts'
import { closeDecision, openDecision } from '../decisions/commands.ts'
import { proposeHypothesis, setHypothesisState } from '../hypotheses/commands.ts'
import { ENTRY_KINDS } from '../records/timeline.ts'
import { amendEntry, logEntry } from '../timeline/commands.ts'
import { MINUTE } from '../../base/clock.ts'
import { must } from '../../base/must.ts'
import { declaredRoom, type TestRoom, value } from '../../../test/support/testRoom.ts'
import { spineMarks } from './marks.ts'
import { SHAPE_RANKS, SHAPE_WORDS, shapeOfEntry, SPINE_SHAPES } from './shapes.ts'

const marks = (room: TestRoom) => spineMarks(room.store.getState())
/** What was said of records, by time. */
const shapes = (room: TestRoom) =>
  marks(room)
    .filter(({ entry }) => ['action', 'hypothesis', 'decision'].includes(entry.kind))
    .map(({ shape }) => shape)
/** Each act at a time of its own, as people act. */
const acts = (room: TestRoom) => {
  room.manual.advance(MINUTE)
  return room
}

test('[M30] [FRM-1] there are seventeen shapes, each with its word and rank, and every kind of entry has one', () => {
  expect(SPINE_SHAPES).toHaveLength(17)
  expect(new Set(Object.values(SHAPE_WORDS)).size).toBe(17)
  expect(Object.keys(SHAPE_RANKS).sort()).toEqual([...SPINE_SHAPES].sort())
  const room = declaredRoom()
  const [entry] = room.store.getState().timeline
  const used = ENTRY_KINDS.map((kind) =>
    shapeOfEntry(room.store.getState(), { ...must(entry, 'an entry'), kind, refs: [] }),
  )
  expect(SPINE_SHAPES).toEqual(expect.arrayContaining(used))
})

test('[M30] what was tried looks as its result when it was said, and keeps that when it is undone later', () => {
  const room = declaredRoom()
  const id = value(acts(room).run(startAction, { what: 'Raise transfer threads' }))
  value(acts(room).run(finishAction, { id, result: 'helped' }))
  value(acts(room).run(finishAction, { id, result: 'worse' }))
  value(acts(room).run(undoAction, { id, why: 'more errors' }))
  const other = value(acts(room).run(startAction, { what: 'Restart' }))
  value(acts(room).run(finishAction, { id: other, result: 'noLastingEffect' }))
  expect(shapes(room)).toEqual(['running', 'helped', 'madeWorse', 'madeWorse', 'running', 'noEffect'])
})

test('[M30] hypotheses and decisions look as what was said of them; a line typed by hand looks as its kind', () => {
  const room = declaredRoom()
  const one = value(acts(room).run(proposeHypothesis, { title: 'A deploy broke it' }))
  value(acts(room).run(setHypothesisState, { id: one, state: 'testing' }))
  value(acts(room).run(setHypothesisState, { id: one, state: 'ruledOut', because: 'tooling was locked' }))
  const two = value(acts(room).run(proposeHypothesis, { title: 'The link was cut' }))
  value(acts(room).run(setHypothesisState, { id: two, state: 'supported', because: 'the log of the link' }))
  const asked = value(
    acts(room).run(openDecision, { question: 'Fail forward?', options: [{ label: 'Yes' }, { label: 'No' }] }),
  )
  const option = must(room.store.getState().decisions.get(asked)?.options[0], 'an option')
  value(acts(room).run(closeDecision, { decisionId: asked, optionId: option.id, reason: 'r' }))
  value(acts(room).run(logEntry, { kind: 'decision', text: 'Builds stay paused' }))
  expect(shapes(room)).toEqual([
    'hypothesis',
    'hypothesis',
    'ruledOut',
    'hypothesis',
    'supported',
    'openDecision',
    'decided',
    'decided',
  ])
  const ranks = marks(room).flatMap(({ entry, rank }) => (entry.kind === 'decision' ? [rank] : []))
  expect(ranks).toEqual([SHAPE_RANKS.hypothesis, 0, 0])
})

test('[M31] every entry has one mark by the time that holds now, and one more entry leaves the others the same objects', () => {
  const room = declaredRoom()
  const late = value(acts(room).run(logEntry, { kind: 'observation', text: 'Queue grows' }))
  value(acts(room).run(logEntry, { kind: 'customerReport', text: 'Pages fail' }))
  const before = marks(room)
  expect(marks(room)).toBe(before)
  value(acts(room).run(logEntry, { kind: 'note', text: 'x' }))
  const after = marks(room)
  expect(after.slice(0, before.length).every((mark, i) => mark === before[i])).toBe(true)
  expect(after.map(({ entry }) => entry)).toEqual([...room.store.getState().timeline])
  const occurredAt = room.manual.now()
  value(room.run(amendEntry, { entryId: late, occurredAt, reason: 'the log of the queue' }))
  const moved = must(
    marks(room).find(({ entry }) => entry.id === late),
    'the mark',
  )
  expect(moved.at).toBe(occurredAt)
  expect(marks(room)).toHaveLength(after.length)
})
