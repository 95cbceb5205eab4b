import { describe, expect, test } from 'vitest'
import { declaredRoom, value } from '../../../test/support/testRoom.ts'
import { type FileRef, MAX_FILE_BYTES, MAX_FILES } from '../records/files.ts'
import { logEntry } from '../timeline/commands.ts'
import { fileProblem, fileRefOf, filesOf, incidentFull } from './attach.ts'
import { cleanFileName } from './fileName.ts'
import { fileTypeOf, pictureSize } from './fileType.ts'

const HASH = 'ab'.repeat(32)
const ref = (fields: Partial<FileRef> = {}): FileRef => ({
  hash: HASH,
  name: 'errors.png',
  type: 'png',
  size: 3,
  ...fields,
})
const png = (width: number, height: number): Uint8Array => {
  const bytes = new Uint8Array(32)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}
const text = (words: string) => new TextEncoder().encode(words)

test('[SCR-8] [M120] an entry carries its files; without words of its own it says their names', () => {
  const room = declaredRoom()
  value(room.run(logEntry, { kind: 'observation', text: 'Errors fall', files: [ref()] }))
  value(room.run(logEntry, { kind: 'observation', text: ' ', files: [ref({ name: '../b.png' })] }))
  value(room.run(logEntry, { kind: 'observation', text: 'No file' }))
  const entries = room.store.getState().timeline.filter(({ auto }) => !auto)
  expect(entries.map(({ files }) => files)).toEqual([[ref()], [ref({ name: 'b.png' })], undefined])
  expect(entries[1]?.text).toBe('b.png')
  expect([...filesOf(room.store.getState()).keys()]).toEqual([HASH])
})

test('[SCR-8] [M121] too many files, an empty one and one over the cap are refused in words, and nothing is logged', () => {
  const room = declaredRoom()
  const before = room.store.getState().timeline.length
  const many = Array.from({ length: MAX_FILES + 1 }, () => ref())
  for (const [files, words] of [
    [many, '8 files'],
    [[ref({ size: 0 })], 'empty'],
    [[ref({ size: MAX_FILE_BYTES + 1 })], '10 MiB'],
  ] as const) {
    const made = room.run(logEntry, { kind: 'note', text: 'x', files })
    expect(made).toMatchObject({ ok: false, error: { field: 'files' } })
    expect(made.ok ? '' : made.error.reason).toContain(words)
  }
  expect(room.store.getState().timeline).toHaveLength(before)
  expect(fileProblem('a.png', MAX_FILE_BYTES)).toBeNull()
  const full = new Map(Array.from({ length: 20 }, (_, i) => [`${i}`, ref({ size: MAX_FILE_BYTES })]))
  expect(incidentFull(full, 0)).toBeNull()
  expect(incidentFull(full, 1)).toContain('200 MiB')
})

test('[SCR-8] [M122] a hostile reference is dropped when it is read, and the entry stays', () => {
  const room = declaredRoom()
  const id = value(room.run(logEntry, { kind: 'note', text: 'Look', files: [ref()] }))
  const hostile = [
    { ...ref(), hash: '../../etc/passwd' },
    { ...ref(), hash: HASH.toUpperCase() },
    { ...ref(), size: MAX_FILE_BYTES * 2 },
    { ...ref(), size: -1 },
    { hash: HASH },
    'nonsense',
    { ...ref(), type: 'svg', width: 1e9, thumb: 'x' },
  ]
  const log = room.doc.getArray<{ readonly id: string }>('timeline')
  const stored = log.toArray().find((one) => one.id === id)
  log.push([{ ...stored, id: `${id}2`, files: hostile } as never])
  const read = room.store.getState().timeline.find((one) => (one.id as string) === `${id}2`)
  expect(read?.files).toEqual([{ ...ref(), type: 'other' }])
  expect(read?.text).toBe('Look')
})

describe('[SCR-8] [M123] a name is one plain line without a path', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\maya\\graph.png', 'graph.png'],
    ['a\u202egnp.exe', 'agnp.exe'],
    ['a\0b\nc.png', 'abc.png'],
    ['..', 'file'],
    ['', 'file'],
    ['con.txt', '_con.txt'],
    ['what?<b>.png', 'what__b_.png'],
    ['link errors 23:49.png', 'link errors 23_49.png'],
    ['Ürsprung 図.png', 'Ürsprung 図.png'],
  ])('%j', (name, clean) => expect(cleanFileName(name)).toBe(clean))
  test('a long one keeps its end', () => {
    const name = cleanFileName(`${'x'.repeat(400)}.png`)
    expect(name).toHaveLength(120)
    expect(name.endsWith('.png')).toBe(true)
  })
})

test('[SCR-8] [M124] what a file is, is told by its first bytes alone; SVG, HTML and archives are for saving', () => {
  expect(fileTypeOf(png(1, 1))).toBe('png')
  expect(fileTypeOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe('jpeg')
  expect(fileTypeOf(text('GIF89a'))).toBe('gif')
  expect(fileTypeOf(text('RIFF....WEBPVP8 '))).toBe('webp')
  expect(fileTypeOf(text('%PDF-1.7'))).toBe('pdf')
  for (const words of ['<svg onload=alert(1)>', '<html><script>', 'PK\u0003\u0004', '', 'RIFF....WAVE'])
    expect(fileTypeOf(text(words))).toBe('other')
  const made = fileRefOf({ name: 'page.png', hash: HASH }, text('<html>'))
  expect(made).toEqual({ ok: true, value: { hash: HASH, name: 'page.png', type: 'other', size: 6 } })
})

test('[SCR-8] [M124] a picture that says it is larger than a screen can hold is none to draw', () => {
  expect(pictureSize(png(226, 96))).toEqual({ width: 226, height: 96 })
  for (const [w, h] of [
    [0, 5],
    [60_000, 60_000],
    [20_001, 1],
    [20_000, 20_000],
  ] as const)
    expect(pictureSize(png(w, h))).toBeNull()
  const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 96, 0, 226, 3, 0, 0)
  expect(pictureSize(jpeg)).toEqual({ width: 226, height: 96 })
  expect(pictureSize(jpeg.slice(0, 9))).toBeNull()
})
