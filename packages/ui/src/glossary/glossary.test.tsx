import { ownTemplate, setTemplate, termsOf } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { findProblems } from '../kit/findProblems.ts'
import { fakeSession } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import { renderApp } from '../../test/support/renderApp.tsx'
import { GlossaryPage } from './GlossaryPage.tsx'

function page(options: RenderOptions = {}) {
  const view = renderWithSession(<GlossaryPage />, options)
  const org = () => view.session.workspace.room.store.getState()
  const press = (name: string | RegExp) => view.user.click(screen.getByRole('button', { name }))
  const write = async (name: string, words: string) => {
    const at = screen.getByRole('textbox', { name })
    await view.user.clear(at)
    await view.user.click(at)
    await view.user.paste(words)
  }
  const terms = () => termsOf(org().terms).map(({ term, kind, say }) => `${term} ${kind} ${say}`)
  return { ...view, org, press, write, terms }
}

test('[COM-3] [COM-4] [K348] a word is put into the glossary, changed and taken away; a refusal stands at its field', async () => {
  const { user, press, write, terms, container } = page()
  expect(await findProblems(container)).toEqual([])
  await write('Word', 'hooks')
  await write('Told outside as', 'web hooks')
  await user.keyboard('{Enter}')
  expect(terms()).toEqual(['hooks jargon web hooks'])
  await press('Change “hooks”')
  await write('Told outside as', 'webhooks')
  await press('Save the word')
  expect(terms()).toEqual(['hooks jargon webhooks'])
  await write('Word', 'Hooks')
  await user.keyboard('{Enter}')
  expect(screen.getByText('“hooks” is in the glossary already. Change it there.')).toBeTruthy()
  await press('Not now')
  await user.click(screen.getByText(/^Words that are marked anyway/))
  await press('Tell “quorum” otherwise')
  await write('Told outside as', 'majority')
  await user.keyboard('{Enter}')
  expect(terms()).toEqual(['hooks jargon webhooks', 'quorum jargon majority'])
  await press('Take “hooks” away')
  expect(terms()).toEqual(['quorum jargon majority'])
})

test('[COM-3] [K348] a template is saved, what somebody saved meanwhile is shown first, and the product’s is used again', async () => {
  const { press, write, session, org } = page()
  const own = () => ownTemplate(org().templates, 'customers', 'investigating')
  const words = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'First words of the update' })
  expect(words().value).toContain('We are investigating.')
  await write('First words of the update', 'Hello. {since} {weather}')
  await press('Save the template')
  expect(screen.getByText(/Nothing can be filled in at \{weather\}/)).toBeTruthy()
  await write('First words of the update', 'Hello. {since}')
  act(() => {
    session.workspace
      .as(jon)
      .run(setTemplate, { audience: 'customers', phase: 'investigating', text: 'By Jon.' })
  })
  expect(screen.getByText('It was changed meanwhile. It reads now:')).toBeTruthy()
  expect(screen.getByText('By Jon.')).toBeTruthy()
  await press('Save the template')
  expect(own()).toBe('Hello. {since}')
  await press('Use the product’s again')
  expect([own(), words().value.split('\n')[2]]).toEqual([null, 'We are investigating.'])
})

test('[COM-3] [FRM-9] [K348] who may only look reads both and is offered no change', () => {
  const { session } = page({ access: 'observe' })
  expect(screen.getByText('Every update begins from the product’s template.')).toBeTruthy()
  act(() => {
    session.workspace.as(jon).run(setTemplate, { audience: 'internal', phase: 'closed', text: 'Over.' })
  })
  expect(screen.getByRole('region', { name: 'Internal teams, Closed' }).textContent).toContain('Over.')
  expect(screen.queryByRole('button', { name: /Put it|Save|Tell “/ })).toBeNull()
  expect(screen.getByText(/^Words that are marked anyway/)).toBeTruthy()
})

test('[COM-3] [K348] the palette leads to the glossary', async () => {
  const session = fakeSession()
  const { user, history } = renderApp(session)
  await act(async () => {})
  await user.keyboard('{Control>}k{/Control}glossary{Enter}')
  expect(history.getState()).toEqual({ page: 'workspace', show: 'glossary' })
  expect(within(document.body).getAllByText('Glossary').length).toBeGreaterThan(0)
})
