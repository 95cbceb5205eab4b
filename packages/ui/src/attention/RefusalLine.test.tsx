import { type IncidentDocument, leaveRole, type DocumentRoom, setSeverity, takeRole } from '@holdfast/model'
import { act, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ReasonPopover } from '../parts/ReasonPopover.tsx'
import { Button } from '../kit/marks/Button.tsx'
import { useIncident } from '../session/SessionProvider.tsx'
import { useRun } from '../session/useRun.ts'
import { memoryHistory } from '../router/history.ts'
import { jon } from '../../test/support/people.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { HistoryProvider } from '../router/HistoryProvider.tsx'
import { RefusalLine } from './RefusalLine.tsx'

function Acts() {
  const run = useRun()
  return (
    <>
      <button type="button" onClick={() => run(takeRole, { role: 'ic' })}>
        Take command
      </button>
      <button type="button" onClick={() => run(leaveRole, { role: 'ops' })}>
        Leave Ops
      </button>
      <button type="button" onClick={() => run(setSeverity, { severity: 'SEV1' })}>
        Raise
      </button>
      <ReasonPopover
        trigger={<Button>Lower…</Button>}
        title="Lower"
        label="Why"
        send="Lower it"
        onSend={(reason) => run(setSeverity, { severity: 'SEV3', reason })}
      />
    </>
  )
}

const IncidentRefusal = () => <RefusalLine state={useIncident().room.store} />

function acts() {
  const history = memoryHistory('/incident/one/command')
  const view = renderWithSession(
    <HistoryProvider value={history}>
      <Acts />
      <IncidentRefusal />
    </HistoryProvider>,
    {
      incident: { severity: 'SEV2' },
      seed: (_room: DocumentRoom<IncidentDocument>, incident) =>
        incident.as(jon).run(takeRole, { role: 'ic' }),
    },
  )
  const press = (name: string) => view.user.click(screen.getByRole('button', { name }))
  const lines = () => screen.queryAllByRole('alert').map((line) => line.textContent)
  return { ...view, history, press, lines }
}
const TAKEN = 'Jon Lindqvist is Incident Commander. Ask them to give it to you, or say why you take it.'

test('[K34] a refused act says why in one line, the same twice once, and the newest in the place of the one before', async () => {
  const { press, lines } = acts()
  await press('Take command')
  await press('Take command')
  expect(lines()).toEqual([TAKEN])
  await press('Leave Ops')
  expect(lines()).toHaveLength(1)
  expect(lines()).not.toEqual([TAKEN])
})

test('[K34] the line goes when the act would be accepted now, and stays while it would not', async () => {
  const { press, lines, incident } = acts()
  await press('Take command')
  act(() => void incident.as(jon).run(setSeverity, { severity: 'SEV1' }))
  expect(lines()).toEqual([TAKEN])
  act(() => void incident.as(jon).run(leaveRole, { role: 'ic' }))
  expect(lines()).toEqual([])
})

test('[K34] the line goes when something succeeds, when the person goes elsewhere, and by hand', async () => {
  const { press, lines, history } = acts()
  await press('Take command')
  await press('Raise')
  expect(lines()).toEqual([])
  await press('Take command')
  act(() => history.go({ page: 'incidents' }))
  expect(lines()).toEqual([])
  await press('Take command')
  await press('Dismiss')
  expect(lines()).toEqual([])
})

test('[K33] what a field was refused stands at the field alone, until the field says something else', async () => {
  const { press, local, user } = acts()
  await press('Lower…')
  const why = await screen.findByRole('textbox', { name: 'Why' })
  await user.type(why, '{Enter}')
  expect(why.getAttribute('aria-invalid')).toBe('true')
  expect(local.refusal.getState().refusal).toBeNull()
  await user.type(why, 'f')
  expect(why.getAttribute('aria-invalid')).not.toBe('true')
})
