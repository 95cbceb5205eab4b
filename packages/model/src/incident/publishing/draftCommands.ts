// Starting a draft from the words for this audience and phase, and bringing former words back. Nothing typed is lost by it.
import type { UpdateId } from '../../base/ids.ts'
import { reject } from '../../document/command.ts'
import { command, plan, setText } from '../incidentCommands.ts'
import { keptDraft, keptDrafts } from './keptDrafts.ts'
import type { Audience } from '../records/updates.ts'
import { DRAFT_OF } from '../updates/selectors.ts'
import { updateTemplate } from './templates.ts'

export { keptDrafts } from './keptDrafts.ts'

export interface FillDraftArgs {
  readonly audience: Audience
  /** Puts the template over words that are there already, which are kept; else such a draft is left alone. */
  readonly replace?: boolean
  /** The organisation's own of this audience and phase; without it the one of the product. */
  readonly own?: string
}

/** The draft is shared: everybody who has this audience open sees the words appear. */
export const fillDraft = command('update.fillDraft', (state, args: FillDraftArgs, context) => {
  const name = DRAFT_OF[args.audience]
  if (state[name].trim() !== '' && !args.replace)
    return reject('The draft has words in it already. Clear it first, or replace it.')
  const template = updateTemplate(state, args.audience, context.now, args.own)
  return plan(undefined, [...keptDraft(state, context, args.audience, template), setText(name, template)])
})

export interface BringBackDraftArgs {
  readonly audience: Audience
  /** One of `keptDrafts`. */
  readonly id: UpdateId
}

export const bringBackDraft = command('update.bringBack', (state, args: BringBackDraftArgs, context) => {
  const kept = keptDrafts(state, args.audience).find(({ id }) => id === args.id)
  if (!kept) return reject('Those words are not kept here. The draft is as it was.')
  return plan(undefined, [
    ...keptDraft(state, context, args.audience),
    setText(DRAFT_OF[args.audience], kept.text),
  ])
})
