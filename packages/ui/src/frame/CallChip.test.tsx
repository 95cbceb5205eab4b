import { callsOf, setCall } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { jon } from '../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import { Wall } from '../wall/Wall.tsx'
import { CallChip } from './CallChip.tsx'

const call = {
  callLink: 'https://meet.example.com/war?pwd=geheim',
  callNumber: '+46 8 123 45 67',
  callCode: '4711#',
  secondCallLink: 'https://spare.example.com',
}
const there: RenderOptions = { seed: (_, incident) => void incident.as(jon).run(setCall, call) }
const sheet = () => screen.findByRole('dialog', { name: 'The call' })
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })

test('[FRM-11] [K159] the call is joined, dialled and read by one key; the second one stands below it', async () => {
  const { user, session } = renderWithSession(<CallChip />, there)
  await user.keyboard('l')
  const card = within(await sheet())
  const join = within(card.getByRole('region', { name: 'Join' }))
  await user.click(join.getByRole('button', { name: 'Join meet.example.com' }))
  expect(session.platform.opened).toEqual([call.callLink])
  expect(join.getByRole('link', { name: '+46 8 123 45 67' }).getAttribute('href')).toBe('tel:+4681234567')
  expect(join.getByText('4711#')).toBeTruthy()
  const spare = within(card.getByRole('region', { name: 'If it drops' }))
  expect(spare.getByRole('button', { name: 'Join spare.example.com' })).toBeTruthy()
  expect(await findProblems(await sheet())).toEqual([])
})

test('[FRM-11] [K159] it is set and changed there; a wrong link says so at its field, and what was typed stays', async () => {
  const { user, state } = renderWithSession(<CallChip />)
  await user.click(screen.getByRole('button', { name: 'No call yet' }))
  await sheet()
  await user.type(field('Link'), 'meet.example.com')
  await user.type(field('Dial-in number'), '112{Enter}')
  expect(field('Link').getAttribute('aria-invalid')).toBe('true')
  expect(callsOf(state()).first.number).toBe('')
  await user.clear(field('Link'))
  await user.type(field('Link'), 'https://meet.example.com{Enter}')
  expect(callsOf(state()).first).toEqual({ link: 'https://meet.example.com', number: '112', code: '' })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.getByRole('button', { name: 'Call' })).toBeTruthy()
})

test('[FRM-11] [OFF-4] [K159] what somebody else wrote meanwhile is shown beside one’s own before it is written over', async () => {
  const { user, state, incident } = renderWithSession(<CallChip />)
  await user.keyboard('l')
  await sheet()
  await user.type(field('Link'), 'https://mine.example.com')
  act(() => void incident.as(jon).run(setCall, { callLink: 'https://jons.example.com' }))
  expect(screen.getByText('It reads now: “https://jons.example.com”')).toBeTruthy()
  await user.type(field('Link'), '{Enter}')
  expect(callsOf(state()).first.link).toBe('https://jons.example.com')
  expect(field('Link').value).toBe('https://mine.example.com')
  await user.type(field('Link'), '{Enter}')
  expect(callsOf(state()).first.link).toBe('https://mine.example.com')
})

test('[FRM-11] [K159] [K64] whoever may only look joins and changes nothing', async () => {
  const { user } = renderWithSession(<CallChip />, { ...there, access: 'observe' })
  await user.click(screen.getByRole('button', { name: 'Call' }))
  const card = within(await sheet())
  expect(card.getByRole('button', { name: 'Join meet.example.com' })).toBeTruthy()
  expect(card.queryByRole('textbox')).toBeNull()
})

test('[FRM-11] [WAL-1] [K160] the wall’s foot says where the room speaks, to be typed: no query of a link', () => {
  const { container } = renderWithSession(<Wall />, there)
  expect(container.textContent).toContain('Call meet.example.com/war · +46 8 123 45 67 code 4711#')
  expect(container.textContent).toContain('if it drops spare.example.com')
  expect(container.textContent).not.toContain('geheim')
})

test('[FRM-11] [K159] a host of other letters is said to be one, at the field and where it is joined', async () => {
  const { user } = renderWithSession(<CallChip />)
  await user.keyboard('l')
  await sheet()
  await user.type(field('Link'), 'https://mееt.example/war')
  const { host } = new URL('https://mееt.example')
  expect(host).toMatch(/^xn--/)
  const words = `“mееt.example” has letters beyond a–z, which can look like others. It opens ${host}.`
  expect(screen.getByText(words)).toBeTruthy()
  await user.keyboard('{Enter}l')
  expect(within(await sheet()).getByRole('button', { name: `Join ${host}` })).toBeTruthy()
  expect(screen.getAllByText(words).length).toBeGreaterThan(0)
})
