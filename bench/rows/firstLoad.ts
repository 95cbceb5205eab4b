// The first load of the browser app over a hotel's network, beside the same build without its compressed files, and beside
// another build when one is named.
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { holdfast } from '../contestants/holdfast.ts'
import { declare } from '../load/declare.ts'
import { launch, NETWORK, openPage, slowVisit } from '../load/slowVisit.ts'
import { calm, watchOthers } from '../measure/busy.ts'
import { must } from '../measure/must.ts'
import { median } from '../measure/summary.ts'
import { type Bench, type Line, type RowResult, withServer } from './bench.ts'

const BUILT = fileURLToPath(new URL('../../apps/desktop/out/renderer', import.meta.url))
const TOKEN = /^holdfast\.token\.(.+)$/
const TITLE = 'Checkout fails in Europe'
/** What the Command desk is useful for at once: what happens, who is missing, what is to be decided and told. */
const DESK = [TITLE, 'IC', 'Decide', 'Next updates']
const LIST = [TITLE, 'Incidents']

async function measure(bench: Bench, webDir: string) {
  const served = {
    ...holdfast,
    start: (options: Parameters<typeof holdfast.start>[0]) => holdfast.start({ ...options, webDir }),
  }
  return withServer({ ...bench, profileDir: null }, served, true, async ({ target }) => {
    const { port, protocols } = target('workspace')
    const token = must(protocols.map((one) => TOKEN.exec(one)?.[1]).find(Boolean), 'a token')
    const origin = `http://127.0.0.1:${port}`
    const browser = await launch()
    try {
      const page = await openPage(browser, token)
      await page.goto(origin)
      const id = await declare(page, TITLE)
      await page.getByText('all saved on server').first().waitFor()
      await page.context().close()
      const repetitions = []
      for (let n = 0; n < bench.repetitions; n += 1) {
        await calm()
        repetitions.push({
          desk: await slowVisit(browser, token, `${origin}/incident/${id}/command`, DESK),
          list: await slowVisit(browser, token, origin, LIST),
        })
      }
      return repetitions
    } finally {
      await browser.close()
    }
  })
}

function withoutCompressed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-plain-'))
  cpSync(BUILT, folder, { recursive: true })
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (/\.(br|gz)$/.test(name)) rmSync(join(folder, name))
  return folder
}

export async function firstLoad(bench: Bench): Promise<RowResult[]> {
  const plain = withoutCompressed()
  const builds = [
    ['Holdfast, as built', BUILT],
    ['the same, nothing compressed', plain],
    ...(bench.otherWeb === null ? [] : [['another build', bench.otherWeb] as const]),
  ] as const
  const lines: Line[] = []
  try {
    for (const [contestant, webDir] of builds) {
      bench.say(`firstLoad: ${contestant}`)
      const watch = watchOthers()
      const repetitions = await measure(bench, webDir)
      const of = (pick: (run: (typeof repetitions)[number]) => number) => median(repetitions.map(pick))
      lines.push({
        contestant,
        shown: {
          'Command desk painted, ms': of(({ desk }) => desk.paintedMs),
          'kB by then': of(({ desk }) => desk.kB),
          'requests by then': of(({ desk }) => desk.requests),
          'list of incidents painted, ms': of(({ list }) => list.paintedMs),
          'kB by then ': of(({ list }) => list.kB),
          'others, cores': watch(),
        },
        repetitions,
      })
    }
  } finally {
    rmSync(plain, { recursive: true, force: true })
  }
  return [
    {
      title: 'The first load over a hotel’s network',
      note: `Chromium with nothing stored, ${NETWORK.downKbit / 1_000} Mbit/s down, ${NETWORK.latencyMs} ms each way and back (the browser’s own emulation, which leaves sockets alone), a token kept. Painted: title, roles, decisions and next updates of a declared incident; its title on the list. Median of ${bench.repetitions}.`,
      ratios: ['Command desk painted, ms', 'list of incidents painted, ms'],
      lines,
    },
  ]
}
