// Ten thousand entries in a real browser: the desk opens, takes words, finds, scrolls, and repaints only what changed.
import { amendEntry, must, orderedTimeline, pinEntry } from '@holdfast/model'
import { expect, type Page, test } from '@playwright/test'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { KEYS } from './keys.ts'
import { serverOnDisk } from './serverOnDisk.ts'
import { showsAll, writeReadings } from './tenThousand.ts'

test.setTimeout(180_000)

/** The words of a row, without when they were written. */
const WORDS = /Reading \d+: latency as before/

test('[SCR-1] [SCR-2] with 10,000 entries the desk writes, finds and scrolls; one remote edit repaints one row', async ({
  page,
}) => {
  const server = await serverOnDisk()
  const desk = await Desk.join(page, server.joinLink, 'Lee Tanaka')
  const incident = await declare(page, 'Ten thousand readings', { severity: 'SEV3' })
  const archive = await writeReadings(page, server.url, incident)
  await desk.go('timeline')
  await showsAll(page)
  await desk.type('Typed among ten thousand')
  await desk.press('Enter')
  const list = page.getByRole('group', { name: 'Timeline' })
  await expect(list.getByText('Typed among ten thousand')).toBeVisible()

  await desk.press('Escape')
  await list.focus()
  await desk.press('Home')
  await expect(list.getByText('Reading 0:')).toBeVisible()
  await list.hover()
  await page.mouse.wheel(0, 3_000)
  await expect(list.getByText('Reading 0:')).toBeHidden()

  const shown = await list.getByText(/^Reading \d+: latency/).allInnerTexts()
  const middle = must(shown[Math.floor(shown.length / 2)], 'a row')
  const seen = must(WORDS.exec(middle)?.[0], middle)
  const target = must(
    orderedTimeline(archive.room.store.getState()).find((entry) => entry.text === seen),
    seen,
  )
  await watchRows(page)
  archive.run(pinEntry, { entryId: target.id, pinned: true })
  await expect(page.getByRole('list', { name: 'Key moments' }).getByText(seen)).toBeVisible()
  expect(await repainted(page)).toEqual([seen])
  archive.run(amendEntry, { entryId: target.id, text: `${seen}, read again`, reason: 'read again' })
  await expect(list.getByText(`${seen}, read again`)).toBeVisible()
  expect(await repainted(page)).toEqual([seen])

  await list.focus()
  await desk.press('End')
  await expect(list.getByText('Typed among ten thousand')).toBeVisible()
  await desk.press(KEYS.search)
  await desk.type('needle')
  await expect(page.getByText(/^1 of 10,?\d{3} entries$/)).toBeVisible()
  await expect(list.getByText('Reading 4321: the needle')).toBeVisible()
  archive.close()
  await server.remove()
})

interface Watched {
  readonly rows: Set<Element>
}

/** Notes each row inside which something changed. Where a row stands in the list is its own style, and is not counted. */
async function watchRows(page: Page): Promise<void> {
  await page.evaluate(() => {
    const list = document.querySelector('[role=list][aria-label=Timeline]')
    if (!list) throw new Error('no timeline')
    const rows = new Set<Element>()
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const element = target instanceof Element ? target : target.parentElement
        const row = element?.closest('[role=listitem]')
        if (row && row !== target) rows.add(row)
      }
    })
    observer.observe(list, { subtree: true, childList: true, attributes: true, characterData: true })
    Object.assign(window, { watched: { rows } })
  })
}

/** The first words of the rows that were painted again since it was last asked. */
async function repainted(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { rows } = (window as unknown as { readonly watched: Watched }).watched
    const words = [...rows].map(
      (row) => /Reading \d+: latency as before/.exec(row.textContent ?? '')?.[0] ?? row.textContent ?? '',
    )
    rows.clear()
    return words
  })
}
