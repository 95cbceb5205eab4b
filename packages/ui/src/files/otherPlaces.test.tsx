import { sayWhy } from '../../test/support/sayWhy.ts'
import {
  draftFilesOf,
  evidenceOn,
  type HypothesisId,
  MAX_FILE_BYTES,
  proposeHypothesis,
  publishedUpdates,
  takeRole,
} from '@holdfast/model'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { fakeFiles } from '../../test/support/fakeFiles.ts'
import { type RenderOptions, renderWithSession } from '../../test/support/renderWithSession.tsx'
import { CommsDesk } from '../desks/comms/CommsDesk.tsx'
import { OpsDesk } from '../desks/ops/OpsDesk.tsx'

// jsdom draws no images and has no addresses for them.
beforeEach(() => {
  Object.assign(URL, { createObjectURL: () => 'blob:picture', revokeObjectURL: () => {} })
})

const png = (): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  new DataView(bytes.buffer).setUint32(16, 226)
  new DataView(bytes.buffer).setUint32(20, 96)
  return bytes
}
const picture = (name: string) => new File([png()], name)
const text = (name: string, words: string) => new File([words], name)
const given = (...files: File[]) => ({ files, types: ['Files'], getData: () => '' })

function desk(shown: React.ReactElement, seed: NonNullable<RenderOptions['seed']>) {
  const files = fakeFiles()
  const view = renderWithSession(shown, {
    seed(room, incident, session) {
      Object.assign(session, { files })
      seed(room, incident, session)
    },
  })
  return { ...view, files }
}

test('[SCR-8] [OPS-1] [K327] evidence takes a pasted picture and a picked file, and its card shows them', async () => {
  const { user, state } = desk(<OpsDesk />, (room) => {
    room.run(proposeHypothesis, { title: 'Pool exhausted' })
  })
  await user.click(screen.getByRole('button', { name: 'Evidence…' }))
  const seen = await screen.findByLabelText('What was seen')
  await user.type(seen, 'waits of 9 s')
  fireEvent.paste(seen, { clipboardData: given(picture('waits.png')) })
  const chips = await screen.findByRole('list', { name: 'Attached files' })
  fireEvent.change(screen.getByLabelText('Files to attach'), { target: { files: [text('a.txt', 'one')] } })
  await within(chips).findByText('a.txt')
  fireEvent.drop(seen, { dataTransfer: given(text('empty.txt', '')) })
  expect((await screen.findByRole('alert')).textContent).toContain('is empty')
  await user.type(seen, '{Enter}')
  const [hypothesis] = state().hypotheses.keys()
  const [one] = evidenceOn(state(), hypothesis as HypothesisId)
  expect(one).toMatchObject({ text: 'waits of 9 s', files: [{ name: 'waits.png' }, { name: 'a.txt' }] })
  const beside = screen.getByRole('group', { name: 'Files of “waits of 9 s”' })
  expect(await within(beside).findByRole('img', { name: 'waits.png' })).toBeTruthy()
  await user.click(within(beside).getByRole('button', { name: 'Open waits.png' }))
  await screen.findByRole('dialog', { name: 'waits.png' })
})

const comms: NonNullable<RenderOptions['seed']> = (room) => {
  room.run(takeRole, { role: 'comms' })
  room.text('draftCustomers').insert(0, 'Card payments fail.')
}
const list = () => screen.findByRole('list', { name: 'Files beside the draft' })

test('[SCR-8] [COM-9] [K328] a file beside a draft is seen by everybody, named in the review, and kept by the update', async () => {
  const { user, state, container } = desk(<CommsDesk />, comms)
  const frame = container.querySelector('[data-frame]')
  if (frame === null) throw new Error('no draft')
  fireEvent.paste(frame, { clipboardData: given(picture('graph.png')) })
  await within(await list()).findByText('graph.png')
  fireEvent.drop(frame, { dataTransfer: given(text('trace.txt', 'one')) })
  await within(await list()).findByText('trace.txt')
  await user.click(screen.getByRole('button', { name: 'Take out trace.txt' }))
  expect(draftFilesOf(state(), 'customers').map(({ file }) => file.name)).toEqual(['graph.png'])
  await user.click(screen.getByRole('button', { name: 'Review, then tell' }))
  const strip = screen.getByRole('region', { name: 'Review of the update to customers' })
  expect(strip.textContent).toContain('graph.png. They stay with the update in the room and in its record')
  await sayWhy(user)
  await user.click(screen.getByRole('button', { name: 'They were told' }))
  await user.click(screen.getByRole('button', { name: 'Send now' }))
  await waitFor(() => expect(publishedUpdates(state(), 'customers')).toHaveLength(1))
  expect(publishedUpdates(state(), 'customers')[0]?.update.files).toMatchObject([{ name: 'graph.png' }])
  expect(draftFilesOf(state(), 'customers')).toEqual([])
  expect(await screen.findByRole('group', { name: 'Files of this update' })).toBeTruthy()
})

test('[SCR-8] [K328] what a draft cannot take is said at it, and words that come with their picture are words', async () => {
  const { state, container } = desk(<CommsDesk />, comms)
  const frame = container.querySelector('[data-frame]')
  if (frame === null) throw new Error('no draft')
  const large = text('dump.bin', 'x')
  Object.defineProperty(large, 'size', { value: MAX_FILE_BYTES + 1 })
  fireEvent.drop(frame, { dataTransfer: given(large) })
  expect((await screen.findByRole('alert')).textContent).toContain('10 MiB')
  const cells = { ...given(picture('cells.png')), getData: () => '1\t2' }
  act(() => void fireEvent.paste(frame, { clipboardData: cells }))
  fireEvent.drop(frame, { dataTransfer: given(text('last.txt', 'one')) })
  await within(await list()).findByText('last.txt')
  expect(draftFilesOf(state(), 'customers').map(({ file }) => file.name)).toEqual(['last.txt'])
})
