// Ten thousand readings written into an incident by somebody else, and commands that go on in that name.
import {
  type Command,
  createIds,
  createDocumentRoom,
  importAll,
  type IncidentDocument,
  incidentDocument,
  type DocumentRoom,
  type PersonId,
} from '@holdfast/model'
import { expect, type Page } from '@playwright/test'
import { stockClient } from './storedDocument.ts'

const COUNT = 10_000

export interface Archive {
  readonly room: DocumentRoom<IncidentDocument>
  /** The command's answer; one that is refused throws its reason. */
  run<A, T>(command: Command<IncidentDocument, A, T>, args: A): T
  close(): void
}

/** With the access of the person at `page`. Number 4,321 is the needle, all others read `latency as before`. */
export async function writeReadings(
  page: Page,
  origin: string,
  incident: string,
  count = COUNT,
): Promise<Archive> {
  const token = await page.evaluate(() => localStorage.getItem('holdfast.token') ?? '')
  const stock = await stockClient(origin, incident, token)
  await expect.poll(() => stock.doc.getMap('incident').size).toBeGreaterThan(0)
  const clock = { now: () => Date.now() }
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: stock.doc,
    clock,
    newId: createIds(clock),
    actor: { id: 'archive' as PersonId, name: 'Archive' },
  })
  const start = clock.now() - count * 1_000
  const entries = Array.from({ length: count }, (_, i) => ({
    kind: 'observation' as const,
    text: `Reading ${i}: ${i === 4_321 ? 'the needle' : 'latency as before'}`,
    occurredAt: start + i * 1_000,
  }))
  expect(importAll(room, { entries, source: 'archive' }).ok).toBe(true)
  return {
    room,
    run(command, args) {
      const result = room.run(command, args)
      if (!result.ok) throw new Error(result.error.reason)
      return result.value
    },
    close: () => stock.close(),
  }
}

/** The timeline of `page` has them all. */
export const showsAll = (page: Page) =>
  expect(page.getByText(/^10,?\d{3} entries · newest below$/)).toBeVisible({ timeout: 60_000 })
