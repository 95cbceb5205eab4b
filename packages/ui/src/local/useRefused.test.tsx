import type { Rejected } from '@holdfast/model'
import { fireEvent, render, screen } from '@testing-library/react'
import { expect, onTestFinished, test } from 'vitest'
import { fakeLocal } from '../../test/support/fakeLocal.ts'
import { fakeSession } from '../../test/support/fakeSession.ts'
import { LocalProvider } from './LocalProvider.tsx'
import { useRefused } from './useRefused.ts'

interface FormProps {
  readonly title: string
  readonly owner: string
  readonly rejected: Rejected
}

function Form({ title, owner, rejected }: FormProps) {
  const refused = useRefused({ title, owner })
  return (
    <button type="button" onClick={() => refused.set(rejected)}>
      {refused.at('title') ?? '-'} {refused.at('owner') ?? '-'} {refused.rest ?? '-'}
    </button>
  )
}

/** A form that was refused; what it says at its fields and beside them once they hold these words. */
function refusedForm(rejected: Rejected) {
  const local = fakeLocal(fakeSession())
  const shown = (title: string, owner: string) => (
    <LocalProvider local={local}>
      <Form {...{ title, owner, rejected }} />
    </LocalProvider>
  )
  const view = render(shown('', 'Jon'))
  onTestFinished(view.unmount)
  const button = screen.getByRole('button')
  fireEvent.click(button)
  return (title: string, owner: string) => {
    view.rerender(shown(title, owner))
    return button.textContent
  }
}

test('[K33] what one field was refused stands at it while another is changed, and goes when it says something else', () => {
  const says = refusedForm({ reason: 'A title is missing.', field: 'title' })
  expect(says('', 'Jon')).toBe('A title is missing. - -')
  expect(says('', 'Maya')).toBe('A title is missing. - -')
  expect(says('Pool', 'Maya')).toBe('- - -')
})

test('[K33] what names no field stands in the form until any field changes', () => {
  const says = refusedForm({ reason: 'It is closed.' })
  expect(says('', 'Jon')).toBe('- - It is closed.')
  expect(says('', 'Maya')).toBe('- - -')
})
