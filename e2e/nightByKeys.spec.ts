// The whole night at four desks and one phone, by keyboard alone, with what goes wrong in such a night: heavy acts stopped in
// time, a window that closes in the middle of one, a commander with their hands on, a stall, and an executive who asks.
import { type Clock, HOLD, MINUTE, must } from '@holdfast/model'
import { expect, type Page, test } from '@playwright/test'
import { later } from '../tools/wholeTag.ts'
import { allEqual } from './allEqual.ts'
import { decides } from './decides.ts'
import { Desk } from './desk.ts'
import { beginToTell, type Crew, nextPhase, playNight, result, sendNow } from './night.ts'
import { serverOnDisk } from './serverOnDisk.ts'
import { storedDocument, timelineTexts } from './storedDocument.ts'
import { whyUnsigned } from './whyUnsigned.ts'

test.setTimeout(420_000)

const held = (page: Page) => page.locator('[aria-label^="Held: "][data-running=true]').first()
const stopped = 'Stopped by Maya Okafor: nothing was done'

/** Its author stops a decision that is held. */
async function stopOwn({ ic, ops, comms }: Crew): Promise<void> {
  await decides(ic, 'Fail back to the East', 'it is where the writes are')
  await expect(held(ops.page)).toContainText(
    /Maya Okafor, deciding: Fail back to the East, because it is where the writes are/,
  )
  await ic.press('ControlOrMeta+z')
  for (const { page } of [ic, ops, comms])
    await expect(page.getByText(stopped, { exact: true })).toBeVisible()
  await expect(ic.page.getByRole('radio', { name: 'Fail back to the East', exact: true })).toBeVisible()
}

/** Whoever commands stops what Comms holds. */
async function stopOfOthers({ ic, comms }: Crew): Promise<void> {
  await beginToTell(comms, 'i', 'internal teams', 'Too early: ')
  await expect(held(ic.page)).toContainText(/Priya Raman, recording as told: update to internal teams/)
  await ic.leaveField()
  await ic.press('y')
  await expect(held(ic.page)).toBeFocused()
  await ic.press('Tab', 'Enter')
  for (const { page } of [ic, comms]) await expect(page.getByText(stopped, { exact: true })).toBeVisible()
  await comms.press('Escape')
  await expect(comms.page.getByRole('textbox', { name: 'Update to internal teams' })).toContainText(
    'Too early',
  )
}

/** Whoever commands tries something by themselves, is asked, and gives it away. */
async function drift(crew: Crew): Promise<void> {
  const { ic } = crew
  const what = 'Compare row counts on both coasts'
  await ic.leaveField()
  await ic.press('ControlOrMeta+k')
  await ic.type(`tried ${what}`)
  await expect(ic.page.getByRole('menuitem', { name: /^Logs that you try/ })).toBeVisible()
  await ic.press('Enter')
  await ic.go('command')
  const card = ic.page.getByRole('article', { name: 'You hold hands-on work' })
  await expect(card).toContainText(what)
  await expect(ic.page.getByRole('region', { name: 'Yours now' })).toContainText(/Yours now [1-9]/)
  await ic.press('Shift+G')
  await expect(card).toBeFocused()
  await ic.press('Enter', 'Enter')
  await expect(card).toBeHidden()
  await expect(crew.ops.page.getByText(what).first()).toBeVisible()
}

/** The window of Comms closes while it holds an update; on coming back Comms is told, and does it again. */
async function closeWhileHeld(crew: { comms: Desk } & Crew): Promise<void> {
  const { ic, scribe, comms } = crew
  const words = 'Most data is consistent again.'
  const { page } = comms
  const address = page.url()
  await beginToTell(comms, 'x', 'executives', words)
  await expect(held(ic.page)).toContainText(/Priya Raman, recording as told/)
  const end = Date.now() + HOLD
  await page.close()
  for (const desk of [ic, scribe])
    await expect(held(desk.page)).toContainText(/held on Priya Raman’s machine, no word since \d\d:\d\d UTC/)
  // The holder of a role who left is not shown as here.
  await expect(
    ic.page.getByRole('region', { name: 'Roles' }).getByRole('button', { name: /^Comms/ }),
  ).toContainText('not here')
  await expect.poll(() => Date.now()).toBeGreaterThan(end + 1_000)
  expect(timelineTexts(await storedDocument(ic.page, incidentOf(ic))).join('\n')).not.toContain(words)
  const again = await page.context().newPage()
  await again.goto(address)
  crew.comms = new Desk(again, comms.name)
  const notice = again.getByText(/^Not recorded as told: /)
  await expect(notice).toBeVisible()
  await expect(
    again.getByText(/Your window closed at \d\d:\d\d UTC, in the middle of it\. Nothing was recorded/),
  ).toBeVisible()
  await crew.comms.tabTo(again.getByRole('button', { name: 'Do it again' }))
  await crew.comms.press('Enter')
  const told = again.getByRole('button', { name: 'They were told' })
  await whyUnsigned(again)
  await crew.comms.tabTo(told)
  await crew.comms.press('Enter')
  await sendNow(crew.comms)
  await expect(notice).toBeHidden()
  await expect(ic.page.getByRole('list', { name: 'Next updates' })).toContainText(words)
  await ic.press('y')
}

/** An executive asks on a phone and is answered; Operations hears nothing of it. */
async function askAndAnswer({ ops, comms }: Crew, phone: Desk): Promise<void> {
  await phone.press('q')
  await phone.type('Is any data lost for good?')
  await phone.press('Enter')
  await expect(comms.page.getByText('Is any data lost for good?').first()).toBeVisible()
  await comms.leaveField()
  await comms.press('a')
  await expect(comms.page.getByLabel('The answer, to every executive')).toBeFocused()
  await comms.type('None is lost. Webhooks of 40 minutes are replayed.')
  await comms.press('Enter')
  await expect(phone.page.getByText('None is lost. Webhooks of 40 minutes are replayed.')).toBeVisible()
  await expect(ops.page.getByText('Is any data lost for good?')).toHaveCount(0)
}

/** Nothing moved for 10 minutes: the first offer of the record is taken. */
async function answerStall({ ic }: Crew): Promise<void> {
  const card = ic.page.getByRole('article', { name: 'What next?' })
  await expect(card).toBeVisible()
  await ic.leaveField()
  await ic.press('1', 'Enter')
  await expect(card.getByRole('button', { name: 'Give to Ops' }).first()).toBeFocused()
  await ic.press('Enter')
  await expect(card).toBeHidden()
}

const incidentOf = ({ page }: Desk): string => must(/incident\/([\w-]+)/.exec(page.url())?.[1], 'an incident')

test(
  '[FRM-3] [FRM-4] [CMD-4] [CMD-5] [COM-11] [K118] [K228] [K295] [K302] a whole night at four desks and one phone by keyboard alone, with all that goes wrong in it, and every desk agrees at its end',
  later(true),
  async ({ browser }) => {
    let ahead = 0
    const clock: Clock = { now: () => Date.now() + ahead }
    const server = await serverOnDisk({ clock })
    const contexts = await Promise.all([0, 1, 2, 3].map(() => browser.newContext()))
    const join = async (index: number, name: string) =>
      Desk.join(await must(contexts[index], 'a browser').newPage(), server.joinLink, name)
    const crew = {
      ic: await join(0, 'Maya Okafor'),
      ops: await join(1, 'Jon Lindqvist'),
      comms: await join(2, 'Priya Raman'),
      scribe: await join(3, 'Lee Tanaka'),
    }
    for (const desk of Object.values(crew)) desk.pastes = true
    const pocket = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
    const phone = new Desk(await pocket.newPage(), 'Elin Marsh')
    const steps: Readonly<Record<number, () => Promise<void>>> = {
      15: () => stopOwn(crew),
      16: async () => {
        await phone.page.goto(server.running.joinLinks.observe)
        await expect(phone.page.getByLabel('Your name')).toBeFocused()
        await phone.type('Elin Marsh')
        await phone.press('Enter')
        await expect(phone.page.getByRole('heading', { name: 'Incidents' })).toBeAttached()
        await phone.page.goto(`${server.url}/incident/${incidentOf(crew.ic)}`)
        await expect(phone.page.getByRole('main', { name: 'Executive page' })).toBeVisible()
      },
      21: () => stopOfOthers(crew),
      24: () => drift(crew),
      26: () => askAndAnswer(crew, phone),
      30: () => result(crew, 'helped', 'row counts agree'),
      31: () => closeWhileHeld(crew),
      33: async () => {
        // Eleven minutes in which nobody does anything: every window reads the clock of the server.
        ahead += 11 * MINUTE
        await server.stop()
        await server.start()
        for (const desk of Object.values(crew))
          await expect(desk.statusPill()).toHaveText(/Live/, { timeout: 60_000 })
        await answerStall(crew)
      },
    }
    const incident = await playNight(crew, { after: async (index) => steps[index]?.() })
    await nextPhase(crew, 'closed')
    for (const desk of [...Object.values(crew), phone])
      await expect(desk.page.getByText(/closed/i).first()).toBeVisible()
    await allEqual(Object.values(crew), server.url, incident)
    const said = timelineTexts(await storedDocument(crew.scribe.page, incident))
    expect(said).toContain('Jon Lindqvist takes over: Compare row counts on both coasts')
    expect(said.filter((text) => /Fail back to the East/.test(text) && /decided/i.test(text))).toEqual([])
    const wide = await phone.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wide).toBe(false)
    await Promise.all([...contexts, pocket].map((context) => context.close()))
    await server.remove()
  },
)
