import { utf8ToBytes } from '@noble/hashes/utils.js'
import { expect, test } from 'vitest'
import { contentsOf, textIn } from '../../../test/support/rebuilt.ts'
import { builtBundle, evidenceOf, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { value } from '../../../test/support/testRoom.ts'
import { workedRoom } from '../../../test/support/worked.ts'
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
