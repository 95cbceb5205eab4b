// Comms in the first 90 minutes of a SEV1, on the server's clock: three audiences with three clocks, words sent back and pushed back,
// a lane that falls overdue, an update without change, one drafted ahead of a rollback, and one corrected after its ground fell.
import {
  type Audience,
  AUDIENCES,
  type Clock,
  incidentDocument,
  type IncidentState,
  MINUTE,
  needCorrection,
  publishedUpdates,
  questionCounts,
  readSnapshot,
  signOffLines,
} from '@holdfast/model'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { later } from '../tools/wholeTag.ts'
import { declare } from './declare.ts'
import { Desk } from './desk.ts'
import { attempt, nextPhase, propose, result, sendNow, tell } from './night.ts'
import { serverOnDisk } from './serverOnDisk.ts'
import { storedDocument, timelineTexts } from './storedDocument.ts'
import { whyUnsigned } from './whyUnsigned.ts'

test.setTimeout(420_000)
test.use({ actionTimeout: 20_000 })

interface Room {
  readonly ic: Desk
  readonly ops: Desk
  readonly comms: Desk
  readonly phone: Page
  readonly incident: string
}
const CAUSE = 'Build 413 broke the card form'
const lane = ({ page }: Desk, name: string) => page.getByRole('region', { name, exact: true })

/** Everybody at their desk, and an executive who only looks. */
async function gather(browser: Browser, server: Awaited<ReturnType<typeof serverOnDisk>>): Promise<Room> {
  const size = { viewport: { width: 1440, height: 900 } }
  const page = async () => (await browser.newContext(size)).newPage()
  const ic = await Desk.join(await page(), server.joinLink, 'Maya Okafor')
  const incident = await declare(ic.page, 'Card payments fail in Europe')
  const [ops, comms] = [
    await Desk.join(await page(), server.joinLink, 'Jon Lindqvist'),
    await Desk.join(await page(), server.joinLink, 'Priya Raman'),
  ]
  for (const desk of [ic, ops, comms]) desk.pastes = true
  await ops.page.goto(`${server.url}/incident/${incident}/ops`)
  await comms.page.goto(`${server.url}/incident/${incident}/comms`)
  await ops.takeRole('ops')
  await comms.takeRole('comms')
  const phone = await page()
  await phone.goto(server.running.joinLinks.observe)
  await phone.getByLabel('Your name').fill('Elin Marsh')
  await phone.keyboard.press('Enter')
  await expect(phone.getByRole('heading', { name: 'Incidents' })).toBeAttached()
  await phone.goto(`${server.url}/incident/${incident}`)
  return { ic, ops, comms, phone, incident }
}

/** The words to customers are sent back once, pushed back once, and signed off. */
async function exchange({ ic, comms }: Room): Promise<void> {
  const words = 'Some customers in Europe cannot pay by card. We are looking into it.'
  await comms.leaveField()
  await comms.press('c', 'Enter')
  await expect(comms.page.getByRole('textbox', { name: 'Update to customers' })).toBeFocused()
  await comms.type(words)
  await comms.page.getByRole('button', { name: /^Ask Maya Okafor to sign off/ }).click()
  await ic.go('comms')
  await ic.press('c')
  await ic.page.getByLabel('Your answer to Comms').fill('Say how many')
  await ic.page.getByRole('button', { name: 'Return it', exact: true }).click()
  await comms.page.getByLabel('Your answer to the Incident Commander').fill('Nobody has counted yet')
  await comms.page.getByRole('button', { name: /^Push back/ }).click()
  await ic.page.getByRole('button', { name: /^Sign off these words/ }).click()
  await expect(comms.page.getByText('signed off', { exact: true }).first()).toBeVisible()
  await ic.go('command')
}

/** What stands in the draft is reviewed and told by hand. */
async function tellDraft({ comms }: Room, audience: Audience): Promise<void> {
  const { page } = comms
  await page.getByRole('button', { name: /^Review, then tell/ }).click()
  await whyUnsigned(page)
  await page.getByRole('button', { name: 'They were told', exact: true }).click()
  await sendNow(comms)
  await expect(page.getByRole('region', { name: /^Review of the update to / })).toHaveCount(0)
  await expect(page.getByText(audience === 'customers' ? /Last told/ : /told/).first()).toBeVisible()
}

async function noChange(room: Room): Promise<void> {
  const { page } = room.comms
  await room.comms.leaveField()
  await lane(room.comms, 'Customers')
    .getByRole('button', { name: /no change/ })
    .click()
  await page.getByLabel('What was checked').fill('error rate and card declines in Europe')
  await page.getByRole('button', { name: 'Read the words' }).click()
  await page.getByRole('button', { name: 'They were told', exact: true }).click()
  await sendNow(room.comms)
  await expect(page.getByRole('region', { name: /^Review of the update to / })).toHaveCount(0)
}

/** The executives read that a build is suspected, resting on the hypothesis that is tested. */
async function tellCited(room: Room): Promise<void> {
  const { comms } = room
  await comms.leaveField()
  await comms.press('x', 'Enter')
  await comms.type('SEV1 in Europe. Build 413 is being tested as the trigger.')
  await comms.press('Escape', 'Shift+H')
  await comms.page.getByRole('textbox', { name: /^Hypothesis, action/ }).fill('h1')
  await comms.page.keyboard.press('Enter')
  await expect(comms.page.getByRole('list', { name: 'What the words rest on' })).toContainText(CAUSE)
  await tellDraft(room, 'executives')
}

/** The words for a rollback that works are ready before it does; then they are the draft. */
async function aheadOfRollback(room: Room): Promise<void> {
  const { comms } = room
  const { page } = comms
  const words = 'We undid a change; card payments in Europe work again for most customers.'
  await attempt(room, 'Roll back build 413')
  await comms.leaveField()
  await comms.press('c')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await page
    .getByRole('button', { name: /^Draft it/ })
    .first()
    .click()
  await page.getByRole('textbox', { name: 'What they will read then' }).fill(words)
  await page.getByRole('button', { name: 'Keep it for this case' }).click()
  await result(room, 'helped', 'declines fall')
  await expect(page.getByRole('textbox', { name: 'Update to customers' })).toContainText(words)
  await tellDraft(room, 'customers')
}

async function correct(room: Room): Promise<void> {
  const { ops, comms } = room
  await ops.leaveField()
  await ops.page.getByRole('button', { name: /^Rule out/ }).click()
  await expect(ops.page.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await ops.type('errors began before it')
  await ops.confirm(ops.page.getByRole('dialog'))
  await expect(lane(comms, 'Executives')).toContainText('needs correction')
  await comms.leaveField()
  await comms.press('x')
  await comms.page.getByRole('button', { name: /^Write the correction/ }).click()
  const draft = comms.page.getByRole('textbox', { name: 'Update to executives' })
  await expect(draft).toContainText('Build 413 is being tested')
  await draft.fill('SEV1 in Europe. Build 413 is not the trigger; it is not known yet.')
  await tellDraft(room, 'executives')
  await expect(lane(comms, 'Executives')).not.toContainText('needs correction')
}

async function askAndAnswer({ comms, phone }: Room): Promise<void> {
  await phone.getByRole('textbox', { name: /^Ask/ }).fill('Is any payment lost?')
  await phone.keyboard.press('Enter')
  await expect(comms.page.getByText('Is any payment lost?').first()).toBeVisible()
  await comms.leaveField()
  await comms.press('a')
  await comms.page.getByLabel('The answer, to every executive').fill('Probably none.')
  await expect(comms.page.getByText(/^1 found/).first()).toBeVisible()
  await comms.page
    .getByLabel('The answer, to every executive')
    .fill('None is lost; declined cards were not charged.')
  await comms.page.getByRole('button', { name: 'Answer all executives' }).click()
  await expect(phone.getByText('None is lost; declined cards were not charged.')).toBeVisible()
}

const tells = (state: IncidentState, audience: Audience) => publishedUpdates(state, audience).toReversed()

test(
  '[COM-1] [COM-2] [COM-4] [COM-5] [COM-6] [COM-7] [COM-8] [COM-10] [COM-11] Comms keeps three audiences for 90 minutes of a SEV1, and the record tells all of it',
  later(true),
  async ({ browser }) => {
    let ahead = 0
    const clock: Clock = { now: () => Date.now() + ahead }
    const server = await serverOnDisk({ clock })
    const room = await gather(browser, server)
    const { comms, ic } = room
    const shot = (name: string, page = comms.page) =>
      page.screenshot({ path: test.info().outputPath(`${name}.png`) })
    /** Minutes pass: every window reads the clock of the server. */
    const pass = async (minutes: number) => {
      ahead += minutes * MINUTE
      await server.stop()
      await server.start()
      for (const desk of [ic, room.ops, comms])
        await expect(desk.statusPill()).toHaveText(/Live/, { timeout: 60_000 })
    }

    await nextPhase(room, 'investigating')
    await exchange(room)
    await shot('00-signed-off')
    await tellDraft(room, 'customers')
    await tell(room, 'x', 'executives', 'SEV1. Card payments fail in Europe. No decision is needed.')
    await tell(room, 'i', 'internal teams', 'Card payments fail in Europe. Ask in the room.')
    await propose(room, CAUSE)

    await pass(14)
    await noChange(room)
    await tellCited(room)
    await tell(room, 'i', 'internal teams', 'Build 413 is tested. More hands are not needed.')
    await shot('14-no-change')

    await pass(17)
    await expect(lane(comms, 'Customers')).toContainText(/overdue/i)
    for (const name of ['Executives', 'Internal teams'])
      await expect(lane(comms, name)).not.toContainText(/overdue/i)
    await shot('31-overdue')
    await aheadOfRollback(room)
    await shot('31-drafted-ahead')

    await pass(20)
    await correct(room)
    await shot('51-corrected')
    await tell(room, 'c', 'customers', 'Card payments in Europe work for most customers. We watch it.')

    await pass(20)
    await askAndAnswer(room)
    await shot('71-answered')
    await shot('71-executive', room.phone)

    await pass(19)
    await tell(room, 'c', 'customers', 'Card payments in Europe work for all customers again.')
    await tell(room, 'x', 'executives', 'SEV1 in Europe. Payments work. No decision is needed.')
    await tell(room, 'i', 'internal teams', 'Payments in Europe work. The review is on Thursday.')
    await shot('90-end')

    const doc = await storedDocument(comms.page, room.incident)
    const state = readSnapshot(doc, incidentDocument)
    const [first, still, promoted, , last] = tells(state, 'customers')
    expect(first?.update.signedBy?.name).toBe('Maya Okafor')
    expect(still?.update).toMatchObject({ checked: 'error rate and card declines in Europe' })
    expect([first, still, promoted].map((one) => one?.update.ahead)).toEqual([false, false, true])
    expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(85 * MINUTE)
    const [, cited, corrected] = tells(state, 'executives')
    expect([cited?.correctedBy, corrected?.update.corrects]).toEqual([corrected?.id, cited?.id])
    expect(needCorrection(state)).toEqual([])
    expect(AUDIENCES.map((audience) => tells(state, audience).length)).toEqual([5, 4, 3])
    for (const audience of AUDIENCES)
      for (const { toldAt, at } of tells(state, audience)) expect(toldAt).toBe(at)
    expect(state.receipts).toEqual([])
    expect(first?.update.text).toContain('Some customers in Europe')
    expect(signOffLines(state, 'customers')).toEqual([])
    expect(questionCounts(state)).toMatchObject({ asked: 1, answered: 1 })
    const said = timelineTexts(doc)
    expect(said.filter((text) => text.includes('told by hand'))).toHaveLength(12)
    expect(said.some((text) => text.includes('Nobody has counted yet'))).toBe(true)
    for (const { page } of [ic, room.ops, comms]) await page.context().close()
    await room.phone.context().close()
    await server.remove()
  },
)
