import { giveRole, logEntry, openDecision, type PersonId, setResponder, takeRole } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { EntryRow } from '../desks/timeline/EntryRow.tsx'
import { GiveRole } from '../shell/GiveRole.tsx'
import { RoleStrip } from '../shell/RoleStrip.tsx'
import { WallRoles } from '../wall/WallRoles.tsx'
import { renderWithSession } from '../testing/renderWithSession.tsx'

const sam = { id: 'sam-1' as PersonId, name: 'Sam Lee' }
const seat = 'ops'
const other = { id: 'sam-2' as PersonId, name: 'Sam Lee' }

test('[W2] [FRM-6] two people of one name are told apart in the strip, on the wall, in the timeline and where a role is given', async () => {
  const view = renderWithSession(<div />, {
    seed: (room, incident) => {
      incident.as(sam).run(logEntry, { kind: 'note', text: 'first here' })
      incident.as(other).run(takeRole, { role: 'ic' })
      room.run(setResponder, { person: sam, state: 'standby' })
      incident.as(other).run(openDecision, { question: 'Q', options: [{ label: 'a' }, { label: 'b' }] })
      incident.join(sam, 'ops')
      incident.join(other, 'ops')
    },
  })
  const entries = view.state().timeline
  view.rerender(
    view.wrapped(
      <>
        <RoleStrip desk={null} />
        <div data-testid="wall">
          <WallRoles />
        </div>
        <div data-testid="rows">
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} newDay={false} />
          ))}
        </div>
        <GiveRole role={seat} onDone={() => {}} />
      </>,
    ),
  )
  expect(screen.getByRole('button', { name: /^IC/ }).textContent).toContain('Sam Lee (2)')
  expect(screen.getByTestId('wall').textContent).toContain('Sam Lee (2)')
  const rows = within(screen.getByTestId('rows'))
  expect(rows.getByText('first here').parentElement?.textContent).not.toContain('(2)')
  expect(rows.getAllByText(/^Sam Lee \(2\)/).length).toBeGreaterThan(0)
  await view.user.click(screen.getByRole('combobox'))
  await view.user.keyboard('Sam')
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^Sam Lee(?! \(2\))/),
      expect.stringMatching(/^Sam Lee \(2\)/),
    ]),
  )
  act(() => void view.incident.as(other).run(giveRole, { role: 'ic', to: sam }))
  expect(screen.getByTestId('wall').textContent).not.toContain('(2)')
})
