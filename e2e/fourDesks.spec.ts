// Four people, four browsers, one night: the 44 recorded entries of a real incident, worked through with keyboards alone.
import { must } from '@holdfast/model'
import { type Browser, type BrowserContext, expect, test } from '@playwright/test'
import { FaultProxy } from '../tools/faultProxy.ts'
import { allEqual } from './allEqual.ts'
import { Desk } from './desk.ts'
import { KEYS } from './keys.ts'
import { playNight, type Crew } from './night.ts'
import { NIGHT } from './recordedNight.ts'
import { type ServerProcess, serverProcess } from './serverProcess.ts'
import { expectCommander, expectSafe, expectTold, type Known } from './truth.ts'
import { later } from '../tools/wholeTag.ts'

test.setTimeout(420_000)

interface Night {
  readonly crew: Crew
  readonly contexts: readonly BrowserContext[]
  readonly server: ServerProcess
  /** Priya's browser reaches the server through it. */
  readonly proxy: FaultProxy
  close(): Promise<void>
}

async function openNight(browser: Browser): Promise<Night> {
  const server = await serverProcess()
  const proxy = await FaultProxy.to(server.port)
  const contexts = await Promise.all([0, 1, 2, 3].map(() => browser.newContext()))
  const join = async (index: number, name: string, port?: number) => {
    return Desk.join(await must(contexts[index], 'a browser').newPage(), server.joinLink, name, port)
  }
  const crew = {
    ic: await join(0, 'Maya Okafor'),
    ops: await join(1, 'Jon Lindqvist'),
    comms: await join(2, 'Priya Raman', proxy.port),
    scribe: await join(3, 'Lee Tanaka'),
  }
  return {
    crew,
    contexts,
    server,
    proxy,
    async close() {
      await Promise.all(contexts.map((context) => context.close()))
      await proxy.close()
      await server.remove()
    },
  }
}

const desksOf = (crew: Crew): readonly Desk[] => [crew.ic, crew.ops, crew.comms, crew.scribe]

const incidentOf = ({ page }: Desk): string => /incident\/([\w-]+)/.exec(page.url())?.[1] ?? ''

/** Takes command from somebody, who is told at once by whom and why. */
async function relieve(by: Desk, from: Desk): Promise<void> {
  await by.pressUntil('Shift+I', () => expect(by.page.getByRole('dialog')).toBeVisible({ timeout: 2_000 }))
  await by.tabTo(by.page.getByRole('dialog').getByLabel(/^Why do you take it from/))
  await by.type('called away')
  await by.press('Enter')
  await expect(by.page.getByRole('region', { name: 'Notices' })).toContainText('You are Incident Commander')
  await expect(from.page.getByRole('region', { name: 'Notices' })).toContainText(
    new RegExp(`You are no longer Incident Commander.*${by.name} took it.*called away`),
  )
}

const expectAllEqual = ({ crew, server }: Night, incident: string): Promise<void> =>
  allEqual(desksOf(crew), `http://127.0.0.1:${server.port}`, incident)

test(
  '[SCR-1] [SCR-2] [SCR-3] [ROL-1] [CMD-1] [CMD-2] [OPS-1] [OPS-2] [COM-1] a night at four desks by keyboard: nothing is missing, all four are equal, the wall shows it',
  later(true),
  async ({ browser }) => {
    const night = await openNight(browser)
    const incident = await playNight(night.crew)
    await expectAllEqual(night, incident)
    const totals = new Set<string>()
    for (const desk of desksOf(night.crew)) {
      const last = must(NIGHT.at(-1), 'the last entry').reads
      await desk.go('timeline')
      totals.add(await desk.page.getByText(/^\d+ entries · newest below$/).innerText())
      await desk.press(KEYS.search)
      await desk.type(last.slice(0, 40))
      await expect(desk.page.getByText(last).first()).toBeVisible()
    }
    expect(totals.size).toBe(1)

    const wall = await must(night.contexts[0], 'a browser').newPage()
    await wall.setViewportSize({ width: 1920, height: 1080 })
    await wall.goto(`http://127.0.0.1:${night.server.port}/wall/${incident}`)
    for (const words of [
      'Maya Okafor',
      'Jon Lindqvist',
      'Priya Raman',
      'Lee Tanaka',
      'Restore every cluster from backup',
      'resolved',
    ])
      await expect(wall.getByText(words).first()).toBeVisible()
    const scrolls = await wall.evaluate(
      () =>
        document.documentElement.scrollHeight > innerHeight ||
        document.documentElement.scrollWidth > innerWidth,
    )
    expect(scrolls).toBe(false)
    await night.close()
  },
)

/** What the audiences are told in the night: after which entry, and where Comms is cut off, when the others hear of it. */
const TOLD = [
  { after: 13, audience: 'Customers', words: 'We are investigating errors on GitHub.', heard: 13 },
  { after: 20, audience: 'Executives', words: 'Restoring from backup.', heard: 20 },
  { after: 28, audience: 'Internal teams', words: 'Restores run.', heard: 36 },
] as const

/** What a browser knows after the entry; `isComms`: it is cut off from the 22nd to the 36th. */
function known(index: number, isComms: boolean): Known {
  const told = TOLD.filter(({ after, heard }) => index >= (isComms ? after : heard))
  const relieved = index >= 24 && index < 26 && !isComms
  return {
    commander: index < 12 ? null : relieved ? 'Jon Lindqvist' : 'Maya Okafor',
    told: Object.fromEntries(told.map(({ audience, words }) => [audience, words])),
  }
}

test(
  '[OFF-1] [OFF-2] [CMD-1] [ROL-1] [SEC-2] the same night with the server killed twice, one browser cut off and command taken over: nothing is lost, and no screen says at any step who commands, what was told or what is safe untruly',
  later(true),
  async ({ browser }) => {
    const night = await openNight(browser)
    const { crew, server, proxy } = night
    const offlineWords = /Offline since|Reconnecting|Connecting|Catching up|Server quiet/
    for (const desk of desksOf(crew)) desk.pastes = true
    const incident = await playNight(crew, {
      async before(index) {
        if (index === 16 || index === 30) {
          await server.kill()
          await expect(crew.scribe.statusPill()).toHaveText(offlineWords)
        }
        if (index === 19 || index === 33) await server.start()
        if (index === 22) {
          proxy.fault = { kind: 'refuse' }
          proxy.reset()
          await expect(crew.comms.statusPill()).toHaveText(offlineWords)
        }
        if (index === 36) proxy.fault = { kind: 'none' }
      },
      async after(index) {
        const down = (index >= 16 && index < 19) || (index >= 30 && index < 33)
        // While no server runs, nobody may say that anything is saved there.
        if (down) for (const desk of desksOf(crew)) expect(await desk.pill()).not.toMatch(/saved on server/)
        if (index >= 23 && index < 36) expect(await crew.comms.pill()).not.toMatch(/Live|saved on server/)
        if (index === 24) await relieve(crew.ops, crew.ic)
        if (index === 26) await relieve(crew.ic, crew.ops)
        for (const desk of desksOf(crew)) await expectCommander(desk, known(index, desk === crew.comms))
        for (const desk of [crew.ic, crew.comms]) await expectTold(desk, known(index, desk === crew.comms))
        if (!down) await expectSafe(desksOf(crew), `http://127.0.0.1:${server.port}`, incidentOf(crew.ic))
      },
    })
    await expectAllEqual(night, incident)
    await night.close()
  },
)
