// Correcting what was told: the draft takes the old words and stands as a correction of them, for everybody, until it is told or
// somebody says that it corrects nothing. What is already corrected is corrected through the newest of its chain.
import type { UpdateId } from '../../base/ids.ts'
import { reject } from '../../document/command.ts'
import type { IncidentState } from '../document.ts'
import { command, decide, logged, plan, setText } from '../incidentCommands.ts'
import type { Audience } from '../records/updates.ts'
import { AUDIENCE_WORDS, DRAFT_OF, type PublishedUpdate, publishedUpdates } from '../updates/selectors.ts'
import { utcWords } from '../../base/timeWords.ts'
import { keptDraft } from './keptDrafts.ts'
import { tellingRefused } from './mayTell.ts'

/** What the draft to this audience corrects; null: nothing. */
export function correctedByDraft(state: IncidentState, audience: Audience): PublishedUpdate | null {
  const id = state.correcting.get(audience)?.shown.value.update ?? null
  if (id === null || state[DRAFT_OF[audience]].trim() === '') return null
  return publishedUpdates(state, audience).find((one) => one.id === id && one.correctedBy === null) ?? null
}

/** The newest of the chain that begins with this update. */
export function newestOf(all: readonly PublishedUpdate[], id: UpdateId): PublishedUpdate | null {
  const seen = new Set<UpdateId>()
  let found = all.find((one) => one.id === id) ?? null
  while (found !== null && found.correctedBy !== null && !seen.has(found.id)) {
    seen.add(found.id)
    const next: UpdateId = found.correctedBy
    found = all.find((one) => one.id === next) ?? null
  }
  return found
}

export interface CorrectArgs {
  readonly audience: Audience
  /** What was told and is wrong. */
  readonly id: UpdateId
}

export const startCorrection = command('update.correct', (state, { audience, id }: CorrectArgs, context) => {
  const refused = tellingRefused(state, context.actor.id)
  if (refused !== null) return reject(refused)
  const wrong = publishedUpdates(state, audience).find((one) => one.id === id)
  if (!wrong) return reject(`That was not told to ${AUDIENCE_WORDS[audience]}; there is nothing to correct.`)
  if (wrong.correctedBy !== null)
    return reject('That update is corrected already. Correct the newer one, which says so.')
  if (correctedByDraft(state, audience)?.id === id)
    return reject('The draft corrects it already. Change its words, then review and tell them.')
  const old = wrong.update.text.replace(/\n*\s*Next update by [\d: -]+ UTC\.\s*$/, '').replace(/^DRILL: /, '')
  return plan(undefined, [
    ...keptDraft(state, context, audience),
    setText(DRAFT_OF[audience], old),
    decide(state, context, 'correcting', audience, { update: id }),
    logged(
      context,
      'note',
      `A correction of the update to ${AUDIENCE_WORDS[audience]} of ${utcWords(wrong.at, context.now)} is being written`,
      { refs: [{ kind: 'update', id }] },
    ),
  ])
})

/** The draft corrects nothing; its words stay. */
export const dropCorrection = command(
  'update.dropCorrection',
  (state, { audience }: Pick<CorrectArgs, 'audience'>, context) =>
    correctedByDraft(state, audience) === null
      ? reject('The draft corrects nothing.')
      : plan(undefined, [decide(state, context, 'correcting', audience, { update: null })]),
)
