import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { canonical } from '../base/canonical.ts'
import { MAX_NAME_SHOWN, MAX_READ, readableName, readableText } from '../base/readableText.ts'
import { incidentDocument } from './document.ts'
import { entry, op, push, set } from '../../test/support/stockWrites.ts'
import { declaredRoom, maya, START, value } from '../../test/support/testRoom.ts'
import { openDecision } from './decisions/commands.ts'
import { createDocumentRoom } from '../document/documentRoom.ts'
import { readSnapshot } from '../document/snapshot.ts'

describe('[M21] words', () => {
  test('[M21] what hides or turns words round is shown as a mark, and a direction that was begun ends', () => {
    expect(readableText('a\u0000b\u001B[31m\u0085')).toBe('a\uFFFDb\uFFFD[31m\uFFFD')
    expect(readableText('half \uD800 and \u{1F525}\n\ttab')).toBe('half \uFFFD and \u{1F525}\n\ttab')
    expect(readableText('\u202Eayam')).toBe('\uFFFDayam')
    expect(readableText('\u2067\u202Bשלום')).toBe('\u2067\u202Bשלום\u202C\u2069')
    expect(readableText('\u2068Ana\u2069 שלום')).toBe('\u2068Ana\u2069 שלום')
    expect(readableName('Maya\n\u202EOkafor')).toBe('Maya \uFFFDOkafor')
  })

  test('[M21] a megabyte is cut where it is read, says so, and stays whole in the document', () => {
    const room = declaredRoom()
    const long = '\u{1F525}'.repeat(2 ** 19)
    push(room, 'timeline', entry('long', { text: long, by: { id: 'x', name: 'n'.repeat(2 ** 20) } }))
    const read = room.store.getState().timeline.find((e) => e.id === 'long')
    expect(read?.text.slice(MAX_READ)).toBe(
      ' … (cut here: 1048576 characters in all, the record keeps every one)',
    )
    // Out of a bundle it is read a second time.
    expect(readableText(read?.text ?? '')).toBe(read?.text)
    expect(read?.by.name).toBe(`${'n'.repeat(MAX_NAME_SHOWN)}…`)
    expect((room.doc.getArray('timeline').toArray() as { text: string }[]).at(-1)?.text).toBe(long)
  })

  test('[M21] words of another kind are said to be unreadable, and one bad item hides none of its list', () => {
    const room = declaredRoom()
    const id = value(room.run(openDecision, { question: 'q', options: [{ label: 'x' }, { label: 'y' }] }))
    const options = [...(room.store.getState().decisions.get(id)?.options ?? [])]
    set(room, 'decisions', id, 'question', 5)
    set(room, 'decisions', id, 'options', [options[0], 7, { id: '\uD800' }, options[1]])
    const read = room.store.getState().decisions.get(id)
    expect([read?.question, read?.options]).toEqual(['(this cannot be read)', options])
  })
})

describe('[M22] ids', () => {
  test('[M22] a record under an id that no app makes is left in the document and not shown', () => {
    const room = declaredRoom()
    for (const id of ['', 'x'.repeat(65), '\uD800', '\u202Ex', 'a\u0000b'])
      room.doc.getMap('needs').set(id, new Y.Map([['what', 'poison']]))
    room.doc.getMap('needs').set(
      '__proto__',
      new Y.Map<unknown>([
        ['what', 'fine'],
        ['__proto__', { polluted: 1 }],
      ]),
    )
    expect([...room.store.getState().needs.keys()]).toEqual(['__proto__'])
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(room.doc.getMap('needs').size).toBe(6)
  })

  test('[M4] [M5] two records or operations under one id read the same whichever came first', () => {
    const twins = [
      {
        timeline: entry('same', { text: 'one' }),
        severity: op('same', '', 'SEV1'),
        amendments: {
          id: 'a',
          entryId: 'same',
          text: 'x',
          occurredAt: null,
          reason: '',
          by: maya,
          recordedAt: START,
        },
      },
      {
        timeline: entry('same', { text: 'two' }),
        severity: op('same', '', 'SEV2'),
        amendments: {
          id: 'a',
          entryId: 'same',
          text: 'y',
          occurredAt: null,
          reason: '',
          by: maya,
          recordedAt: START,
        },
      },
    ]
    const updates = twins.map((twin, i) => {
      const doc = new Y.Doc()
      doc.clientID = i + 1
      for (const [root, record] of Object.entries(twin)) doc.getArray(root).push([record])
      return Y.encodeStateAsUpdate(doc)
    })
    const read = (order: readonly Uint8Array[]) => {
      const room = createDocumentRoom({
        ...declaredRoom(),
        document: incidentDocument,
        doc: new Y.Doc(),
        newId: () => '' as never,
      })
      for (const update of order) Y.applyUpdate(room.doc, update)
      const state = room.store.getState()
      expect(canonical([...state.timeline])).toBe(
        canonical([...readSnapshot(room.doc, incidentDocument).timeline]),
      )
      return canonical([state.timeline, state.amendments, state.severity.get('')?.shown])
    }
    expect(read(updates)).toBe(read(updates.toReversed()))
  })

  test('[M22] a rank that is no key counts as the first one, and the next can be placed beside it', () => {
    const room = declaredRoom()
    for (const rank of ['', 'zz', '\uD800', 'a0'.repeat(200), 5, 'a00'])
      room.doc.getMap('hypotheses').set(
        `h ${String(rank).slice(0, 9)}`,
        new Y.Map<unknown>([
          ['title', 't'],
          ['rank', rank],
        ]),
      )
    const ranks = [...room.store.getState().hypotheses.values()].map((h) => h.rank)
    expect(new Set(ranks)).toEqual(new Set(['a0']))
  })
})
