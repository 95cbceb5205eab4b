import { expect, test } from 'vitest'
import { partedFrom, meet } from '../../../test/support/apart.ts'
import {
  declaredRoom,
  entryTexts,
  jon,
  maya,
  reasonOf,
  type TestRoom,
  value,
} from '../../../test/support/testRoom.ts'
import { takeBack } from '../acts/takeBack.ts'
import { addEvidence, proposeHypothesis } from '../hypotheses/commands.ts'
import { evidenceOn } from '../hypotheses/selectors.ts'
import { publishUpdate } from '../publishing/commands.ts'
import { publishedUpdates } from '../updates/selectors.ts'
import { type FileRef, MAX_FILES } from '../records/files.ts'
import { attachToDraft, draftFilesOf, filesOf, takeFromDraft } from './draftFiles.ts'

const ref = (letter: string, fields: Partial<FileRef> = {}): FileRef => ({
  ...{ hash: letter.repeat(64), name: `${letter}.png`, type: 'png', size: 3 },
  ...fields,
})
const audience = 'customers'
const state = (room: TestRoom) => room.store.getState()
const beside = (room: TestRoom) => draftFilesOf(state(room), audience).map(({ file }) => file.name)

test('[SCR-8] [M127] evidence carries files as an entry does, and so does the line of the timeline that tells it', () => {
  const room = declaredRoom()
  const id = value(room.run(proposeHypothesis, { title: 'The link flaps' }))
  value(room.run(addEvidence, { id, stance: 'for', text: 'Errors fall', files: [ref('a')] }))
  value(room.run(addEvidence, { id, stance: 'against', text: ' ', files: [ref('b', { name: '../b.png' })] }))
  value(room.run(addEvidence, { id, stance: 'for', text: 'No file' }))
  expect(evidenceOn(state(room), id).map(({ text, files }) => [text, files])).toEqual([
    ['Errors fall', [ref('a')]],
    ['b.png', [ref('b')]],
    ['No file', []],
  ])
  expect(state(room).timeline.flatMap(({ files = [] }) => files)).toEqual([ref('a'), ref('b')])
  expect(entryTexts(room).at(-1)).toBe('Evidence for "The link flaps": No file')
  const many = Array.from({ length: MAX_FILES + 1 }, () => ref('c'))
  expect(reasonOf(room.run(addEvidence, { id, stance: 'for', text: 'x', files: many }))).toContain(
    'One piece of evidence takes 8 files',
  )
  expect(reasonOf(room.run(addEvidence, { id, stance: 'for', text: '' }))).toBe('Say what was seen.')
})

test('[SCR-8] [M128] a file beside a draft stands there for everybody until it is told or taken out, and the update keeps it', () => {
  const room = declaredRoom()
  value(room.run(attachToDraft, { audience, files: [ref('a'), ref('b')] }))
  expect(draftFilesOf(state(room), audience)).toMatchObject([
    { file: ref('a'), by: maya },
    { file: ref('b'), by: maya },
  ])
  expect(reasonOf(room.run(attachToDraft, { audience, files: [ref('a')] }))).toContain('already')
  value(room.run(takeFromDraft, { audience, hash: ref('b').hash }))
  expect(reasonOf(room.run(takeFromDraft, { audience, hash: ref('b').hash }))).toContain('no longer')
  expect([beside(room), draftFilesOf(state(room), 'internal')]).toEqual([['a.png'], []])
  const files = draftFilesOf(state(room), audience).map(({ file }) => file)
  value(room.run(attachToDraft, { audience, files: [ref('c')] }))
  value(room.run(publishUpdate, { audience, text: 'Checkout fails for some.', files }))
  expect(publishedUpdates(state(room), audience)[0]?.update.files).toEqual([ref('a')])
  expect(state(room).timeline.at(-1)?.files).toEqual([ref('a')])
  // What came after the words were read stays beside the draft.
  expect(beside(room)).toEqual(['c.png'])
  // Nothing that was ever attached is lost from the record.
  expect([...filesOf(state(room)).values()].map(({ name }) => name)).toEqual(['a.png', 'b.png', 'c.png'])
})

test('[SCR-8] [M128] what two people attach apart stands once each, and the cap of one update holds', () => {
  const room = declaredRoom()
  const other = partedFrom(room, jon)
  value(room.run(attachToDraft, { audience, files: [ref('a'), ref('b')] }))
  value(other.run(attachToDraft, { audience, files: [ref('a'), ref('c')] }))
  meet(room, other)
  expect(beside(room).toSorted()).toEqual(['a.png', 'b.png', 'c.png'])
  expect(beside(other)).toEqual(beside(room))
  value(room.run(takeFromDraft, { audience, hash: ref('a').hash }))
  expect(beside(room).toSorted()).toEqual(['b.png', 'c.png'])
  const many = Array.from({ length: MAX_FILES - 1 }, (_, i) => ref(String(i)))
  expect(reasonOf(room.run(attachToDraft, { audience, files: many }))).toContain('One update takes 8 files')
  value(room.run(attachToDraft, { audience, files: many.slice(1) }))
})

test('[SCR-8] [FRM-3] [M128] attaching and taking out can be taken back', () => {
  const room = declaredRoom()
  const undo = () => {
    const act = room.acts.getState().at(-1)
    if (!act) throw new Error('nothing was done')
    value(room.run(takeBack, { act }))
  }
  value(room.run(attachToDraft, { audience, files: [ref('a')] }))
  undo()
  expect(beside(room)).toEqual([])
  value(room.run(attachToDraft, { audience, files: [ref('b')] }))
  value(room.run(takeFromDraft, { audience, hash: ref('b').hash }))
  undo()
  expect(beside(room)).toEqual(['b.png'])
})
