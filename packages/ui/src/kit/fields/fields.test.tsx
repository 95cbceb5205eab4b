import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Checkbox } from './Checkbox.tsx'
import { ComboBox } from './ComboBox.tsx'
import type { Choice } from './choice.ts'
import { Field } from './Field.tsx'
import { FilterChips } from './FilterChips.tsx'
import { findProblems } from '../findProblems.ts'
import { NumberField } from './NumberField.tsx'
import { RadioGroup, Segmented } from './RadioGroup.tsx'
import { SearchField } from './SearchField.tsx'
import { Select } from './Select.tsx'
import { TextArea } from './TextArea.tsx'
import { TextField } from './TextField.tsx'

afterEach(cleanup)

type Role = 'ic' | 'ops' | 'comms'
const roles: readonly Choice<Role>[] = [
  { id: 'ic', label: 'IC', tone: 'ic', hint: 'decides' },
  { id: 'ops', label: 'Ops', tone: 'ops' },
  { id: 'comms', label: 'Comms', disabled: true },
]

const description = (element: HTMLElement) =>
  (element.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ')
    .trim()

test('[K10] label, hint and error are announced with a text field', async () => {
  const user = userEvent.setup()
  const typed: string[] = []
  render(
    <TextField
      label="Since when?"
      hint="UTC"
      error="“25:99” is no time. Nothing was saved. Write 14:05."
      value=""
      onChange={(value) => typed.push(value)}
    />,
  )
  const input = screen.getByRole('textbox', { name: 'Since when?' })
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(description(input)).toBe('UTC “25:99” is no time. Nothing was saved. Write 14:05.')
  await user.type(input, '9')
  expect(typed).toEqual(['9'])
})

test('[K10] without an error a field is not called invalid', () => {
  render(<TextArea label="Why?" labelHidden />)
  const input = screen.getByRole('textbox', { name: 'Why?' })
  expect(input.getAttribute('aria-invalid')).toBeNull()
})

test('[K10] a number steps by arrow keys', async () => {
  const user = userEvent.setup()
  const seen: number[] = []
  render(<NumberField label="Minutes" defaultValue={10} onChange={(value) => seen.push(value)} />)
  await user.click(screen.getByRole('textbox', { name: 'Minutes' }))
  await user.keyboard('{ArrowUp}{ArrowUp}{ArrowDown}')
  expect(seen).toEqual([11, 12, 11])
})

test('[K54] Escape leaves the words of a search; a button clears them', async () => {
  const user = userEvent.setup()
  function Search() {
    const [value, setValue] = useState('')
    return <SearchField label="What did we already try?" value={value} onChange={setValue} />
  }
  render(<Search />)
  const input: HTMLInputElement = screen.getByRole('searchbox', { name: 'What did we already try?' })
  await user.type(input, 'pool')
  expect(input.value).toBe('pool')
  await user.keyboard('{Escape}')
  expect(input.value).toBe('pool')
  await user.click(screen.getByRole('button', { name: 'Clear search' }))
  expect(input.value).toBe('')
})

test('[K54] a search holds a line that a browser can draw, and tells what was left out of a paste', async () => {
  const user = userEvent.setup()
  function Search() {
    const [value, setValue] = useState('')
    return <SearchField label="What did we already try?" value={value} onChange={setValue} />
  }
  render(<Search />)
  const input: HTMLInputElement = screen.getByRole('searchbox')
  await user.click(input)
  await user.paste('x'.repeat(4_250))
  expect(input.value.length).toBe(4_000)
  expect(screen.getByRole('status').textContent).toBe('One line holds 4,000 letters; 250 more were left out.')
  await user.click(screen.getByRole('button', { name: 'Clear search' }))
  expect(screen.queryByRole('status')).toBeNull()
})

test('[K10] a select opens, moves and chooses by keyboard, past what is disabled', async () => {
  const user = userEvent.setup()
  const chosen: Role[] = []
  render(<Select label="Role" items={roles} value="ic" onChange={(id) => chosen.push(id)} />)
  await user.tab()
  await user.keyboard('{ArrowDown}')
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}')
  expect(chosen).toEqual(['ops'])
})

test('[K10] a combo box finds by letters and gives the id', async () => {
  const user = userEvent.setup()
  const chosen: (Role | null)[] = []
  render(<ComboBox label="Person" items={roles} value={null} onChange={(id) => chosen.push(id)} />)
  await user.type(screen.getByRole('combobox', { name: 'Person' }), 'op')
  expect(screen.getAllByRole('option')).toHaveLength(1)
  await user.keyboard('{ArrowDown}{Enter}')
  expect(chosen).toEqual(['ops'])
})

test('[K10] a combo box that allows new words keeps them', async () => {
  const user = userEvent.setup()
  function Person() {
    const [words, setWords] = useState('')
    return (
      <>
        <ComboBox
          label="Person"
          items={roles}
          value={null}
          onChange={() => undefined}
          inputValue={words}
          onInputChange={setWords}
          allowsNew
        />
        <output>{words}</output>
      </>
    )
  }
  render(<Person />)
  await user.type(screen.getByRole('combobox', { name: 'Person' }), 'Zoë')
  await user.tab()
  expect(screen.getByRole('status').textContent).toBe('Zoë')
})

test.each([
  ['RadioGroup', RadioGroup],
  ['Segmented', Segmented],
])('[K10] %s moves by arrow keys', async (_name, Part) => {
  const user = userEvent.setup()
  function Choose() {
    const [role, setRole] = useState<Role | null>('ic')
    return <Part label="Your role" items={roles} value={role} onChange={setRole} />
  }
  render(<Choose />)
  await user.tab()
  await user.keyboard('{ArrowRight}')
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Ops' }).checked).toBe(true)
})

test('[K10] filter chips toggle by Space; none chosen means all', async () => {
  const user = userEvent.setup()
  const seen: (readonly Role[])[] = []
  function Chips() {
    const [value, setValue] = useState<ReadonlySet<Role>>(new Set())
    const change = (next: ReadonlySet<Role>) => {
      seen.push([...next])
      setValue(next)
    }
    return <FilterChips label="Kinds" items={roles} value={value} onChange={change} />
  }
  render(<Chips />)
  await user.tab()
  await user.keyboard(' {ArrowRight} ')
  await user.keyboard(' ')
  expect(seen).toEqual([['ic'], ['ic', 'ops'], ['ic']])
})

test('[K2] [K10] every field is clean', async () => {
  const { container } = render(
    <main>
      <TextField label="Title" hint="One sentence" error="Too short" />
      <TextArea label="Why?" />
      <NumberField label="Minutes" defaultValue={10} />
      <SearchField label="Search" keys="/" />
      <Select label="Role" items={roles} value="ic" onChange={() => undefined} />
      <ComboBox label="Person" items={roles} value={null} onChange={() => undefined} />
      <Segmented label="How bad?" items={roles} value="ic" onChange={() => undefined} />
      <RadioGroup label="Your role" items={roles} value={null} onChange={() => undefined} hint="One" />
      <Checkbox>This is a drill</Checkbox>
      <FilterChips label="Kinds" items={roles} value={new Set<Role>()} onChange={() => undefined} />
      <Field label="Conditions" hint="Everyone edits" error="Too long">
        {({ labelledBy, describedBy }) => (
          <input aria-labelledby={labelledBy} aria-describedby={describedBy} />
        )}
      </Field>
    </main>,
  )
  expect(await findProblems(container)).toEqual([])
})
