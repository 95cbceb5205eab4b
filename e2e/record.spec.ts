// The page of a record as a reader opens it: from a bundle, as a file, without a network. What stands in a record runs nothing there,
// asks for nothing and leaves nothing.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  buildBundle,
  bundleInMemory,
  createDocumentRoom,
  createIds,
  declare,
  incidentDocument,
  type IncidentId,
  INTERNAL,
  logEntry,
  manualClock,
  openBundle,
  openDecision,
  type PersonId,
  pinEntry,
  proposeHypothesis,
  publishUpdate,
  setHypothesisState,
  setImpact,
  signerFrom,
  startAction,
} from '@holdfast/model'
import { expect, test } from '@playwright/test'
import * as Y from 'yjs'
import { problems } from './axe.ts'
import { later } from '../tools/wholeTag.ts'

/** Each marks the window, or asks for an address, where it is taken for more than words. */
const HOSTILE = [
  '<script>window.ran = 1</script>',
  '<img src=x onerror="window.ran = 1">',
  '"><svg onload="window.ran = 1">',
  "' onmouseover='window.ran = 1' x='",
  '</style><style>@import "https://evil.example/a.css";</style>',
  '</title><script>window.ran = 1</script>',
  '<iframe src="https://evil.example/"></iframe>',
  '<link rel="prefetch" href="https://evil.example/p">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<a href="javascript:window.ran=1" autofocus onfocus="window.ran=1">x</a>',
  '<base href="https://evil.example/">',
  '</text></svg><script>window.ran = 1</script>',
  '<form action="https://evil.example/"><button autofocus>',
  '<details open ontoggle="window.ran = 1">',
  '&lt;script&gt;window.ran = 1&lt;/script&gt;',
]

async function hostilePage(): Promise<string> {
  const clock = manualClock(Date.UTC(2018, 9, 21, 22, 52))
  const actor = { id: 'maya' as PersonId, name: `Maya ${HOSTILE[1]}` }
  const doc = new Y.Doc()
  const room = createDocumentRoom({ document: incidentDocument, doc, clock, newId: createIds(clock), actor })
  const all = HOSTILE.join(' ')
  const must = (done: { readonly ok: boolean }) => expect(done).toMatchObject({ ok: true })
  const id = 'inc-1' as IncidentId
  must(
    room.run(declare, {
      id,
      title: HOSTILE[5] ?? '',
      severity: 'SEV1',
      impactLine: all,
      takeRoles: ['ic', 'comms'],
    }),
  )
  for (const text of HOSTILE) {
    clock.set(clock.now() + 60_000)
    must(room.run(logEntry, { kind: 'observation', text }))
    const entryId = room.store.getState().timeline.at(-1)?.id
    if (entryId) must(room.run(pinEntry, { entryId, pinned: true }))
    must(room.run(proposeHypothesis, { title: text }))
    const hypothesis = [...room.store.getState().hypotheses.keys()].at(-1)
    if (hypothesis) must(room.run(setHypothesisState, { id: hypothesis, state: 'supported', because: text }))
    must(room.run(startAction, { what: text, hypothesisId: null }))
    must(
      room.run(openDecision, { question: text, options: [{ label: text, risk: text }, { label: 'Wait' }] }),
    )
    must(room.run(setImpact, { service: text, region: text, state: 'down' }))
  }
  must(room.run(publishUpdate, { audience: 'customers', text: all }))
  const parts: Uint8Array[] = []
  const mark = { number: 1, name: all, sealedAt: clock.now(), asOf: clock.now(), follows: null }
  const sealed = { mark, state: Y.encodeStateAsUpdate(doc), prose: { lucky: all } }
  const signer = signerFrom(new Uint8Array(32).fill(5), 'a machine')
  const built = await buildBundle(sealed, INTERNAL, signer, (bytes) => void parts.push(bytes.slice()))
  expect(built.ok).toBe(true)
  const opened = await openBundle(bundleInMemory(Buffer.concat(parts)))
  if (!opened.ok) throw new Error(opened.error.what)
  const page = await opened.value.content('post-mortem.html')
  if (!page.ok) throw new Error(page.error.what)
  return Buffer.from(page.value).toString('utf8')
}

test(
  '[REC-1] the page of a record with hostile words in every field runs nothing, asks for nothing, and is readable by all',
  later(true),
  async ({ browser }) => {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-page-'))
    try {
      const path = join(folder, 'post-mortem.html')
      await writeFile(path, await hostilePage())
      const context = await browser.newContext()
      const asked: string[] = []
      await context.route('**/*', async (route) => {
        asked.push(route.request().url())
        await (route.request().url().startsWith('file:') ? route.continue() : route.abort())
      })
      const page = await context.newPage()
      const said: string[] = []
      page.on('console', (message) => said.push(message.text()))
      page.on('dialog', (dialog) => void said.push(dialog.message()))
      context.on('page', (other) => said.push(`opened ${other.url()}`))
      await page.goto(pathToFileURL(path).href)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(HOSTILE[5] ?? '')
      await page.mouse.move(300, 300)
      expect(await page.evaluate(() => Reflect.get(window, 'ran') as unknown)).toBeUndefined()
      expect(
        await page.evaluate(
          () => document.querySelectorAll('script, iframe, img, link, form, a, base, details').length,
        ),
      ).toBe(0)
      expect(asked).toEqual([pathToFileURL(path).href])
      expect(said).toEqual([])
      expect(page.url()).toBe(pathToFileURL(path).href)
      expect(await problems(page)).toEqual([])
      await context.close()
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
)
