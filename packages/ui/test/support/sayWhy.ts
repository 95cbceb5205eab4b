// Says why an update goes as it stands, wherever its open review asks that: nobody signed it off, or something was found in its words.
import { screen } from '@testing-library/react'
import type { UserEvent } from '@testing-library/user-event'

export async function sayWhy(user: UserEvent, why = 'in a lift'): Promise<void> {
  for (const field of screen.queryAllByRole('textbox', { name: /^Why it goes/ })) await user.type(field, why)
}
