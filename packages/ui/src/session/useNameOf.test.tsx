import { giveRole, logEntry, openDecision, type PersonId, setResponder, takeRole } from '@holdfast/model'
import { act, screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { EntryRow } from '../desks/timeline/EntryRow.tsx'
import { GiveRole } from '../roles/GiveRole.tsx'
import { RoleStrip } from '../roles/RoleStrip.tsx'
import { WallRoles } from '../wall/WallRoles.tsx'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'

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

test('[FRM-6] [W2] who has written nothing yet reads at once that somebody of the same name is somebody else', async () => {
  const view = renderWithSession(<RoleStrip desk={null} />, {
    seed: (_room, incident, session) => {
      incident.as({ ...session.me, id: 'another' as PersonId }).run(takeRole, { role: 'ic' })
    },
  })
  const { name } = view.session.me
  const seat = (short: RegExp) => screen.getByRole('button', { name: short })
  expect(seat(/^IC/).textContent).toContain(`${name} (not you)`)
  await view.user.click(seat(/^IC/))
  expect(screen.getByRole('dialog').textContent).toContain(`${name} (not you) has held it`)
  act(() => void view.incident.as(view.session.me).run(takeRole, { role: 'ops' }))
  expect(screen.getByText(`${name} (2) (you)`)).toBeTruthy()
})

test('[FRM-6] [W2] a name that nobody else bears stands as it is, also on the screen of whoever bears it', () => {
  const view = renderWithSession(<RoleStrip desk={null} />, {
    seed: (room) => void room.run(takeRole, { role: 'ic' }),
  })
  expect(screen.getByRole('button', { name: /^IC/ }).textContent).toMatch(view.session.me.name)
  expect(document.body.textContent).not.toMatch(/you\)/)
})
