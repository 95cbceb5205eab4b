import { amendEntry, importAll, logEntry, must, orderedTimeline, pinEntry } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { FAKE_NOW } from '../../../test/support/fakeSession.ts'
import { jon } from '../../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../../test/support/renderWithSession.tsx'
import { TimelineDesk } from './TimelineDesk.tsx'

const COUNT = 10_000
const many: NonNullable<RenderOptions['seed']> = (room) => {
  const entries = Array.from({ length: COUNT }, (_, i) => ({
    kind: 'observation' as const,
    text: `Reading ${i}: ${i === 4_321 ? 'the needle' : 'latency as before'}`,
    occurredAt: FAKE_NOW - (COUNT - i) * 1_000,
  }))
  if (!importAll(room, { entries, source: 'archive' }).ok) throw new Error('not imported')
}
const list = () => screen.getByRole('list', { name: 'Timeline' })
const rows = () => within(list()).getAllByRole('listitem')

/** The rows inside which something changed. Where a row stands in the list is its own style, and is not counted. */
function repainted() {
  const observer = new MutationObserver(() => undefined)
  observer.observe(list(), { subtree: true, childList: true, attributes: true, characterData: true })
  onTestFinished(() => observer.disconnect())
  return () => {
    const changed = observer.takeRecords().flatMap(({ target }) => {
      const row = (target instanceof Element ? target : target.parentElement)?.closest('[role=listitem]')
      return row && row !== target ? [row] : []
    })
    return new Set(changed)
  }
}

test('[SCR-2] with 10,000 entries only what is seen exists, and one remote edit repaints one row', () => {
  const { incident, state } = renderWithSession(<TimelineDesk />, { seed: many })
  expect(rows().length).toBeLessThan(100)
  const row = must(
    rows().find((one) => one.textContent?.includes('latency as before')),
    'a reading',
  )
  const words = must(/Reading \d+: latency as before/.exec(row.textContent ?? '')?.[0], 'its words')
  const { id } = must(
    orderedTimeline(state()).find((entry) => entry.text === words),
    words,
  )
  const changed = repainted()
  act(() => void incident.as(jon).run(pinEntry, { entryId: id, pinned: true }))
  expect([...changed()]).toEqual([row])
  act(
    () =>
      void incident.as(jon).run(amendEntry, { entryId: id, text: `${words}, read again`, reason: 'misread' }),
  )
  expect([...changed()]).toEqual([row])
  expect(row.textContent).toContain(`${words} ${words}, read again`)
})

test('[SCR-1] [FRM-10] [K415] an entry from right to left turns its own words only, not what the app says beside it', () => {
  const { container } = renderWithSession(<TimelineDesk />, {
    seed(room) {
      const id = room.run(logEntry, { kind: 'note', text: 'قاعدة البيانات' })
      if (id.ok) room.run(amendEntry, { entryId: id.value, text: 'مرحبا بكم', reason: 'שלום' })
    },
  })
  const note = must(
    [...container.querySelectorAll('span')].findLast((one) => /^\s*amended by/.test(one.textContent ?? '')),
    'the note',
  )
  expect(note.closest('[dir]:not(html)')).toBeNull()
  const apart = [...must(note.parentElement, 'the words').querySelectorAll('bdi')].map(
    (one) => one.textContent,
  )
  expect(apart).toEqual(['قاعدة البيانات', 'مرحبا بكم', 'Maya Okafor', 'שלום'])
})

test('[SCR-2] search finds one in 10,000 as it is typed', async () => {
  const { user } = renderWithSession(<TimelineDesk />, { seed: many })
  await user.keyboard('{Control>}f{/Control}')
  await user.keyboard('needle')
  expect(rows().map((row) => row.textContent)).toEqual([expect.stringContaining('Reading 4321: the needle')])
})
