import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { jon, emptyRoom, maya, reasonOf, START, value } from '../../../test/support/testRoom.ts'
import type { NewEntry } from './newEntry.ts'
import { importAll, importEntries, importParts } from './importEntries.ts'

const entry = (i: number, text = `entry ${i}`): NewEntry => ({
  kind: 'note',
  text,
  occurredAt: START - 20_000_000 + i * 1000,
})
const many = (n: number, text?: string) => Array.from({ length: n }, (_, i) => entry(i, text))

describe('[SCR-6] [T14] writing an import', () => {
  test('[SCR-6] [T14] entries keep their time, name their source, and one sentence says how many came', () => {
    const room = emptyRoom(maya)
    expect(
      value(importAll(room, { entries: [{ ...entry(0), by: jon }, entry(1)], source: 'bridge.log' })),
    ).toBe(2)
    const [first, second, last] = room.store.getState().timeline
    expect(first).toMatchObject({
      by: jon,
      recordedBy: maya,
      source: 'bridge.log',
      auto: false,
      occurredAt: entry(0).occurredAt,
      recordedAt: START,
    })
    expect(second).toMatchObject({ by: maya, recordedBy: null })
    expect(last).toMatchObject({ text: 'Imported 2 entries from bridge.log', auto: true, kind: 'note' })
  })

  test('[T14] one bad entry at the end refuses all of it, and nothing was written', () => {
    const room = emptyRoom()
    const before = Y.encodeStateVector(room.doc)
    expect(reasonOf(importAll(room, { entries: [...many(5000), entry(9, ' ')], source: 's' }))).toBe(
      'Entry 5001: Write what happened, then log it. Nothing was written.',
    )
    expect(reasonOf(importAll(room, { entries: [{ ...entry(1), occurredAt: 0 }], source: 's' }))).toContain(
      'Entry 1: This time is before 1990.',
    )
    expect(reasonOf(importAll(room, { entries: [], source: 's' }))).toContain('nothing to import')
    expect(Y.encodeStateVector(room.doc)).toEqual(before)
  })

  test('[T14] ten thousand entries go in parts, each one update that a server takes', () => {
    const room = emptyRoom()
    const sizes: number[] = []
    room.doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
    value(importAll(room, { entries: many(10_000), source: 'export.json' }))
    const { timeline } = room.store.getState()
    expect(timeline).toHaveLength(10_001)
    expect(new Set(timeline.map((e) => e.id)).size).toBe(10_001)
    expect(Math.max(...sizes)).toBeLessThan(1_048_576)
    expect(timeline.filter((e) => e.auto).map((e) => e.text)).toEqual([
      'Imported 10000 entries from export.json',
    ])
  })

  test('[T14] the longest texts still fit, and no entry is lost or doubled between parts', () => {
    const entries = many(200, '語'.repeat(3333))
    const parts = importParts({ entries, source: 's' })
    expect(parts.flatMap((part) => part.entries)).toEqual(entries)
    const room = emptyRoom()
    const sizes: number[] = []
    room.doc.on('update', (update: Uint8Array) => sizes.push(update.byteLength))
    for (const part of parts) value(room.run(importEntries, part))
    expect(Math.max(...sizes)).toBeLessThan(1_048_576)
    expect(parts.map((part) => part.total ?? 0).filter((n) => n > 0)).toEqual([200])
  })

  test('[T14] too much for one step says so', () => {
    expect(reasonOf(emptyRoom().run(importEntries, { entries: many(5000), source: 's' }))).toContain(
      'Import it in parts',
    )
  })
})
