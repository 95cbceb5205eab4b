// A record whose every word is hostile, opened in a browser: the post-mortem of each profile, the sheets and the public page run nothing
// and ask for nothing, under their own content policy and with the network watched.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  bundleInMemory,
  must,
  openBundle,
  parseCsv,
  PUBLIC,
  publicPage,
  REGULATOR,
  type RecordJson,
  renderRecord,
  renderSheet,
  SHEET_KINDS,
  textOf,
  toldTo,
} from '@holdfast/model'
import { expect, test } from '@playwright/test'
import { startDemo } from '../tools/startDemo.ts'
import { later } from '../tools/wholeTag.ts'
import { Desk } from './desk.ts'
import { hostileWords } from './hostileWords.ts'
import { type ServerOnDisk, serverOnDisk } from './serverOnDisk.ts'

test.setTimeout(300_000)

let server: ServerOnDisk
test.beforeEach(async () => {
  server = await serverOnDisk()
})
test.afterEach(() => server.remove())

/** What the app itself writes, and tells its records apart by. */
const OWN =
  /^(id|key|kind|state|standing|result|stance|audience|phase|severity|reversibility|likelihood|costToTest|blastRadius|detectionSource|relation|at|heads|shown|supersedes|refs|by|holder|rank)$|Id$/

/** Each word that people can write, replaced by the next hostile one. */
function spoiled(record: RecordJson, words: readonly string[]): RecordJson {
  let next = 0
  const hostile = () => must(words[next++ % words.length], 'a hostile word')
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return OWN.test(key) || key === 'value' ? value : hostile()
    if (Array.isArray(value)) return value.map((one) => change(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner, name)]))
  }
  const roots = Object.entries(record.roots).map(([name, root]) => [
    name,
    typeof root === 'string' ? hostile() : root.map((one) => change(one, 'row')),
  ])
  const prose = { summary: hostile(), factors: hostile(), lucky: hostile(), wentBadly: hostile() }
  return { ...record, roots: Object.fromEntries(roots), prose }
}

test(
  '[REC-1] [REC-3] [REC-6] [M65] [M133] 300 hostile words in every field of a record: opened under their own policy its pages run nothing and nothing leaves',
  later(true),
  async ({ browser }, info) => {
    const watch = await startDemo(server.joinLink, 3_000)
    const desk = await Desk.join(await (await browser.newContext()).newPage(), server.joinLink, 'Ana Ruiz')
    await desk.page.goto(watch)
    await expect(desk.page.getByText('Closed.', { exact: true })).toBeVisible({ timeout: 120_000 })
    await desk.page.getByRole('button', { name: 'Export the record…' }).first().click()
    const download = desk.page.waitForEvent('download')
    await desk.page.getByRole('button', { name: 'Export for us' }).click()
    const opened = await openBundle(bundleInMemory(await readFile(await (await download).path())))
    if (!opened.ok) throw new Error(opened.error.what)
    const content = await opened.value.content('record.json')
    const calm = JSON.parse(content.ok ? (textOf(content.value) ?? '') : '') as RecordJson
    await desk.page.context().close()

    const words = hostileWords()
    expect(words).toHaveLength(300)
    const pages = new Map<string, string>()
    // Shifted, so that each word comes to stand in other fields too.
    for (const shift of [0, 101, 202]) {
      const record = spoiled(calm, [...words.slice(shift), ...words.slice(0, shift)])
      for (const told of [record, toldTo(record, REGULATOR), toldTo(record, PUBLIC)]) {
        const { 'post-mortem.html': page, 'timeline.csv': csv } = renderRecord(told)
        pages.set(`post-mortem-${told.profile.name}-${shift}`, page)
        const cells = parseCsv(csv, ',').records.flatMap((record) => record.cells)
        expect(cells.filter((cell) => /^[\s\0]*[=+\-@|%＝＋－＠]/.test(cell))).toEqual([])
      }
      for (const kind of SHEET_KINDS) pages.set(`ics-${kind}-${shift}`, renderSheet(record, kind))
      pages.set(`public-${shift}`, publicPage(record))
    }

    const context = await browser.newContext()
    const left: string[] = []
    await context.route('**/*', (route) => {
      const url = route.request().url()
      if (url.startsWith('file:')) return route.continue()
      left.push(url)
      return route.abort()
    })
    for (const [name, html] of pages) {
      const page = await context.newPage()
      const ran: string[] = []
      page.on('dialog', (dialog) => void ran.push(dialog.message()))
      page.on('console', (message) => void ran.push(message.text()))
      page.on('popup', () => void ran.push('a window'))
      const file = info.outputPath(`${name}.html`)
      await writeFile(file, html)
      const address = pathToFileURL(join(file)).href
      await page.goto(address)
      const found = await page.evaluate(() => ({
        active: document.querySelectorAll(
          'script,iframe,object,embed,link,base,form,input,img,a,audio,video,meta[http-equiv=refresh]',
        ).length,
        styles: document.styleSheets.length,
        handlers: [...document.querySelectorAll('*')].filter((one) =>
          [...one.attributes].some((attribute) => /^on|^style$|^src$|^href$/i.test(attribute.name)),
        ).length,
        policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]') !== null,
        isShown: document.body.innerText.length > 200,
      }))
      expect({ name, ran, ...found }).toEqual({
        name,
        ran: [],
        active: 0,
        styles: 1,
        handlers: 0,
        policy: true,
        isShown: true,
      })
      expect(page.url()).toBe(address)
      await page.close()
    }
    expect(left).toEqual([])
    await context.close()
  },
)
