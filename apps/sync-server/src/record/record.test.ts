import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import {
  fromRecord,
  type IncidentId,
  incidentRoom,
  must,
  openBundle,
  bundleInMemory,
  postMortem,
  rowHash,
  verifyBundle,
} from '@holdfast/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PlayedDemo, playedDemo } from '../../test/support/playedDemo.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { run } from '../cli/run.ts'
import { chainHash, GENESIS } from '../store/chain.ts'
import { writeAside } from './writeAside.ts'

let demo: PlayedDemo
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  demo = await playedDemo()
  folder = await temporaryFolder()
}, 60_000)
afterAll(async () => {
  await demo.remove()
  await folder.remove()
})

async function holdfast(...argv: string[]) {
  let [out, note] = ['', '']
  const outcome = await run(argv, {
    out: (text) => void (out += text),
    note: (text) => void (note += text),
    keep: () => expect.unreachable('no server should start'),
  })
  return { outcome, out, note }
}
const inFolder = (name: string) => join(folder.path, name)
const exported = async (name: string, ...more: string[]) => {
  const done = await holdfast(
    'export',
    demo.incident,
    '--data',
    demo.dataDir,
    '--out',
    inFolder(name),
    ...more,
  )
  expect(done).toMatchObject({ outcome: 'done', note: '' })
  return inFolder(name)
}

describe('the record of the recorded incident', () => {
  test('[REC-2] [S150] of the sections of its post-mortem at least 80 % hold sentences from the record, and nobody typed', () => {
    const made = postMortem(demo.state, Date.UTC(2018, 9, 30, 12, 1))
    const list = made.sections.map(
      ({ title, isFromRecord }) => `${isFromRecord ? 'from the record' : 'nothing yet    '}  ${title}`,
    )
    const share = `post-mortem of github-2018-10-21: ${fromRecord(made)} % of ${list.length} sections`
    process.stdout.write(`${[share, ...list].join('\n')}\n`)
    expect(made.sections.filter(({ isFromRecord }) => !isFromRecord).map(({ id }) => id)).toEqual(['lucky'])
    expect(fromRecord(made)).toBeGreaterThanOrEqual(80)
    const sentences = made.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : [])),
    )
    expect(sentences.map(({ text }) => text)).toContain(
      'At 22:52 UTC on 21 October 2018: Planned replacement of failing 100G optical gear cuts the link between the US East network hub and the primary East data center.',
    )
  })

  test('[REC-1] [REC-3] [S151] is exported by each profile from the data folder, and each bundle is verified', async () => {
    for (const profile of ['internal', 'regulator', 'public']) {
      const path = await exported(`${profile}.zip`, '--profile', profile)
      const { outcome, out, note } = await holdfast('verify', path)
      expect({ outcome, note, profile }).toEqual({ outcome: 'done', note: '', profile })
      expect(out).toContain('signed by server ')
      expect(out).not.toContain('FAILED')
      const words = await wordsOf(await readFile(path))
      const named = ['Okafor', 'Lindqvist', 'Raman', 'Tanaka', 'Ruiz', 'Haddad'].filter((name) =>
        words.includes(name),
      )
      expect(named.length).toBe(profile === 'internal' ? 6 : 0)
    }
    const internal = await holdfast('verify', inFolder('internal.zip'))
    expect(internal.out).toMatch(/the audit chain is unbroken: \d+ rows, and replaying them gives the state/)
  })

  test('[REC-1] [S151] with one byte changed in each of its files in turn, that file is found and named', async () => {
    const bytes = await readFile(inFolder('internal.zip'))
    const opened = await openBundle(bundleInMemory(bytes))
    if (!opened.ok) throw new Error(opened.error.what)
    for (const { path, offset, packed } of opened.value.zip.entries) {
      const changed = Uint8Array.from(bytes)
      const at = offset + 30 + path.length + Math.floor(packed / 2)
      changed[at] = (changed[at] ?? 0) ^ 1
      const file = inFolder('changed.zip')
      await writeFile(file, changed)
      const { outcome, note } = await holdfast('verify', file)
      expect({ outcome, names: note.includes(`${path}: `) || note.includes(`${path}:`), path }).toEqual({
        outcome: 'refused',
        names: true,
        path,
      })
    }
  })

  test.each(['internal', 'regulator', 'public'] as const)(
    '[REC-1] [REC-3] [S182] in the %s bundle one byte changed at the beginning, the middle or the end of any file is found, and that file is named',
    async (profile) => {
      const bytes = await readFile(inFolder(`${profile}.zip`))
      const opened = await openBundle(bundleInMemory(bytes))
      if (!opened.ok) throw new Error(opened.error.what)
      const { entries } = opened.value.zip
      expect(entries.length).toBeGreaterThanOrEqual(6)
      for (const { path, offset, packed } of entries)
        for (const place of [0, Math.floor(packed / 2), packed - 1]) {
          const changed = Uint8Array.from(bytes)
          const at = offset + 30 + path.length + place
          changed[at] = (changed[at] ?? 0) ^ 1
          const verified = await verifyBundle(bundleInMemory(changed))
          const fault = verified.ok ? verified.value.fault : verified.error
          expect({ path: fault?.path, place }).toEqual({ path, place })
        }
    },
  )

  test('[REC-4] [S152] exported, imported elsewhere and exported again it is the same bytes; exported twice too', async () => {
    const first = await readFile(inFolder('internal.zip'))
    expect(await readFile(await exported('again.zip'))).toEqual(first)
    const elsewhere = await temporaryFolder()
    const imported = await holdfast('import', inFolder('internal.zip'), '--data', elsewhere.path)
    expect(imported).toMatchObject({ outcome: 'done', note: '' })
    expect(imported.out).toContain(': imported')
    expect((await holdfast('import', inFolder('internal.zip'), '--data', elsewhere.path)).out).toContain(
      'was imported before',
    )
    const out = inFolder('from-elsewhere.zip')
    expect(await holdfast('export', demo.incident, '--data', elsewhere.path, '--out', out)).toMatchObject({
      outcome: 'done',
    })
    expect(await readFile(out)).toEqual(first)
    await elsewhere.remove()
  })

  test('[REC-4] [S153] what is damaged or no bundle is not imported, is refused by name, and changes nothing', async () => {
    const elsewhere = await temporaryFolder()
    const bytes = await readFile(inFolder('internal.zip'))
    const cases = [
      ['cut.zip', bytes.subarray(0, bytes.length - 7), 'it does not end as a bundle does'],
      [
        'text.zip',
        Buffer.from('no zip at all, but long enough to look like one'),
        'it does not end as a bundle does',
      ],
      [
        'byte.zip',
        Uint8Array.from(bytes, (byte, i) => (i === 200 ? byte ^ 1 : byte)),
        'audit/1/checkpoints.json',
      ],
    ] as const
    for (const [name, content, words] of cases) {
      await writeFile(inFolder(name), content)
      const { outcome, note } = await holdfast('import', inFolder(name), '--data', elsewhere.path)
      expect(outcome).toBe('refused')
      expect(note).toContain(words)
      expect(note).toContain('Nothing was changed.')
    }
    expect(await readdir(join(elsewhere.path, 'imported'))).toEqual([])
    await elsewhere.remove()
  })

  test('[REC-4] [S227] a bundle that would unpack to more than it may, that leads out of its folder or that a newer app made is refused by name', async () => {
    const elsewhere = await temporaryFolder()
    const bytes = await readFile(inFolder('internal.zip'))
    const text = bytes.toString('latin1')
    const bomb = Buffer.from(bytes)
    bomb.writeUInt32LE(200_000_000, text.lastIndexOf('post-mortem.md') - 46 + 24)
    const cases = [
      ['bomb.zip', bomb, 'post-mortem.md: it has 200000000 bytes'],
      ['leaves.zip', Buffer.from(text.replaceAll('timeline.csv', '../../xx.csv'), 'latin1'), '../../xx.csv'],
      ['newer.zip', ofNewerApp(bytes), 'update it'],
    ] as const
    for (const [name, content, words] of cases) {
      await writeFile(inFolder(name), content)
      const { outcome, note } = await holdfast('import', inFolder(name), '--data', elsewhere.path)
      expect({ name, outcome }).toEqual({ name, outcome: 'refused' })
      expect(note).toContain(words)
      expect(note).toContain('Nothing was changed.')
    }
    expect(await readdir(join(elsewhere.path, 'imported'))).toEqual([])
    await elsewhere.remove()
  })

  test('[REC-1] [S154] export refuses in words what it cannot do, and writes over nothing', async () => {
    const refused = (...argv: string[]) => holdfast('export', ...argv)
    const there = inFolder('internal.zip')
    expect(await refused(demo.incident, '--data', demo.dataDir, '--out', there)).toMatchObject({
      outcome: 'refused',
      note: expect.stringContaining('is there already'),
    })
    expect(await refused('none', '--data', demo.dataDir, '--out', inFolder('x'))).toMatchObject({
      note: expect.stringContaining('There is no incident none'),
    })
    expect(await refused(demo.incident, '--data', inFolder('nowhere'), '--out', inFolder('x'))).toMatchObject(
      {
        note: expect.stringContaining('There is no incident'),
      },
    )
    expect(
      await refused(demo.incident, '--data', demo.dataDir, '--out', inFolder('no/such/x')),
    ).toMatchObject({
      note: expect.stringContaining('No half file is left'),
    })
    expect(await refused(demo.incident, '--profile', 'secret')).toMatchObject({ outcome: 'mistake' })
    expect(await readdir(folder.path)).not.toContain('x')
  })

  test('[REC-1] [S154] a disk that is full in the middle leaves no half file', async () => {
    const full = Object.assign(new Error('no space'), { code: 'ENOSPC' })
    const writing = writeAside(inFolder('full.zip'), async (sink) => {
      await sink(new Uint8Array(1_000))
      throw full
    })
    await expect(writing).rejects.toBe(full)
    expect(await writeAside(inFolder('stopped.zip'), async () => false)).toBe(false)
    expect((await readdir(folder.path)).filter((name) => /full|stopped|part/.test(name))).toEqual([])
  })

  test('[SEC-2] [S155] a bundle hashes rows as the log chains them, whoever wrote them', () => {
    const row = {
      room: incidentRoom('one' as IncidentId),
      receivedAt: 1_700_000_000_000,
      actor: 'Zoë',
      update: Buffer.from([0, 1, 255]),
    }
    const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
    expect(rowHash(hex(GENESIS), row.room, { ...row, seq: 1 })).toBe(hex(chainHash(GENESIS, 1, row)))
    expect(rowHash('ab'.repeat(32), row.room, { ...row, seq: 9_999_999_999 })).toBe(
      hex(chainHash(Buffer.from('ab'.repeat(32), 'hex'), 9_999_999_999, row)),
    )
  })
})

/** With another version in its manifest, which stands last and is stored, under a checksum that fits. */
function ofNewerApp(bytes: Buffer): Buffer {
  const made = Buffer.from(bytes)
  const text = bytes.toString('latin1')
  const central = text.lastIndexOf('manifest.json') - 46
  const local = bytes.readUInt32LE(central + 42)
  const from = local + 30 + 'manifest.json'.length
  const until = from + bytes.readUInt32LE(central + 24)
  made.write('9', text.lastIndexOf('"version":', until) + '"version":'.length)
  const sum = crc32(made.subarray(from, until))
  for (const at of [local + 14, central + 16]) made.writeUInt32LE(sum, at)
  return made
}

/** All files of a bundle as one text. */
async function wordsOf(bytes: Uint8Array): Promise<string> {
  const opened = await openBundle(bundleInMemory(bytes))
  if (!opened.ok) throw new Error(opened.error.what)
  const texts = await Promise.all(
    opened.value.manifest.files.map(async ({ path }) => {
      const content = await must(opened.ok ? opened.value : null, 'a bundle').content(path)
      return content.ok ? Buffer.from(content.value).toString('utf8') : ''
    }),
  )
  return texts.join('\n')
}
