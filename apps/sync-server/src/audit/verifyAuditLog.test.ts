import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Checkpoint, createIds, manualClock, must } from '@holdfast/model'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openIdentity } from '../identity/serverIdentity.ts'
import { openSqliteStore } from '../store/sqlite.ts'
import type { NewRow } from '../store/store.ts'
import { canonicalState, randomHistory, seededRandom } from '../../test/support/randomHistory.ts'
import { type Rewrite, rewrite } from '../../test/support/rewrite.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { Doc, applyUpdate, encodeStateAsUpdate } from 'yjs'
import { run } from '../cli/run.ts'
import { openAuditLog } from './openAuditLog.ts'
import { createSigner, type Signer } from './signer.ts'
import { verifyAuditLog } from './verifyAuditLog.ts'
import { DATABASE_FILE } from '../config/dataFiles.ts'

const ROOM = 'incident/one'
const START = 1_700_000_000_000
let folder: Awaited<ReturnType<typeof temporaryFolder>>
let path: string
let sign: Signer
let kept: Checkpoint[]

/** A folder with two rooms of 60 rows, a stored state at row 40, and checkpoints kept of rows 10, 30 and 60. */
beforeEach(async () => {
  folder = await temporaryFolder()
  path = join(folder.path, DATABASE_FILE)
  const identity = await openIdentity(folder.path, createIds(manualClock(START)))
  if (!identity.ok) throw new Error(identity.error.what)
  sign = createSigner(identity.value)
  const store = must(open(), 'store')
  kept = []
  for (const room of [ROOM, 'workspace']) {
    const doc = new Doc()
    const updates = randomHistory(room.length, 150).slice(0, 60)
    await store.append(
      updates.map(({ author, update }, i) => ({
        room,
        receivedAt: START + i * 1_000,
        actor: `person${author}`,
        update,
      })),
    )
    for (const { update } of updates.slice(0, 40)) applyUpdate(doc, update)
    await store.checkpoint(room, 40, encodeStateAsUpdate(doc))
    for (const seq of [10, 30, 60]) {
      const [row] = must(rowsOf(await store.rows(room, seq - 1, 1)), 'rows')
      kept.push(sign({ room, seq, hash: Buffer.from(must(row, 'row').hash).toString('hex'), at: START }))
    }
  }
  await store.close()
})
afterEach(() => folder.remove())

const rowsOf = <T>(read: { readonly ok: true; readonly value: T } | { readonly ok: false }): T | null =>
  read.ok ? read.value : null
const open = () => rowsOf(openSqliteStore({ path }))

async function holdfast(...argv: string[]) {
  let [out, note] = ['', '']
  const outcome = await run(['verify', '--data', folder.path, ...argv], {
    out: (text) => void (out += text),
    note: (text) => void (note += text),
    keep: () => expect.unreachable('no server should start'),
  })
  return { outcome, out, note }
}
async function keptFile(checkpoints: readonly Checkpoint[] = kept): Promise<string> {
  const file = join(folder.path, 'kept.json')
  await writeFile(file, JSON.stringify({ checkpoints }))
  return file
}

test('[V4] [SEC-2] a whole record is called whole, with the kept checkpoints, again and again, and not a byte of it changes', async () => {
  const before = await readFile(path)
  for (let i = 0; i < 3; i++) {
    const { outcome, out, note } = await holdfast('--checkpoint', await keptFile())
    expect({ outcome, note }).toEqual({ outcome: 'done', note: '' })
    expect(out).toContain(`whole    ${ROOM}  60 rows`)
    expect(out).toContain('Everything fits: 2 rooms, 6 kept checkpoints.')
  }
  expect(await readFile(path)).toEqual(before)
})

const row = (rows: NewRow[], i: number): NewRow => must(rows[i], 'row')
const rewrites: readonly (readonly [string, Rewrite])[] = [
  ['a row changed', (rows) => rows.with(20, { ...row(rows, 20), update: row(rows, 19).update })],
  ['the author of a row changed', (rows) => rows.with(20, { ...row(rows, 20), actor: 'mallory' })],
  [
    'two authors swapped',
    (rows) => rows.with(3, { ...row(rows, 3), actor: 'x' }).with(4, { ...row(rows, 4), actor: 'y' }),
  ],
  ['a time changed', (rows) => rows.with(50, { ...row(rows, 50), receivedAt: START })],
  ['a row put in', (rows) => rows.toSpliced(25, 0, row(rows, 24))],
  ['the tail taken away', (rows) => rows.slice(0, 55)],
  ['all of it taken away', () => []],
]

test.each(rewrites)(
  '[V4] [SEC-2] with %s and the whole chain made to fit again, a checkpoint kept elsewhere still shows it',
  async (_name, change) => {
    rewrite(path, ROOM, change)
    const alone = await holdfast('--room', ROOM)
    const { outcome, out } = await holdfast('--checkpoint', await keptFile())
    expect(outcome).toBe('refused')
    expect(out).toMatch(
      /CHANGED {2}room incident\/one, kept checkpoint of row 60: on 2023-\S+ the server signed/,
    )
    expect(out).toContain('whole    workspace  60 rows')
    // What the chain alone can tell: that the rows fit each other, and that they still can be replayed.
    expect(alone.out).not.toContain('its hash does not fit')
  },
)

test('[V4] a row changed without the chain, a missing row and another stored state are each named', async () => {
  const edit = async (sql: string) => {
    const { DatabaseSync } = await import('node:sqlite')
    const db = new DatabaseSync(path)
    db.exec(sql)
    db.close()
  }
  const copy = join(folder.path, 'copy')
  await copyFile(path, copy)
  const cases = [
    [
      "UPDATE log SET actor = 'mallory' WHERE seq = 7",
      'row 7 was changed, or a row before it was: it says 2023-11-14T22:13:26.000Z, author mallory',
    ],
    ['DELETE FROM log WHERE seq = 7', 'row 7 is missing'],
    ['DELETE FROM log WHERE seq > 39', 'rows 40 to 40 are missing: the stored state holds them'],
    ['UPDATE checkpoint SET seq = 39', 'the stored state at row 39 is not what replaying the rows gives'],
    ["UPDATE room SET name = 'incident/two' WHERE name = 'incident/one'", 'row 1 was changed'],
    ["DELETE FROM room WHERE name = 'workspace'", 'there are rows of a room without a name'],
  ] as const
  for (const [sql, words] of cases) {
    await copyFile(copy, path)
    await edit(sql)
    const { outcome, out } = await holdfast()
    expect({ sql, outcome, out }).toEqual({ sql, outcome: 'refused', out: expect.stringContaining(words) })
  }
})

test('[V5] a checkpoint that was changed, or that another server signed, is called that and not a rewritten record', async () => {
  const [first] = kept
  const changed = { ...must(first, 'checkpoint'), seq: 11 }
  const elsewhere = await temporaryFolder()
  const stranger = await openIdentity(elsewhere.path, createIds(manualClock(START)))
  await elsewhere.remove()
  if (!stranger.ok) throw new Error(stranger.error.what)
  const foreign = createSigner(stranger.value)({ room: ROOM, seq: 10, hash: '00'.repeat(32), at: START })
  const { outcome, out } = await holdfast('--checkpoint', await keptFile([changed, foreign]))
  expect(outcome).toBe('refused')
  expect(out).toContain('row 11: its signature is not good')
  expect(out).toContain('row 10: another server signed it')
  await writeFile(join(folder.path, 'kept.json'), '{"checkpoints":[]}')
  expect(await holdfast('--checkpoint', join(folder.path, 'kept.json'))).toMatchObject({
    outcome: 'refused',
    note: expect.stringContaining('holds no checkpoints'),
  })
})

test('[V4] a folder that a server holds, or without a record, is refused with what to do', async () => {
  const store = must(open(), 'store')
  expect(await holdfast()).toMatchObject({
    outcome: 'refused',
    note: expect.stringContaining('verify a copy'),
  })
  await store.close()
  expect(await holdfast('--room', 'incident/none')).toMatchObject({
    outcome: 'refused',
    out: expect.stringContaining('there is no room incident/none in this record'),
  })
  await folder.remove()
  expect(await holdfast()).toMatchObject({
    outcome: 'refused',
    note: expect.stringContaining('There is no record in'),
  })
})

/** Everything that the audit log says. */
function content(file: string): string {
  const log = openAuditLog(file)
  if (!log.ok) throw new Error(log.error.message)
  try {
    return JSON.stringify(
      log.value.rooms().map((room) => {
        const stored = log.value.checkpoint(room.id)
        return [room.name, [...log.value.rows(room)], stored && [stored.seq, stored.state]]
      }),
    )
  } finally {
    log.value.close()
  }
}

const SEED = 20_181_021
const FLIPS = 200
test(`[V4] [SEC-2] seed ${SEED}: of ${FLIPS} flipped bits each is found, or what the record says is the same`, async () => {
  const random = seededRandom(SEED)
  const bytes = await readFile(path)
  const before = content(path)
  const damaged = join(folder.path, 'flipped.sqlite')
  const outcomes = { found: 0, harmless: 0 }
  const missed: number[] = []
  for (let i = 0; i < FLIPS; i++) {
    const at = Math.floor(random() * bytes.length)
    const flipped = Buffer.from(bytes)
    flipped[at] = must(flipped[at], 'byte') ^ (1 << Math.floor(random() * 8))
    await writeFile(damaged, flipped)
    const log = openAuditLog(damaged)
    const isWhole = log.ok && verifyAuditLog(log.value, { server: null, checkpoints: kept }).isWhole
    if (log.ok) log.value.close()
    if (isWhole && content(damaged) !== before) missed.push(at)
    outcomes[isWhole ? 'harmless' : 'found'] += 1
  }
  expect(missed).toEqual([])
  expect(outcomes.found).toBeGreaterThan(FLIPS / 4)
  expect(outcomes.harmless).toBeGreaterThan(0)
})

test('[V4] [SEC-2] the stored state is the replay of the rows, whichever way the replay went', async () => {
  const store = must(open(), 'store')
  const loaded = must(rowsOf(await store.load(ROOM)), 'room')
  const rows = must(rowsOf(await store.rows(ROOM, 0, 100)), 'rows')
  await store.close()
  const [one, other] = [new Doc(), new Doc()]
  for (const { update } of rows) applyUpdate(one, update)
  applyUpdate(other, must(loaded.checkpoint, 'stored state').state)
  for (const update of loaded.updates) applyUpdate(other, update)
  expect(canonicalState(other)).toEqual(canonicalState(one))
})
