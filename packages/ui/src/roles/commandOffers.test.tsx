import { holderOf, must, offerCommand, requestCommand, takeRole } from '@holdfast/model'
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { jon } from '../../test/support/people.ts'
import { renderWithSession } from '../../test/support/renderWithSession.tsx'
import { CommandOffers } from './CommandOffers.tsx'

const eva = { id: 'eva', name: 'Eva Stone' } as typeof jon

test('[ROL-3] [K393] whoever commands hands over in two presses', async () => {
  const { user, state } = renderWithSession(<CommandOffers />, {
    seed(room, incident) {
      room.run(takeRole, { role: 'ic' })
      incident.as(eva).run(requestCommand, { words: 'The board asks.' })
    },
  })
  expect(screen.getByText('Eva Stone asks to be given command.')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Hand over…' }))
  expect(holderOf(state(), 'ic')?.name).toBe('Maya Okafor')
  await user.click(screen.getByRole('button', { name: 'Yes, Eva Stone has command' }))
  expect(must(holderOf(state(), 'ic'), 'a holder').name).toBe('Eva Stone')
})

test('[ROL-3] [K393] or keeps command with words; who is neither sees nothing of it', async () => {
  const { user, state } = renderWithSession(<CommandOffers />, {
    seed(room, incident) {
      room.run(takeRole, { role: 'ic' })
      incident.as(eva).run(requestCommand, { words: 'The board asks.' })
      incident.as(jon).run(takeRole, { role: 'comms' })
      incident.as(jon).run(offerCommand, { to: eva })
    },
  })
  expect(screen.queryByText(/is asked whether/)).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Keep command…' }))
  await user.type(await screen.findByLabelText('Why, in words that Eva Stone reads'), 'Soon over{Enter}')
  expect(screen.queryByText('Eva Stone asks to be given command.')).toBeNull()
  expect(state().timeline.map(({ text }) => text)).toContain(
    'Maya Okafor keeps command; Eva Stone had asked for it: Soon over',
  )
})
