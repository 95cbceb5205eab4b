import Ajv from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { value } from '../../../test/support/testRoom.ts'
import { contentsOf, textIn } from '../../../test/support/rebuilt.ts'
import { builtBundle, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { workedRoom } from '../../../test/support/worked.ts'
import { PUBLIC, REGULATOR } from '../profiles/redact.ts'
import { commit, commitments, leavesOf, merkleRoot, saltOf } from './commitments.ts'
import { latestAct, takeBack } from '../../incident/acts/takeBack.ts'
import { logEntry } from '../../incident/timeline/commands.ts'
import { must } from '../../base/must.ts'
import { readRecord } from './readRecord.ts'
import { type RecordJson, rootsJson, stateOf, takenBackJson } from './record.ts'
import { recordSchema } from './recordSchema.ts'
import { asJson, strictJson } from './strictJson.ts'

const recordText = async (profile?: typeof REGULATOR) =>
  textIn(await contentsOf(await builtBundle(sealedRoom(), profile)), 'record.json')

describe('canonical JSON', () => {
  test('[REC-1] [M67] is as RFC 8785 has it: its own example, and the order of keys by UTF-16 units', () => {
    const example: unknown = JSON.parse(
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
    )
    expect(strictJson(example)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect([...strictJson(keys).matchAll(/:(\d)/g)].map(([, place]) => Number(place))).toEqual([
      2, 4, 6, 7, 1, 5, 3,
    ])
    expect(strictJson(-0)).toBe('0')
  })

  test('[M67] what has no canonical form is refused, and what another program stored is said as JSON can', () => {
    const ring: unknown[] = []
    ring.push(ring)
    for (const bad of [
      Number.NaN,
      Infinity,
      '\ud800',
      { '\udc00': 1 },
      [undefined],
      () => 1,
      1n,
      new Uint8Array(2),
      ring,
    ])
      expect(() => strictJson(bad)).toThrow(TypeError)
    expect(asJson({ a: Number.NaN, b: '\ud800x', c: new Uint8Array(1), d: undefined, e: [1n, 'x'] })).toEqual(
      {
        a: null,
        b: '\ufffdx',
        c: null,
        e: [null, 'x'],
      },
    )
  })
})

describe('record.json', () => {
  test('[REC-1] [M68] the snapshot that screens read is made again from it, and then gives the same JSON', () => {
    const state = workedRoom().store.getState()
    const roots = rootsJson(state)
    const again = stateOf(JSON.parse(strictJson(roots)) as RecordJson['roots'])
    expect(again).toEqual(state)
    expect(strictJson(rootsJson(again))).toBe(strictJson(roots))
  })

  test('[FRM-3] [M68] what was taken back stands apart from what is shown, and is not lost', () => {
    const room = workedRoom()
    value(room.run(logEntry, { kind: 'note', text: 'too early' }))
    value(room.run(takeBack, { act: must(latestAct(room.store.getState(), room.acts.getState()), 'an act') }))
    const state = room.store.getState()
    expect(state.timeline.some(({ text }) => text === 'too early')).toBe(false)
    expect(takenBackJson(state)).toMatchObject({ timeline: [{ text: 'too early' }] })
    expect(takenBackJson(workedRoom().store.getState())).toEqual({})
  })

  test('[REC-1] [M69] is valid under the published JSON Schema, in full and for others, and a changed field is not', async () => {
    const schema: unknown = JSON.parse(
      readFileSync(new URL('../../../../../docs/record.schema.json', import.meta.url), 'utf8'),
    )
    expect(schema).toEqual(JSON.parse(JSON.stringify(recordSchema())))
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema as object)
    for (const profile of [undefined, REGULATOR, PUBLIC]) {
      const record = JSON.parse(await recordText(profile)) as RecordJson
      expect([validate(record), validate.errors]).toEqual([true, null])
    }
    const record = JSON.parse(await recordText()) as { roots: { timeline: { occurredAt: unknown }[] } }
    const [entry] = record.roots.timeline
    if (entry) entry.occurredAt = 'yesterday'
    expect(validate(record)).toBe(false)
  })

  test('[REC-4] [M68] a record with a field too many, out of its form or with a record that cannot be read is refused in words', async () => {
    const text = await recordText()
    expect(readRecord(text)).toMatchObject({ ok: true })
    const refused = (changed: string) => readRecord(changed)
    expect(refused(`${text} `)).toMatchObject({
      ok: false,
      error: { what: 'it is not in canonical form (RFC 8785)' },
    })
    expect(refused('{')).toMatchObject({ ok: false, error: { what: 'it is no JSON' } })
    const record = JSON.parse(text) as RecordJson
    expect(refused(strictJson({ ...record, more: 1 }))).toMatchObject({
      ok: false,
      error: { kind: 'damaged' },
    })
    expect(refused(strictJson({ ...record, version: 2 }))).toMatchObject({
      ok: false,
      error: { kind: 'newer' },
    })
    const roots = { ...record.roots, timeline: [{ id: 'x' }] }
    expect(refused(strictJson({ ...record, roots }))).toMatchObject({
      ok: false,
      error: { what: 'it holds records that cannot be read' },
    })
  })
})

describe('commitments', () => {
  const seed = new Uint8Array(32).fill(3)
  const leaves = leavesOf(
    { needs: [{ id: 'n1' }, { id: 'n2' }], conditions: 'as it is' },
    { lucky: 'x' },
    { state: 'ab' },
  )

  test('[REC-3] [M81] everything in a record has one of its own, whose salt opens it and nothing else', () => {
    expect(leaves.map(({ root }) => root)).toEqual(['conditions', 'needs', 'needs', 'prose', 'state'])
    const all = commitments(seed, leaves)
    const [first, second] = leaves
    if (!first || !second) throw new Error('no leaf')
    expect(saltOf(seed, 0)).toHaveLength(16)
    expect(commit(saltOf(seed, 0), first)).toEqual(all[0])
    expect(commit(saltOf(seed, 0), second)).not.toEqual(all[1])
    expect(commit(saltOf(seed, 1), first)).not.toEqual(all[0])
    expect(new Set(all.map((one) => Buffer.from(one).toString('hex'))).size).toBe(5)
  })

  test('[REC-3] [M81] the root is that of RFC 6962, and any other commitment gives another root', () => {
    // The roots of the first leaves of the test tree of RFC 6962’s implementations.
    const inputs = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ].map(hexToBytes)
    expect(merkleRoot(inputs.slice(0, 1))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(merkleRoot(inputs.slice(0, 2))).toBe(
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    )
    expect(merkleRoot(inputs)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
    expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    const all = commitments(seed, leaves)
    expect(merkleRoot(all.toReversed())).not.toBe(merkleRoot(all))
  })
})
