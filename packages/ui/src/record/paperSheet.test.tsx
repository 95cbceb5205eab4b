import { logEntry, must, textOf } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { recordSession } from '../../test/support/fakeRecords.ts'
import { newIncident } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

async function atSheets(open = '{Shift>}F{/Shift}') {
  const { session, saved } = recordSession()
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const incident = session.open(declared.value)
  incident.as(jon).run(logEntry, { kind: 'impact', text: 'Jon Lindqvist saw mysql1-cp1-prd refuse cards' })
  const { user } = renderApp(session, `/incident/${declared.value}/ops`)
  await screen.findByRole('main', { name: 'Ops desk' })
  await user.keyboard(open)
  return { user, saved, incident, session }
}
const sheetHere = () => screen.findByRole('dialog', { name: 'Sheets and the public page' })
/** What the preview shows: the words of the page in its frame. */
const shown = (sheet: HTMLElement) =>
  must(sheet.querySelector('iframe')?.contentDocument, 'the page').body.textContent

test('[REC-6] [K335] by key each sheet stands as it will print, while the incident runs; what is saved is what is shown', async () => {
  const { user, saved } = await atSheets()
  const sheet = await sheetHere()
  expect(shown(sheet)).toContain('Incident Briefing')
  expect(shown(sheet)).toContain('Prepared byName and position: Maya Okafor')
  for (const [name, title, file] of [
    [/^ICS 205A/, 'Communications List', /-ics-205a\.html$/],
    [/^ICS 209/, 'Incident Status Summary', /-ics-209\.html$/],
    [/^ICS 214/, 'Activity Log', /-ics-214\.html$/],
    [/^Post-mortem/, 'Contributing factors', /-post-mortem\.html$/],
    [/^Public page/, 'What you may have noticed', /-public\.html$/],
  ] as const) {
    await user.click(within(sheet).getByRole('radio', { name }))
    expect(shown(sheet)).toContain(title)
    await user.click(within(sheet).getByRole('button', { name: 'Save as one HTML file' }))
    const last = must(saved.at(-1), 'a file')
    expect(last.name).toMatch(file)
    const words = must(textOf(last.bytes), 'text')
    const read = new DOMParser().parseFromString(words, 'text/html')
    expect(shown(sheet).replace(/\s+/g, '')).toBe(read.body.textContent.replace(/\s+/g, ''))
    expect(words).toContain('default-src &#39;none&#39;')
  }
  // The page in the frame is looked at in a real browser.
  sheet.querySelector('iframe')?.remove()
  expect(await findProblems(sheet)).toEqual([])
})

test('[REC-3] [REC-6] [K336] a sheet for a regulator names nobody, the public page never does, and an activity log may be of one person', async () => {
  const { user } = await atSheets()
  const sheet = await sheetHere()
  await user.click(within(sheet).getByRole('radio', { name: /^ICS 214/ }))
  expect(shown(sheet)).toContain('mysql1-cp1-prd')
  await user.click(within(sheet).getByRole('button', { name: /Whose activity/ }))
  await user.click(await screen.findByRole('option', { name: jon.name }))
  expect(shown(sheet)).toContain(`3. Name${jon.name}`)
  await user.click(within(sheet).getByRole('radio', { name: 'Regulator' }))
  expect(shown(sheet)).not.toMatch(/Okafor|Lindqvist|mysql1/)
  await user.click(within(sheet).getByRole('radio', { name: /^Public page/ }))
  expect(within(sheet).queryByRole('radio', { name: 'Regulator' })).toBeNull()
  expect(shown(sheet)).not.toMatch(/Okafor|Lindqvist|mysql1/)
})

test('[REC-6] [K335] it prints from a frame in which nothing can run, and says how it becomes a PDF', async () => {
  const { user } = await atSheets()
  const sheet = await sheetHere()
  const print = vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get')
  await user.click(within(sheet).getByRole('button', { name: 'Print or save as PDF' }))
  print.mockRestore()
  const frame = must(document.querySelector<HTMLIFrameElement>('iframe[data-prints]'), 'the frame')
  expect(frame.getAttribute('sandbox')).not.toContain('allow-scripts')
  expect(within(sheet).getByRole('status').textContent).toContain('Save as PDF')
})

test('[REC-6] [K337] from the export one press shows the public page of the same record; the palette opens the sheets too', async () => {
  const { user, session } = await atSheets('{Shift>}R{/Shift}')
  const exporting = await screen.findByRole('dialog', { name: 'Export the record' })
  await within(exporting).findAllByRole('definition')
  await user.click(within(exporting).getByRole('button', { name: 'Public page…' }))
  const sheet = await sheetHere()
  expect(shown(sheet)).toContain('What you may have noticed')
  expect(shown(sheet)).toMatch(/record [0-9a-f]{4} [0-9a-f]{4} … /)
  expect(session.platform.opened).toEqual([])
  await user.keyboard('{Escape}')
  await act(async () => undefined)
  await user.keyboard('{Control>}k{/Control}')
  await user.keyboard('public page{Enter}')
  expect(shown(await sheetHere())).toContain('Incident Briefing')
})
