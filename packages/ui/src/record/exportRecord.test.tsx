import {
  bundleInMemory,
  declare,
  type IncidentDocument,
  type IncidentId,
  logEntry,
  must,
  openBundle,
  type DocumentRoom,
  textOf,
  verifyBundle,
} from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { fakeRecords, recordSession } from '../../test/support/fakeRecords.ts'
import { newIncident } from '../../test/support/fakeSession.ts'
import { movesTo } from '../../test/support/movesTo.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

/** An incident with a line that reads differently for each reader; `write` writes more. */
async function atExport(
  options: Parameters<typeof recordSession> = [],
  write: (room: DocumentRoom<IncidentDocument>) => void = () => {},
) {
  const { session, saved } = recordSession(...options)
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(declared.value)
  incident.as(jon).run(logEntry, {
    kind: 'impact',
    text: 'Jon Lindqvist saw mysql1-cp1-prd refuse card payments',
  })
  write(incident.room)
  const { user } = renderApp(session, `/incident/${declared.value}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  await user.keyboard('{Shift>}R{/Shift}')
  const sheet = await screen.findByRole('dialog', { name: 'Export the record' })
  return { user, sheet, saved, session, incident }
}
const button = (sheet: HTMLElement, name: string | RegExp) => within(sheet).findByRole('button', { name })
const all = async (bytes: Uint8Array) => {
  const opened = await openBundle(bundleInMemory(bytes))
  if (!opened.ok) throw new Error(opened.error.what)
  const texts = await Promise.all(
    opened.value.manifest.files.map(async ({ path }) => {
      const content = await opened.value.content(path)
      return content.ok ? textOf(content.value) : ''
    }),
  )
  return texts.join('\n')
}

test('[REC-1] [REC-3] [OFF-1] [K250] by key the record is exported for each reader, and says what is in the bundle and what is left out', async () => {
  const { user, sheet, saved } = await atExport()
  expect(within(sheet).getByRole('row', { name: /state\.ycrdt the shared document itself/ })).toBeTruthy()
  await user.click(await button(sheet, 'Export for us'))
  await button(sheet, 'Save it again')
  await user.click(within(sheet).getByRole('radio', { name: /^Regulator/ }))
  expect(
    within(sheet).getByRole('row', { name: /left out state\.ycrdt left out: it holds every name/ }),
  ).toBeTruthy()
  await user.click(await button(sheet, 'Export for the regulator'))
  await button(sheet, 'Save it again')
  await user.click(within(sheet).getByRole('radio', { name: /^Public/ }))
  await user.click(await button(sheet, 'Export for the public'))
  await button(sheet, 'Save it again')
  expect(saved.map(({ name }) => name.replace(/INC-\w{5}/, 'INC'))).toEqual([
    'INC-1-internal.zip',
    'INC-1-regulator.zip',
    'INC-1-public.zip',
  ])
  const named = await Promise.all(
    saved.map(async ({ bytes }) => {
      const verified = await verifyBundle(bundleInMemory(bytes))
      expect(verified.ok && verified.value.fault).toBeNull()
      const words = await all(bytes)
      return [words.includes('Lindqvist'), words.includes('mysql1-cp1-prd')]
    }),
  )
  expect(named).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ])
  expect(await findProblems(sheet)).toEqual([])
})

test('[REC-3] [K250] people stand as roles inside too, where that is asked for', async () => {
  const { user, sheet, saved } = await atExport()
  await user.click(within(sheet).getByRole('checkbox', { name: 'People as roles' }))
  await user.click(await button(sheet, 'Export for us'))
  await button(sheet, 'Save it again')
  const [bundle] = saved
  expect(bundle?.name).toMatch(/-internal-roles\.zip$/)
  expect(await all(must(bundle, 'a bundle').bytes)).not.toContain('Lindqvist')
})

test('[REC-3] [K251] one line of the record stands as each of the three readers gets it', async () => {
  const { sheet } = await atExport()
  const lines = await within(sheet).findAllByRole('definition')
  const [internal, regulator, published] = lines.map(({ textContent }) => textContent)
  expect(internal).toContain('Jon Lindqvist: Jon Lindqvist saw mysql1-cp1-prd refuse card payments')
  expect(regulator).toMatch(/Responder \d: Responder \d saw \[host A\] refuse card payments/)
  expect(published).toMatch(/the team: Responder \d saw \[host A\] refuse card payments/)
})

test('[REC-1] [REC-4] [K252] each file stands with its size and hash once it is written, and made again it is the same bytes', async () => {
  const { user, sheet, saved } = await atExport()
  expect(within(sheet).getByRole('row', { name: /to be written record\.json/ })).toBeTruthy()
  await user.click(await button(sheet, 'Export for us'))
  await user.click(await button(sheet, 'Save it again'))
  expect(
    within(sheet).getByRole('row', { name: /^written record\.json .* kB [0-9a-f]{4}…[0-9a-f]{4}$/ }),
  ).toBeTruthy()
  expect(within(sheet).getByText(/6 of 6 files have the hash/)).toBeTruthy()
  await user.keyboard('{Escape}')
  await user.keyboard('{Shift>}R{/Shift}')
  await user.click(
    await button(await screen.findByRole('dialog', { name: 'Export the record' }), 'Export for us'),
  )
  await button(screen.getByRole('dialog', { name: 'Export the record' }), 'Save it again')
  const [first, again, later] = saved
  expect(saved).toHaveLength(3)
  expect([again, later]).toEqual([first, first])
})

test('[REC-1] [K252] while it is made it says how far it is; cancelled, nothing is saved', async () => {
  let goOn: (() => void) | null = null
  let stops = false
  const records = fakeRecords({
    pause: () => (stops ? new Promise((resolve) => (goOn = () => resolve())) : Promise.resolve()),
  })
  const { user, sheet, saved } = await atExport([{}, records])
  await within(sheet).findAllByRole('definition')
  stops = true
  await user.click(await button(sheet, 'Export for us'))
  expect(await within(sheet).findByRole('progressbar', { name: 'How far it is' })).toBeTruthy()
  await user.click(await button(sheet, 'Cancel'))
  stops = false
  await act(async () => must(goOn, 'a pause')())
  expect(await within(sheet).findByText('Cancelled. Nothing was saved.')).toBeTruthy()
  expect(saved).toEqual([])
  await user.click(await button(sheet, 'Export for us'))
  await button(sheet, 'Save it again')
  expect(saved).toHaveLength(1)
})

test('[REC-3] [OFF-1] [K253] it says first that no server has witnessed it and why, and with which key it is signed', async () => {
  const { sheet } = await atExport()
  expect(within(sheet).getByText('No server has witnessed this bundle.')).toBeTruthy()
  expect(within(sheet).getByText(/use “holdfast export” there/)).toBeTruthy()
  expect(await within(sheet).findByText(/machine 3c9e41aa/)).toBeTruthy()
})

test('[OFF-1] [K253] where no server was ever joined it says that it was made on this machine alone', async () => {
  const { session } = recordSession()
  const alone = { ...session, joinServer: () => {} }
  const declared = alone.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const { user } = renderApp(alone, `/incident/${declared.value}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  await user.keyboard('{Shift>}R{/Shift}')
  expect(await screen.findByText(/no server ever answered here/)).toBeTruthy()
})

test('[REC-1] [K250] once the incident is closed a notice leads to the export', async () => {
  const { session } = recordSession()
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(declared.value)
  const { user } = renderApp(session, `/incident/${declared.value}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  expect(screen.queryByRole('button', { name: /^Export the record/ })).toBeNull()
  act(() => movesTo(incident.room, 'closed'))
  await user.click((await screen.findAllByRole('button', { name: /^Export the record/ }))[0] as HTMLElement)
  expect(await screen.findByRole('dialog', { name: 'Export the record' })).toBeTruthy()
})

test('[FRM-9] [K250] whoever only looks is offered no export', async () => {
  const { session } = recordSession({ access: 'observe' })
  const id = session.newId<IncidentId>()
  session
    .open(id)
    .as(jon)
    .run(declare, { ...newIncident(), id })
  const { user } = renderApp(session, `/incident/${id}/ops`)
  await screen.findByRole('heading', { name: 'Checkout failing for EU customers' })
  await user.keyboard('{Shift>}R{/Shift}')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('button', { name: /^Export the record/ })).toBeNull()
})
