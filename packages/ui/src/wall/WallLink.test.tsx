import { err, ok } from '@holdfast/model'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { FAKE_NOW, fakeSession, newIncident } from '../../test/support/fakeSession.ts'
import { renderApp } from '../../test/support/renderApp.tsx'

const SECRET = 'eyJh.eyJz.c2ln'
const HOUR = 3_600_000

async function open(clipboard: 'allowed' | 'refused' = 'allowed') {
  const made: string[] = []
  const session = Object.assign(fakeSession(), {
    screenLink: async (id: string) => {
      made.push(id)
      return ok({ address: `https://room.example/wall/${id}#token=${SECRET}`, expiresAt: FAKE_NOW + HOUR })
    },
  })
  if (clipboard === 'refused') Object.assign(session.platform, { copy: async () => false })
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const view = renderApp(session, `/incident/${declared.value}/command`)
  await screen.findByRole('main')
  await view.user.keyboard('w')
  const sheet = await screen.findByRole('dialog', { name: 'A link for a wall display' })
  return { session, made, sheet, ...view }
}

/** Everything that a person could read on the screen now. */
const onScreen = () =>
  document.body.textContent +
  [...document.querySelectorAll<HTMLInputElement>('input,textarea')].map(({ value }) => value).join()
const makeButton = () => screen.getByRole('button', { name: 'Make the link and copy it' })

test('[K63] [FRM-4] the key for a wall link makes none: it opens what says what the link can do', async () => {
  const { made, sheet, user } = await open()
  expect(sheet.textContent).toContain('sees this incident, all of it, and cannot write')
  await user.keyboard('e rolled back 2 pods ')
  expect(made).toEqual([])
})

test('[WAL-1] [K63] [FRM-8] one press makes and copies a wall link, says until when it is good, and shows no token', async () => {
  const { made, sheet, session, user, container } = await open()
  await user.click(makeButton())
  expect(await within(sheet).findByText('The link is copied')).toBeTruthy()
  expect(sheet.textContent).toContain('until 15:28 UTC')
  expect(made).toHaveLength(1)
  expect(session.platform.copied).toEqual([
    expect.stringMatching(/^https:\/\/room\.example\/wall\/.*#token=/),
  ])
  expect(onScreen()).not.toContain(SECRET)
  expect(container.innerHTML).not.toContain(SECRET)
  expect(await findProblems(sheet)).toEqual([])
  await user.click(within(sheet).getByRole('button', { name: 'Copy it again' }))
  expect(session.platform.copied).toHaveLength(2)
  expect(made).toHaveLength(1)
})

test('[K63] [FRM-8] a wall link that is shown is gone again after 20 s, on leaving it, once copied, and when the sheet closes', async () => {
  const { sheet, user, pass } = await open()
  await user.click(makeButton())
  const show = () => user.click(within(sheet).getByRole('button', { name: 'Show the link for 20 seconds' }))
  await show()
  expect(onScreen()).toContain(SECRET)
  pass(19_000)
  expect(onScreen()).toContain(SECRET)
  pass(1_000)
  expect(onScreen()).not.toContain(SECRET)
  expect(sheet.contains(document.activeElement)).toBe(true)

  await show()
  await user.click(within(sheet).getByRole('button', { name: 'Copy it again' }))
  expect(onScreen()).not.toContain(SECRET)

  await show()
  fireEvent.copy(screen.getByRole('textbox', { name: 'Wall link' }))
  pass(1)
  expect(onScreen()).not.toContain(SECRET)

  await show()
  act(() => void window.dispatchEvent(new Event('blur')))
  expect(onScreen()).not.toContain(SECRET)

  await show()
  await user.keyboard('{Escape}')
  expect(onScreen()).not.toContain(SECRET)
})

test('[WAL-1] [K63] [FRM-8] where the clipboard is refused the link stands selected in a field, for a moment', async () => {
  const { user, pass } = await open('refused')
  await user.click(makeButton())
  const field = await screen.findByRole<HTMLInputElement>('textbox', { name: 'Wall link' })
  expect(field.value).toContain(SECRET)
  expect(field.selectionEnd).toBe(field.value.length)
  expect(document.activeElement).toBe(field)
  pass(20_000)
  expect(onScreen()).not.toContain(SECRET)
})

test('[WAL-1] a server that does not answer is told in the sheet, and no link is said to be made', async () => {
  const screenLink = () => Promise.resolve(err({ reason: 'The server did not answer.' }))
  const session = Object.assign(fakeSession(), { screenLink })
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const { user } = renderApp(session, `/incident/${declared.value}/command`)
  await screen.findByRole('main')
  await user.keyboard('w')
  await user.click(await screen.findByRole('button', { name: 'Make the link and copy it' }))
  expect(await screen.findByText('The server did not answer.')).toBeTruthy()
  expect(makeButton()).toBeTruthy()
})

test('[K63] [FRM-8] a sheet that is closed before the link came leaves the clipboard alone', async () => {
  let give = () => {}
  const screenLink = () =>
    new Promise<ReturnType<typeof ok<{ address: string; expiresAt: null }>>>((done) => {
      give = () => done(ok({ address: `https://room.example/wall/x#token=${SECRET}`, expiresAt: null }))
    })
  const session = Object.assign(fakeSession(), { screenLink })
  const declared = session.declare(newIncident())
  if (!declared.ok) throw new Error(declared.error.reason)
  const { user } = renderApp(session, `/incident/${declared.value}/command`)
  await screen.findByRole('main')
  await user.keyboard('w')
  await user.click(await screen.findByRole('button', { name: 'Make the link and copy it' }))
  await user.keyboard('{Escape}')
  await act(async () => give())
  expect(session.platform.copied).toEqual([])
  expect(onScreen()).not.toContain(SECRET)
})
