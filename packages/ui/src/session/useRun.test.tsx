import type { IncidentId, SyncStatus } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { useState } from 'react'
import { expect, test } from 'vitest'
import { RefusalLine } from '../attention/RefusalLine.tsx'
import { useRefused } from '../local/useRefused.ts'
import { HistoryProvider } from '../router/HistoryProvider.tsx'
import { memoryHistory } from '../router/history.ts'
import type { FakeSessionOptions } from '../../test/support/fakeSession.ts'
import { jon } from '../../test/support/people.ts'
import { renameRow } from '../../test/support/renameRow.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { useSession } from './SessionProvider.tsx'
import { useMayWriteWorkspace } from './useMayWrite.ts'
import { useWorkspace } from './useRoom.ts'
import { useRunWorkspace } from './useRun.ts'

function Rename() {
  const run = useRunWorkspace()
  const mayWrite = useMayWriteWorkspace()
  const rows = useWorkspace(({ incidents }) => incidents)
  const [title, setTitle] = useState('')
  const refused = useRefused({ title })
  const id = [...rows.keys()][0] as IncidentId
  const rename = () => {
    const result = run(renameRow, { id, title })
    if (!result.ok && result.error.field !== undefined) refused.set(result.error)
  }
  return (
    <>
      <RefusalLine state={useSession().workspace.room.store} />
      <p>{rows.get(id)?.title}</p>
      <input aria-label="Title" value={title} onChange={(event) => setTitle(event.target.value)} />
      <p data-testid="at field">{refused.at('title')}</p>
      {mayWrite ? (
        <button type="button" onClick={rename}>
          Rename
        </button>
      ) : null}
    </>
  )
}

function page(options: FakeSessionOptions = {}) {
  const view = renderWithSession(
    <HistoryProvider value={memoryHistory('/workspace/changes')}>
      <Rename />
    </HistoryProvider>,
    options,
  )
  const { workspace } = view.session
  return {
    ...view,
    workspace,
    rename: async (title: string) => {
      await view.user.clear(screen.getByRole('textbox'))
      if (title !== '') await view.user.type(screen.getByRole('textbox'), title)
      await view.user.click(screen.getByRole('button', { name: 'Rename' }))
    },
    rowId: [...workspace.room.store.getState().incidents.keys()][0] as IncidentId,
    lines: () => screen.queryAllByRole('alert').map(({ textContent }) => textContent),
  }
}

test('[K83] a command on the organisation’s document runs as this person and leaves its line in the trail', async () => {
  const { rename, workspace, session } = page()
  await rename('Cards fail')
  expect(screen.getByText('Cards fail')).toBeTruthy()
  expect(workspace.room.store.getState().trail).toMatchObject([
    { by: session.me, command: 'test.rename', text: 'It is called Cards fail' },
  ])
})

test('[K83] its refusal stands on the line until it is not so any more, or at the field that is at fault', async () => {
  const { rename, workspace, rowId, lines } = page()
  const taken = 'Another is called Checkout failing for EU customers. Nothing was changed.'
  await rename('Checkout failing for EU customers')
  expect(lines()).toEqual([taken])
  act(() => void workspace.as(jon).run(renameRow, { id: rowId, title: 'Jon’s' }))
  expect(lines()).toEqual([])
  await rename('')
  expect(lines()).toEqual([])
  expect(screen.getByTestId('at field').textContent).toBe('Say how it is called. Nothing was changed.')
  expect(workspace.room.store.getState().trail).toHaveLength(1)
})

const offered = () => screen.queryByRole('button', { name: 'Rename' }) !== null

test.each<[string, FakeSessionOptions]>([
  ['an observer', { access: 'observe' }],
  ['a link to one incident', { scope: 'one' as IncidentId }],
])('[K84] %s is offered nothing that changes the organisation’s document', (_who, options) => {
  page(options)
  expect(offered()).toBe(false)
})

const since = Date.UTC(2026, 2, 2)
test.each<[string, Partial<SyncStatus>, boolean]>([
  ['too old an app', { app: 'tooOld' }, false],
  [
    'whom the server lets in no more',
    { link: { state: 'refused', since, code: 4403, reason: 'Gone.' } },
    false,
  ],
  ['offline', { link: { state: 'offline', since, why: 'no network' } }, true],
])('[K84] %s: whether the organisation’s document may be changed', (_when, status, may) => {
  const { workspace } = page()
  expect(offered()).toBe(true)
  act(() => workspace.link.setState(status))
  expect(offered()).toBe(may)
})
