// Starting a draft from the words for this audience and phase.
import { reject } from '../room/command.ts'
import { command, plan, setText } from '../room/incidentCommands.ts'
import type { Audience } from './record.ts'
import { DRAFT_OF } from './selectors.ts'
import { updateTemplate } from './templates.ts'

export interface FillDraftArgs {
  readonly audience: Audience
  /** Replaces words that are there already; without it a draft with words in it is left alone. */
  readonly replace?: boolean
}

/** The draft is shared: everybody who has this audience open sees the words appear. */
export const fillDraft = command('update.fillDraft', (state, args: FillDraftArgs, context) => {
  const name = DRAFT_OF[args.audience]
  if (state[name].trim() !== '' && !args.replace)
    return reject('The draft has words in it already. Clear it first, or replace it.')
  return plan(undefined, [setText(name, updateTemplate(state, args.audience, context.now))])
})
