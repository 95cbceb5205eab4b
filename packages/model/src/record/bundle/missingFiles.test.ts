import { utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { contentsOf, textIn } from '../../../test/support/rebuilt.ts'
import { builtBundle, evidenceOf, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { value } from '../../../test/support/testRoom.ts'
import { workedRoom } from '../../../test/support/worked.ts'
import { addComment } from '../../incident/comments/commands.ts'
import { attachToDraft } from '../../incident/files/draftFiles.ts'
import { addEvidence, proposeHypothesis } from '../../incident/hypotheses/commands.ts'
import { publishUpdate } from '../../incident/publishing/commands.ts'
import { logEntry } from '../../incident/timeline/commands.ts'
import { INTERNAL, PUBLIC, REGULATOR } from '../profiles/redact.ts'
import { leftOut } from '../verify/leftOut.ts'
import { openBundle, verifyBundle } from '../verify/verifyBundle.ts'
import type { Sealed } from './bundleFiles.ts'
import { filesInState } from './filesInState.ts'
import { MISSING } from './missingFiles.ts'
import { inMemory } from './readZip.ts'

const here = evidenceOf(utf8ToBytes('the graph that is here'))
const away = evidenceOf(utf8ToBytes('the graph that is away'))

/** Two files were attached; the bytes of one are here. */
function sealed(): Sealed {
  const room = workedRoom()
  for (const [name, { hash, bytes }] of [
    ['here-graph.txt', here],
    ['away-graph.txt', away],
  ] as const)
    value(
      room.run(logEntry, {
        kind: 'observation',
        text: `Graph ${name.slice(0, 4)}`,
        files: [{ hash, name, type: 'other', size: bytes }],
      }),
    )
  const made = sealedRoom(room)
  const found = filesInState(made.state).map(({ hash }) => hash)
  expect(found).toEqual([here.hash, away.hash].sort())
  return { ...made, evidence: [here, away].filter(({ hash }) => hash === here.hash) }
}

test('[SCR-8] [REC-1] [M125] a bundle holds the attached files that are here, and names those that are not', async () => {
  const bytes = await builtBundle(sealed())
  const files = await contentsOf(bytes)
  expect(textIn(files, `evidence/${here.hash}`)).toBe('the graph that is here')
  expect(files.has(`evidence/${away.hash}`)).toBe(false)
  expect(textIn(files, MISSING).split('\n').slice(1)).toEqual([
    `${away.hash} ${away.bytes} away-graph.txt`,
    '',
  ])
  const verified = await verifyBundle(inMemory(bytes))
  expect(verified).toMatchObject({
    ok: true,
    value: { fault: null, notices: [`1 attached file is not in this bundle; ${MISSING} names it.`] },
  })
  const whole = await builtBundle({ ...sealed(), evidence: [here, away] })
  expect((await contentsOf(whole)).has(MISSING)).toBe(false)
  expect(await verifyBundle(inMemory(whole))).toMatchObject({ value: { fault: null, notices: [] } })
})

test('[SCR-8] [REC-4] [M125] [M75] a changed byte of an attached file is found, and the file is named', async () => {
  const bytes = await builtBundle(sealed())
  const at = Buffer.from(bytes).indexOf('the graph that is here')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  const verified = await verifyBundle(inMemory(bytes))
  expect(verified).toMatchObject({ value: { fault: { kind: 'damaged', path: `evidence/${here.hash}` } } })
})

test('[SCR-8] [REC-3] [M126] a redacted bundle has no byte, name or hash of an attached file, and a commitment to it', async () => {
  const room = sealed()
  const full = await openBundle(inMemory(await builtBundle(room)))
  for (const profile of [REGULATOR, PUBLIC, { ...INTERNAL, peopleAsRoles: true }]) {
    const bytes = await builtBundle(room, profile)
    const words = [...(await contentsOf(bytes))].map(([path, it]) => path + new TextDecoder().decode(it))
    for (const secret of [here.hash, away.hash, 'graph that is', 'here-graph', 'away-graph', MISSING])
      expect(words.filter((one) => one.includes(secret))).toEqual([])
    expect(await verifyBundle(inMemory(bytes))).toMatchObject({ value: { fault: null } })
    const redacted = await openBundle(inMemory(bytes))
    if (!full.ok || !redacted.ok) throw new Error('a bundle cannot be opened')
    const gone = await leftOut(full.value, redacted.value)
    expect(gone.ok && gone.value.map(({ root, value: it }) => [root, it])).toContainEqual([
      `evidence/${here.hash}`,
      here.hash,
    ])
  }
})

test('[SCR-8] [REC-1] [M129] files of evidence, of an update and of a draft stand in the full bundle and in none that is redacted', async () => {
  const room = workedRoom()
  const files = ['evidence', 'told', 'draft'].map((name) => {
    const one = evidenceOf(utf8ToBytes(`the ${name} picture`))
    const ref = { hash: one.hash, name: `${name}-shot.txt`, type: 'other', size: one.bytes } as const
    return { one, ref }
  })
  const [ofEvidence, ofUpdate, ofDraft] = files.map(({ ref }) => [ref])
  const id = value(room.run(proposeHypothesis, { title: 'The link flaps' }))
  value(room.run(addEvidence, { id, stance: 'for', text: 'Seen', files: ofEvidence ?? [] }))
  value(room.run(publishUpdate, { audience: 'customers', text: 'It fails.', files: ofUpdate ?? [] }))
  value(room.run(attachToDraft, { audience: 'customers', files: ofDraft ?? [] }))
  const made = { ...sealedRoom(room), evidence: files.map(({ one }) => one) }
  const full = await contentsOf(await builtBundle(made))
  expect(full.has(MISSING)).toBe(false)
  for (const { one } of files) expect(full.has(`evidence/${one.hash}`)).toBe(true)
  expect(
    textIn(await contentsOf(await builtBundle({ ...made, evidence: [] })), MISSING).split('\n'),
  ).toHaveLength(5)
  for (const profile of [REGULATOR, PUBLIC, { ...INTERNAL, peopleAsRoles: true }]) {
    const bytes = await builtBundle(made, profile)
    expect(await verifyBundle(inMemory(bytes))).toMatchObject({ value: { fault: null } })
    const words = [...(await contentsOf(bytes))].map(([path, it]) => path + new TextDecoder().decode(it))
    for (const secret of [...files.map(({ one }) => one.hash), '-shot', ' picture'])
      expect(words.filter((one) => one.includes(secret))).toEqual([])
  }
})

test('[REC-2] [REC-3] [M211] comments stand in record.json as such, and in no bundle for a regulator or the public', async () => {
  const room = workedRoom()
  const about = { section: 'summary', from: '{}', to: '{}', quote: 'the slow hour' } as const
  value(room.run(addComment, { ...about, text: 'Which hour was it?' }))
  const made = sealedRoom(room)
  const full = JSON.parse(textIn(await contentsOf(await builtBundle(made)), 'record.json')) as {
    roots: { comments: unknown }
  }
  expect(full.roots.comments).toMatchObject([
    { section: 'summary', quote: 'the slow hour', text: 'Which hour was it?' },
  ])
  for (const profile of [REGULATOR, PUBLIC]) {
    const files = await contentsOf(await builtBundle(made, profile))
    const words = [...files.values()].map((it) => new TextDecoder().decode(it))
    expect(words.filter((one) => /slow hour|Which hour/.test(one))).toEqual([])
  }
})
