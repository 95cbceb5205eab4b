import { type FileRef, logEntry, MAX_FILE_BYTES } from '@holdfast/model'
import { act, fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { fakeFiles } from '../../test/support/fakeFiles.ts'
import type { FakeSession } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import { TimelineDesk } from '../desks/timeline/TimelineDesk.tsx'

// jsdom draws no images and has no addresses for them.
beforeEach(() => {
  Object.assign(URL, { createObjectURL: () => 'blob:picture', revokeObjectURL: () => {} })
})

const png = (width = 226, height = 96): Uint8Array => {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}
const fileOf = (name: string, bytes: Uint8Array | string) =>
  new File([typeof bytes === 'string' ? bytes : bytes.slice()], name)

function desk(options: RenderOptions = {}) {
  const files = fakeFiles()
  const saved: string[] = []
  const view = renderWithSession(<TimelineDesk />, {
    ...options,
    seed(room, incident, session) {
      const machine: Partial<FakeSession> = {
        files,
        platform: { ...session.platform, saveFile: (name) => void saved.push(name) },
      }
      Object.assign(session, machine)
      options.seed?.(room, incident, session)
    },
  })
  return { ...view, files, saved }
}
const line = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Log an entry' })
const paste = (...given: File[]) =>
  fireEvent.paste(line(), { clipboardData: { files: given, getData: () => '' } })
const chips = () => screen.findByRole('list', { name: 'Attached files' })
const row = () => screen.findByRole('group', { name: 'Files of this entry' })

test('[SCR-8] [K320] a pasted picture is a chip before Enter, and in the row of the entry after, with where it is safe', async () => {
  const { user, state, files } = desk()
  await user.type(line(), 'Errors fall')
  paste(fileOf('../link errors.png', png()))
  expect((await chips()).textContent).toContain('link errors.png')
  expect(line().value).toBe('Errors fall')
  await user.keyboard('{Enter}')
  const entry = state().timeline.at(-1)
  expect(entry).toMatchObject({
    text: 'Errors fall',
    files: [{ name: 'link errors.png', type: 'png', width: 226 }],
  })
  expect(screen.queryByRole('list', { name: 'Attached files' })).toBeNull()
  const shown = within(await row())
  expect((await shown.findByRole('img', { name: 'link errors.png' })).getAttribute('src')).toBe(
    'blob:picture',
  )
  expect(shown.getByRole('status').textContent).toContain('only on this machine')
  act(() => files.bring())
  expect(shown.getByRole('status').textContent).toContain('safe on the server')
})

test('[SCR-8] [K321] a chip is taken out by key; a file alone can be logged', async () => {
  const { user, state } = desk()
  paste(fileOf('a.txt', 'one'), fileOf('b.txt', 'two'))
  await within(await chips()).findByText('b.txt')
  within(await chips())
    .getByRole('button', { name: 'Take out a.txt' })
    .focus()
  await user.keyboard('{Enter}')
  act(() => line().focus())
  await user.keyboard('{Enter}')
  expect(state().timeline.at(-1)).toMatchObject({ text: 'b.txt', files: [{ name: 'b.txt', type: 'other' }] })
})

test('[SCR-8] [K322] what is too large, empty or too many is refused at the line, and the words and files stay', async () => {
  const { user, state } = desk()
  const before = state().timeline.length
  await user.type(line(), 'Look')
  const large = fileOf('dump.bin', 'x')
  Object.defineProperty(large, 'size', { value: MAX_FILE_BYTES + 1 })
  paste(large)
  expect((await screen.findByRole('alert')).textContent).toContain('10 MiB')
  paste(fileOf('empty.txt', ''))
  expect((await screen.findByText(/is empty/)).textContent).toContain('still here')
  paste(...Array.from({ length: 9 }, (_, i) => fileOf(`${i}.txt`, `text ${i}`)))
  expect((await screen.findByText(/takes 8 files/)).textContent).toContain('still here')
  expect(within(await chips()).getAllByRole('listitem')).toHaveLength(8)
  expect(line().value).toBe('Look')
  expect(state().timeline).toHaveLength(before)
})

test('[SCR-8] [K323] a picture opens large by key and closes by Escape; Save gives it under its clean name', async () => {
  const { user, saved } = desk()
  paste(fileOf('graph.png', png()))
  await chips()
  await user.keyboard('{Enter}')
  ;(await screen.findByRole('button', { name: 'Open graph.png' })).focus()
  await user.keyboard('{Enter}')
  const sheet = await screen.findByRole('dialog', { name: 'graph.png' })
  await within(sheet).findByRole('img', { name: 'graph.png' })
  await user.click(within(sheet).getByRole('button', { name: 'Save' }))
  await expect.poll(() => saved).toEqual(['graph.png'])
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('dialog')).toBeNull()
})

const foreign = (fields: Partial<FileRef> = {}): RenderOptions => ({
  seed(_, incident) {
    const file: FileRef = {
      hash: 'ab'.repeat(32),
      name: 'graph.png',
      type: 'png',
      size: 64,
      width: 226,
      height: 96,
    }
    incident.as(jon).run(logEntry, { kind: 'note', text: 'Look', files: [{ ...file, ...fields }] })
  },
})

test('[SCR-8] [K324] a file that no server has yet says on whose machine its bytes are, instead of a broken picture', async () => {
  desk(foreign())
  expect((await screen.findAllByText(/its bytes are on Jon Lindqvist’s machine/)).length).toBeGreaterThan(0)
  expect(screen.queryByRole('img', { name: 'graph.png' })).toBeNull()
})

test('[SCR-8] [K325] a file that says it is a picture and is none is never drawn, and can be saved', async () => {
  const files = fakeFiles()
  const html = new TextEncoder().encode('<svg onload="alert(1)">')
  files.found.set('ab'.repeat(32), { state: 'here', bytes: html })
  const given = foreign()
  renderWithSession(<TimelineDesk />, {
    seed(room, incident, session) {
      Object.assign(session, { files })
      given.seed?.(room, incident, session)
    },
  })
  await screen.findByRole('button', { name: 'Open graph.png' })
  await screen.findAllByText(/safe on the server/)
  expect(screen.queryByRole('img', { name: 'graph.png' })).toBeNull()
})
