import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../base/must.ts'
import type { EntryId } from '../base/ids.ts'
import { proposeHypothesis } from '../incident/hypotheses/commands.ts'
import { setSeverity } from '../incident/declaration/editIncident.ts'
import { currentSeverity } from '../incident/header/selectors.ts'
import { addNeed } from '../incident/needs/commands.ts'
import { declaredRoom, emptyRoom, jon, maya, reasonOf, START, value } from '../../test/support/testRoom.ts'
import { type Command, type CommandOrigin, SINGLE } from './command.ts'
import { append, plan } from '../incident/incidentCommands.ts'
import { createDocumentRoom } from './documentRoom.ts'
import { incidentDocument, type IncidentDocument } from '../incident/document.ts'

/** Counts the updates a document makes from now on. */
function calls(doc: Y.Doc): () => number {
  let n = 0
  doc.on('update', () => n++)
  return () => n
}

describe('commands', () => {
  test('[M2] a command writes in one transaction that says who did it and by which command', () => {
    const room = declaredRoom()
    const origins: unknown[] = []
    room.doc.on('afterTransaction', (t: Y.Transaction) => origins.push(t.origin))
    value(room.run(addNeed, { what: 'Legal view' }))
    expect(origins).toEqual([{ kind: 'command', command: 'need.add', actor: maya } satisfies CommandOrigin])
  })

  test('[M2] a rejected command writes nothing', () => {
    const room = declaredRoom()
    const writes = calls(room.doc)
    expect(reasonOf(room.run(addNeed, { what: '  ' }))).toBe('Say what is needed.')
    expect(writes()).toBe(0)
  })

  test('[M2] a write that does not fit the schema throws before any of the command is written', () => {
    const room = declaredRoom()
    const writes = calls(room.doc)
    const broken: Command<IncidentDocument, null, void> = {
      name: 'test.broken',
      plan: (state, _args, context) =>
        plan(undefined, [
          ...must(addNeedWrites(state, context), 'writes'),
          append('timeline', { text: 7 } as unknown as Parameters<typeof append<'timeline'>>[1]),
        ]),
    }
    expect(() => room.run(broken, null)).toThrow('Invalid input')
    expect(writes()).toBe(0)
  })

  test('[M2] a room opened read-only says why and writes nothing', () => {
    const doc = new Y.Doc()
    const readOnly = 'You may read this incident. Ask Comms through the Executive page.'
    const room = createDocumentRoom({
      document: incidentDocument,
      doc,
      clock: { now: () => START },
      newId: () => 'x' as never,
      actor: jon,
      readOnly,
    })
    expect(reasonOf(room.run(addNeed, { what: 'x' }))).toBe(readOnly)
  })

  test('[V21] a room whose app turns out to be too old says why from then on, and writes again once it fits', () => {
    let why: string | null = null
    const room = createDocumentRoom({
      document: incidentDocument,
      doc: new Y.Doc(),
      clock: { now: () => START },
      newId: () => 'x' as never,
      actor: jon,
      readOnly: () => why,
    })
    value(room.run(addNeed, { what: 'a' }))
    why = 'This app is too old to write safely.'
    expect(reasonOf(room.run(addNeed, { what: 'b' }))).toBe(why)
    why = null
    value(room.run(addNeed, { what: 'c' }))
    expect(room.doc.getArray('timeline')).toHaveLength(2)
  })
})

const addNeedWrites = (
  ...[state, context]: [Parameters<typeof addNeed.plan>[0], Parameters<typeof addNeed.plan>[2]]
) => {
  const planned = addNeed.plan(state, { what: 'x' }, context)
  return planned.ok ? planned.value.writes : null
}

describe('snapshots', () => {
  test('[M3] what a transaction did not touch keeps its identity', () => {
    const room = declaredRoom()
    value(room.run(proposeHypothesis, { title: 'one' }))
    const before = room.store.getState()
    value(room.run(proposeHypothesis, { title: 'two' }))
    const after = room.store.getState()
    const first = must([...before.hypotheses.keys()][0], 'id')
    expect(after.hypotheses.get(first)).toBe(before.hypotheses.get(first))
    expect(after.decisions).toBe(before.decisions)
    expect(after.hypotheses).not.toBe(before.hypotheses)
  })

  test('[M6] fields and entries of another version are read as far as they are known, and stay in the document', () => {
    const room = declaredRoom()
    const entries = room.doc.getArray<Record<string, unknown>>('timeline')
    const known = must(entries.get(0), 'entry')
    entries.push([{ ...known, id: 'newer', kind: 'telepathy', mood: 'calm' }, { id: 7 }])
    const read = room.store.getState().timeline.find((e) => e.id === ('newer' as EntryId))
    expect(read?.kind).toBe('note')
    expect(entries.toArray().at(-2)).toMatchObject({ kind: 'telepathy', mood: 'calm' })
    expect(room.store.getState().timeline).toHaveLength(entries.length - 1)
  })

  test('[M6] a key named __proto__ or constructor in a row changes nothing but itself', () => {
    const room = declaredRoom()
    const id = value(room.run(addNeed, { what: 'x' }))
    const row = room.doc.getMap<Y.Map<unknown>>('needs').get(id)
    row?.set('__proto__', { answer: 'forged' })
    row?.set('constructor', 'forged')
    expect(room.store.getState().needs.get(id)).toEqual({
      id,
      what: 'x',
      holder: '',
      dueAt: null,
      by: maya,
      at: START,
      answer: '',
      answeredAt: null,
      answeredBy: null,
    })
  })

  test('[SCR-2] entries come sorted by when they happened, then by when they were written down, then by id', () => {
    const room = emptyRoom()
    const entry = { kind: 'note', text: '', by: maya, refs: [], link: null, auto: false, source: null }
    const at = (id: string, occurredAt: number, recordedAt: number) => ({
      ...entry,
      id,
      occurredAt: START + occurredAt,
      recordedAt: START + recordedAt,
    })
    room.doc
      .getArray('timeline')
      .push([at('late', 30, 1), at('b', 20, 5), at('c', 20, 5), at('early', 10, 9)])
    room.doc.getArray('timeline').push([at('a', 20, 5), at('mid', 20, 1)])
    expect(room.store.getState().timeline.map((e) => e.id as string)).toEqual([
      'early',
      'mid',
      'a',
      'b',
      'c',
      'late',
    ])
  })
})

describe('registers', () => {
  test('[M5] two severities set apart are both kept; the higher shows until somebody settles it', () => {
    const here = declaredRoom()
    const there = emptyRoom(jon)
    Y.applyUpdate(there.doc, Y.encodeStateAsUpdate(here.doc))
    here.manual.advance(1)
    there.manual.advance(2)
    value(here.run(setSeverity, { severity: 'SEV3', reason: 'small' }))
    value(there.run(setSeverity, { severity: 'SEV2', reason: 'not so small' }))
    Y.applyUpdate(here.doc, Y.encodeStateAsUpdate(there.doc))
    const settled = must(here.store.getState().severity.get(SINGLE), 'severity')
    expect(settled.heads.map((op) => op.value)).toEqual(['SEV3', 'SEV2'])
    expect(currentSeverity(here.store.getState())).toBe('SEV2')
    here.manual.advance(1)
    value(here.run(setSeverity, { severity: 'SEV2', reason: 'agreed' }))
    const after = must(here.store.getState().severity.get(SINGLE), 'severity')
    expect(after.heads).toHaveLength(1)
    expect(after.history.map((op) => op.value)).toEqual(['SEV1', 'SEV3', 'SEV2', 'SEV2'])
  })
})
