import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleInMemory, labelOf, must, verifyBundle } from '@holdfast/model'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type PlayedDemo, playedDemo } from '../../test/support/playedDemo.ts'
import { temporaryFolder } from '../../test/support/temporaryFolder.ts'
import { pdfOf } from '../host/chromium.ts'
import { findChromium } from '../host/findChromium.ts'
import { readArguments } from './arguments.ts'
import { exportWithPdf } from './exportWithPdf.ts'
import { printSheet } from './printSheet.ts'
import { run } from './run.ts'

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

function terminal() {
  const said = { out: '', note: '' }
  return {
    said,
    out: (text: string) => void (said.out += text),
    note: (text: string) => void (said.note += text),
    keep: () => expect.unreachable('no server should start'),
  }
}
async function holdfast(...argv: string[]) {
  const here = terminal()
  const outcome = await run(argv, here)
  return { outcome, ...here.said }
}
const inFolder = (name: string) => join(folder.path, name)
const NAMES = /Okafor|Lindqvist|Raman|Tanaka|Ruiz|Haddad/
const chromium = findChromium(process.env)

describe('holdfast sheet and holdfast page', () => {
  test('[REC-6] [S180] write each sheet of the recorded incident as one file, and never over another', async () => {
    for (const [kind, title] of [
      ['201', 'Incident Briefing'],
      ['205a', 'Communications List'],
      ['209', 'Incident Status Summary'],
      ['214', 'Activity Log'],
    ] as const) {
      const out = inFolder(`${kind}.html`)
      const asked = ['sheet', kind, demo.incident, '--data', demo.dataDir, '--out', out]
      expect(await holdfast(...asked)).toMatchObject({ outcome: 'done', note: '' })
      const page = await readFile(out, 'utf8')
      expect(page).toContain(`<h1>${title}</h1>`)
      expect(page).toContain(labelOf(demo.state))
      expect(page).toMatch(/ · record [0-9a-f]{4} /)
      expect(page).toMatch(/Okafor/)
      const again = await holdfast(...asked)
      expect(again).toMatchObject({ outcome: 'refused', note: expect.stringContaining('is there already') })
    }
    const told = inFolder('regulator.html')
    await holdfast(
      'sheet',
      '201',
      demo.incident,
      '--data',
      demo.dataDir,
      '--profile',
      'regulator',
      '--out',
      told,
    )
    expect(await readFile(told, 'utf8')).not.toMatch(NAMES)
  })

  test('[REC-6] [S180] write the activity log of one person, and say who there is where nobody is called so', async () => {
    const out = inFolder('jon.html')
    const asked = ['sheet', '214', demo.incident, '--data', demo.dataDir, '--out', out, '--person']
    const nobody = await holdfast(...asked, 'Nobody Else')
    expect(nobody.note).toMatch(/^Nobody is called Nobody Else in it\. There are: .*Jon Lindqvist/)
    await expect(stat(out)).rejects.toThrow(/ENOENT/)
    expect(await holdfast(...asked, 'jon lindqvist')).toMatchObject({ outcome: 'done' })
    expect(await readFile(out, 'utf8')).toContain('<b>3.</b> Name</h2><p>Jon Lindqvist</p>')
  })

  test('[REC-6] [S180] write the public page, in which nobody is named', async () => {
    const out = inFolder('page.html')
    expect(await holdfast('page', demo.incident, '--data', demo.dataDir, '--out', out)).toMatchObject({
      outcome: 'done',
    })
    const page = await readFile(out, 'utf8')
    expect(page).toContain('What we told you, and when')
    expect(page).not.toMatch(NAMES)
  })

  test('[REC-6] [S180] what was mistyped is said in words', () => {
    const asked = (...argv: string[]) => readArguments(argv)
    expect(asked('sheet', '202', 'i1')).toEqual({
      ok: false,
      error: 'Say which sheet first: 201, 205a, 209, 214.',
    })
    expect(asked('page')).toEqual({ ok: false, error: 'Name one incident by its id.' })
    expect(asked('sheet', '201', 'i1', '--profile', 'public')).toMatchObject({
      error: expect.stringContaining('holdfast page'),
    })
    expect(asked('sheet', '201', 'i1', '--paper', 'a5')).toMatchObject({ ok: false })
    expect(asked('sheet', '201', 'i1', '--person', 'Jon')).toMatchObject({ ok: false })
    expect(asked('page', 'i1', '--paper', 'Letter', '--pdf')).toMatchObject({
      value: { run: 'sheet', kind: null, paper: 'Letter', pdf: true },
    })
  })
})

describe('PDFs', () => {
  const command = (...argv: string[]) => {
    const read = readArguments(argv)
    if (!read.ok) throw new Error(read.error)
    return read.value
  }

  test('[REC-6] [S181] where no Chromium is found it is said plainly, and nothing is written', async () => {
    const here = terminal()
    const sheet = command(
      'sheet',
      '201',
      demo.incident,
      '--data',
      demo.dataDir,
      '--pdf',
      '--out',
      inFolder('no.pdf'),
    )
    const bundle = command(
      'export',
      demo.incident,
      '--data',
      demo.dataDir,
      '--pdf',
      '--out',
      inFolder('no.zip'),
    )
    if (sheet.run !== 'sheet' || bundle.run !== 'export') throw new Error('other commands')
    expect(await printSheet(sheet, here, null)).toBe('refused')
    expect(await exportWithPdf(bundle, here, null)).toBe('refused')
    expect(here.said.note.match(/^No Chromium or Chrome was found here/gm)).toHaveLength(2)
    for (const name of ['no.pdf', 'no.zip']) await expect(stat(inFolder(name))).rejects.toThrow(/ENOENT/)
    expect(findChromium({ PATH: '' }, undefined, () => false)).toBeNull()
    expect(findChromium({ PATH: '/b', CHROMIUM: '/mine' }, undefined, (path) => path === '/mine')).toBe(
      '/mine',
    )
  })

  test('[REC-6] [S181] a program that makes none, or that hangs, is named and stopped', async () => {
    expect(await pdfOf('<p>it', '/no/such/program')).toMatchObject({
      error: expect.stringContaining('/no/such/program made no PDF'),
    })
    const hangs = inFolder('hangs.sh')
    await writeFile(hangs, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 })
    expect(await pdfOf('<p>it', hangs, 200)).toEqual({
      ok: false,
      error: `${hangs} made no PDF: it was stopped after 0.2 s.`,
    })
  })

  test.skipIf(chromium === null)(
    '[REC-1] [REC-4] [REC-6] [S181] the PDF of an export stands beside the bundle and outside its manifest; a sheet is a PDF too',
    { timeout: 120_000 },
    async () => {
      const [plain, out] = [inFolder('plain.zip'), inFolder('with.zip')]
      await holdfast('export', demo.incident, '--data', demo.dataDir, '--out', plain)
      const done = await holdfast('export', demo.incident, '--data', demo.dataDir, '--out', out, '--pdf')
      expect(done).toMatchObject({ outcome: 'done', note: '' })
      const [bundle, without, pdf] = await Promise.all(
        [out, plain, inFolder('with.pdf')].map((path) => readFile(path)),
      )
      expect(must(bundle, 'a bundle').equals(must(without, 'a bundle'))).toBe(true)
      const verified = await verifyBundle(bundleInMemory(must(bundle, 'a bundle')))
      expect(verified.ok && verified.value.manifest.files.some(({ path }) => path.endsWith('.pdf'))).toBe(
        false,
      )
      expect(must(pdf, 'a PDF').subarray(0, 5).toString()).toBe('%PDF-')
      const sheet = inFolder('209.pdf')
      const made = await holdfast(
        'sheet',
        '209',
        demo.incident,
        '--data',
        demo.dataDir,
        '--out',
        sheet,
        '--pdf',
        '--paper',
        'letter',
      )
      expect(made).toMatchObject({ outcome: 'done', note: '' })
      // 8.5 by 11 inches, in points.
      expect((await readFile(sheet)).toString('latin1')).toMatch(/MediaBox\s*\[\s*0 0 612 792\s*\]/)
    },
  )
})
