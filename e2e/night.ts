// What the four do at each recorded entry, with keyboards alone. The scribe types every entry; the others work as they would.
import { expect } from '@playwright/test'
import { decides } from './decides.ts'
import type { Desk } from './desk.ts'
import { NIGHT } from './recordedNight.ts'
import { whyUnsigned } from './whyUnsigned.ts'

export interface Crew {
  readonly ic: Desk
  readonly ops: Desk
  readonly comms: Desk
  readonly scribe: Desk
}

export interface Disruptions {
  before?(index: number): Promise<void>
  after?(index: number): Promise<void>
}

const TITLE = 'GitHub degraded: databases failed over'
const POOL = 'Orchestrator failed over to the West Coast'
const BOTH = 'Both coasts hold unique writes'

/** Declares, plays the 44 entries, and gives the incident's id. */
export async function playNight(crew: Crew, disruptions: Disruptions = {}): Promise<string> {
  const incident = await declare(crew.ops)
  for (const desk of [crew.ic, crew.comms, crew.scribe]) await enter(desk)
  await Promise.all([
    crew.ic.go('command'),
    crew.ops.go('ops'),
    crew.comms.go('comms'),
    crew.scribe.go('timeline'),
  ])
  await crew.ops.takeRole('ops')
  await crew.scribe.takeRole('scribe')
  await crew.scribe.leaveField()
  for (const [index, { line }] of NIGHT.entries()) {
    await disruptions.before?.(index)
    await log(crew.scribe, line)
    await ACTS[index]?.(crew)
    await disruptions.after?.(index)
  }
  return incident
}

async function declare(desk: Desk): Promise<string> {
  const { page } = desk
  await desk.press('n')
  await desk.type(TITLE)
  await desk.tabTo(page.getByRole('radio', { name: 'SEV1' }))
  await desk.press('Space')
  await desk.tabTo(page.getByLabel('Who feels what? One sentence.'))
  await desk.type('Pages fail or show old data')
  // The declarer only reports it: the roles are taken by those who come.
  const ic = page.getByRole('button', { name: 'IC', exact: true })
  if (
    await ic.evaluate(
      (chip) => chip.getAttribute('aria-pressed') === 'true' || chip.getAttribute('data-selected') === 'true',
    )
  ) {
    await desk.tabTo(ic)
    await desk.press('Space')
  }
  await desk.tabTo(page.getByRole('button', { name: 'Declare', exact: true }))
  await desk.press('Enter')
  await expect(page).toHaveURL(/\/incident\/[\w-]+\/command/)
  return /incident\/([\w-]+)/.exec(page.url())?.[1] ?? ''
}

/** By the palette: ⌘K, the title, Enter. */
async function enter(desk: Desk): Promise<void> {
  await expect(desk.page.getByText(TITLE).first()).toBeVisible()
  await expect(async () => {
    await desk.leaveField()
    await desk.press('ControlOrMeta+k')
    await desk.type(TITLE.slice(0, 16))
    await expect(desk.page.getByRole('menuitem', { name: new RegExp(TITLE) }).first()).toBeVisible({
      timeout: 2_000,
    })
    await desk.press('Enter')
    await expect(desk.page).toHaveURL(/\/incident\/[\w-]+\/command/, { timeout: 2_000 })
  }).toPass({ timeout: 30_000 })
}

async function log(scribe: Desk, line: string): Promise<void> {
  const field = scribe.page.getByLabel('Log an entry')
  // Words put in at once do not go to the line by themselves, as typed ones do.
  if (scribe.pastes) await scribe.tabTo(field)
  await scribe.type(line)
  await expect(field).toBeFocused()
  await scribe.press('Enter')
  await expect(field).toHaveValue('')
}

export async function propose({ ops }: Pick<Crew, 'ops'>, title: string): Promise<void> {
  await ops.leaveField()
  await ops.press('h')
  await expect(ops.page.getByRole('dialog', { name: 'New hypothesis' })).toBeVisible()
  await ops.type(title)
  await ops.press('Enter')
  await expect(ops.page.getByRole('article', { name: title })).toBeVisible()
}

export async function attempt({ ops }: Pick<Crew, 'ops'>, what: string): Promise<void> {
  await ops.leaveField()
  await ops.press('a')
  await ops.type(what)
  await ops.press('Enter')
  await expect(ops.page.getByText(what).first()).toBeVisible()
}

export async function result({ ops }: Pick<Crew, 'ops'>, word: string, note: string): Promise<void> {
  await ops.leaveField()
  await ops.tabTo(ops.page.getByRole('button', { name: word, exact: true }).first())
  await ops.press('Enter')
  await expect(ops.page.getByLabel('What was seen')).toBeFocused()
  await ops.type(note)
  await ops.press('Enter')
  await expect(ops.page.getByText(note).first()).toBeVisible()
}

async function ask({ ic }: Crew, question: string, options: readonly [string, string]): Promise<void> {
  const { page } = ic
  await ic.leaveField()
  await ic.press('d')
  await expect(page.getByRole('dialog', { name: 'Ask for a decision' })).toBeVisible()
  await ic.type(question)
  for (const [i, option] of options.entries()) {
    await ic.tabTo(page.getByLabel('What is done').nth(i))
    await ic.type(option)
  }
  await ic.press('Enter')
  await expect(page.getByRole('article', { name: question })).toBeVisible()
}

async function decide({ ic }: Crew, option: string, because: string): Promise<void> {
  await decides(ic, option, because)
  await sendNow(ic)
  await expect(ic.page.getByRole('radio', { name: option, exact: true })).toBeHidden()
}

export async function tell(
  crew: Pick<Crew, 'comms'>,
  key: string,
  audience: string,
  words: string,
): Promise<void> {
  const { comms } = crew
  await beginToTell(comms, key, audience, words)
  await sendNow(comms)
  await expect(comms.page.getByRole('textbox', { name: `Update to ${audience}` })).not.toContainText(words)
}

/** Writes and reviews an update, and says that they were told: it is held from then on. */
export async function beginToTell(comms: Desk, key: string, audience: string, words: string): Promise<void> {
  const editor = comms.page.getByRole('textbox', { name: `Update to ${audience}` })
  await comms.leaveField()
  await comms.press(key, 'Enter')
  await expect(editor).toBeFocused()
  await comms.type(words)
  await comms.press('ControlOrMeta+Enter')
  const told = comms.page.getByRole('button', { name: 'They were told' })
  await expect(comms.page.getByRole('region', { name: `Review of the update to ${audience}` })).toBeFocused()
  await whyUnsigned(comms.page)
  await comms.tabTo(told)
  await comms.press('Enter')
}

/** What is held does not wait for its 8 s; nothing but this key shortens them. */
export async function sendNow(desk: Desk): Promise<void> {
  // What somebody else has just done may still be told beside it.
  await expect(desk.page.locator('[aria-label^="Held: "][data-running=true]').first()).toBeVisible()
  await desk.press('ControlOrMeta+Shift+Enter')
}

export async function nextPhase({ ic }: Pick<Crew, 'ic'>, word: string): Promise<void> {
  await ic.nextPhase()
  if (word === 'resolved' || word === 'closed') await sendNow(ic)
  await expect(
    ic.page.getByRole('banner').getByRole('button', { name: new RegExp(`^${word}`, 'i') }),
  ).toBeVisible()
}

const ACTS: Readonly<Record<number, (crew: Crew) => Promise<void>>> = {
  12: ({ ic }) => ic.takeRole('ic'),
  13: async (crew) => {
    await crew.comms.takeRole('comms')
    await nextPhase(crew, 'investigating')
    await tell(crew, 'c', 'customers', 'We are investigating errors on GitHub. Your repositories are safe.')
  },
  14: (crew) => propose(crew, POOL),
  15: async (crew) => {
    await propose(crew, BOTH)
    await ask(crew, 'Fail back or fail forward?', ['Fail back to the East', 'Fail forward and restore'])
  },
  17: async (crew) => {
    await decide(crew, 'Fail forward and restore', 'the East holds writes that nobody else has')
    await nextPhase(crew, 'identified')
  },
  18: (crew) => attempt(crew, 'Pause webhooks and Pages builds'),
  19: (crew) => result(crew, 'helped', 'no new side effects leave'),
  20: (crew) => tell(crew, 'x', 'executives', 'SEV1. Restoring from backup. No decision needed from you.'),
  23: async (crew) => {
    await attempt(crew, 'Restore every cluster from backup')
    await nextPhase(crew, 'mitigating')
  },
  28: (crew) => tell(crew, 'i', 'internal teams', 'Restores run. Relief for the night shift is on its way.'),
  29: (crew) => result(crew, 'helped', 'all primaries back in US East'),
  35: (crew) => nextPhase(crew, 'monitoring'),
  42: (crew) => nextPhase(crew, 'resolved'),
}
