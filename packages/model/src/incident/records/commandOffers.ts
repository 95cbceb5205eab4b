// "Do you wish to take command?", asked of somebody outside the room, and the request of somebody outside to be given it. What came
// of each is a register: nobody is in command by an offer alone.
import { z } from 'zod'
import type { CommandOfferId } from '../../base/ids.ts'
import { choice, person, personOrNull, text, time } from '../../schema/fields.ts'
import { register, table } from '../../schema/root.ts'

export const commandOffers = table<CommandOfferId>()({
  /** `offered`: to the person in `to`. `requested`: by the person in `by`, of whoever commands. */
  kind: choice(['offered', 'requested'], 'requested'),
  to: personOrNull(),
  /** Why, in the words of whoever offers or requests. */
  words: text(),
  by: person(),
  at: time(),
})

/** Key: an offer or request. Of two answers given apart the one that moved the command counts. */
export const commandAnswers = register(
  z.object({ answer: z.enum(['withdrawn', 'refused', 'taken']), words: text() }),
  ({ answer }) => ['withdrawn', 'refused', 'taken'].indexOf(answer),
)
