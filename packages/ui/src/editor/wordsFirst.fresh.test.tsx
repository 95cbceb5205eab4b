import { act, render, screen } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { SharedText } from './SharedText.tsx'

test('[K70] a shared text is read, also as others change it, before its editor is here', async () => {
  const text = new Y.Doc().getText('conditions')
  text.insert(0, 'Checkout fails')
  const view = render(
    <SharedText text={text} awareness={null} label="Conditions" placeholder="What is broken" />,
  )
  onTestFinished(view.unmount)
  const group = screen.getByRole('group', { name: 'Conditions' })
  expect([group.textContent, group.getAttribute('aria-busy')]).toEqual(['Checkout fails', 'true'])
  act(() => text.insert(14, ' in Europe'))
  expect(group.textContent).toBe('Checkout fails in Europe')
  expect((await screen.findByRole('textbox', { name: 'Conditions' })).textContent).toBe(
    'Checkout fails in Europe',
  )
})
