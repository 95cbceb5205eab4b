// What every browser says at one moment, held against what happened: who commands, what audiences were told, what is safe.
import { AUDIENCES, type Audience } from '@holdfast/model'
import { expect } from '@playwright/test'
import * as Y from 'yjs'
import type { Desk } from './desk.ts'
import { stockClient, storedDocument } from './storedDocument.ts'

/** What one browser can know by now. */
export interface Known {
  /** The Incident Commander's name, or null. */
  readonly commander: string | null
  /** The last words that each audience was told; an audience that was told nothing is absent. */
  readonly told: Readonly<Record<string, string>>
}

const HELD = 'You are Incident Commander'
const LOST = 'You are no longer Incident Commander.'
/** What each audience is called on screen. */
const TITLES: Readonly<Record<Audience, string>> = {
  customers: 'Customers',
  executives: 'Executives',
  internal: 'Internal teams',
}

/** The strip names exactly the one who commands, and no notice tells anybody else that they do. */
export async function expectCommander(desk: Desk, { commander }: Known): Promise<void> {
  const seat = desk.page.getByRole('region', { name: 'Roles' }).getByRole('button').first()
  await expect(seat, desk.name).toHaveText(commander === null ? /nobody/ : new RegExp(commander))
  const said = (await desk.page.getByRole('region', { name: 'Notices' }).textContent()) ?? ''
  const roles = (await desk.page.getByRole('region', { name: 'Roles' }).textContent()) ?? ''
  expect(`${said} ${roles}`, desk.name).not.toMatch(/claim/)
  if (commander !== desk.name) expect(said, desk.name).not.toContain(HELD)
  if (commander === desk.name) expect(said, desk.name).not.toContain(LOST)
}

/** Each lane that a desk shows says the words that were told last, or that nobody was told; nothing is said to be sent. */
export async function expectTold(desk: Desk, { told }: Known): Promise<void> {
  const main = desk.page.getByRole('main')
  const lane = (audience: string) =>
    desk.page.url().endsWith('/comms')
      ? main.getByRole('region', { name: audience, exact: true })
      : main.getByRole('list', { name: 'Next updates' }).getByRole('listitem').filter({ hasText: audience })
  for (const audience of AUDIENCES.map((one) => TITLES[one])) {
    const words = told[audience]
    const text = lane(audience)
    if (words === undefined) await expect(text, desk.name).toContainText(/nobody told yet/i)
    else await expect(text, desk.name).toContainText(words)
    expect(await text.textContent(), desk.name).not.toMatch(/\b(sent|went out|published)\b/i)
  }
}

/** Whoever says that all is saved on the server has nothing on their disk that the server has not. */
export async function expectSafe(desks: readonly Desk[], origin: string, incident: string): Promise<void> {
  const sure: Desk[] = []
  for (const desk of desks) if (/all saved on server/.test(await desk.pill())) sure.push(desk)
  if (sure.length === 0) return
  const stored = await Promise.all(sure.map(({ page }) => storedDocument(page, incident)))
  const token = await sure[0]?.page.evaluate(() => localStorage.getItem('holdfast.token') ?? '')
  const stock = await stockClient(origin, incident, token ?? '')
  const there = Y.decodeStateVector(Y.encodeStateVector(stock.doc))
  stock.close()
  for (const [index, doc] of stored.entries())
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
      expect(there.get(client) ?? 0, sure[index]?.name).toBeGreaterThanOrEqual(clock)
}
