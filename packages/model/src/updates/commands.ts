// Publishing an update to one audience. Publishing to one never touches another's clock.
import type { Ms } from '../base/clock.ts'
import type { UpdateId } from '../base/ids.ts'
import { utcWords } from '../base/timeWords.ts'
import type { IncidentState } from '../document.ts'
import { reject } from '../room/command.ts'
import { command, plan, setText } from '../room/incidentCommands.ts'
import type { Write } from '../room/write.ts'
import { cleanText, textProblem } from '../timeline/entryLimits.ts'
import { promisedTime, published } from './publishing.ts'
import type { Audience } from './record.ts'
import { AUDIENCE_WORDS, DRAFT_OF, lastSent, noChangeRun, publishedUpdates } from './selectors.ts'
import { unfilled } from './templates.ts'

export interface PublishUpdateArgs {
  readonly audience: Audience
  readonly text: string
  /** ms UTC of the next update; else what the words state, else what the lane's rule gives. */
  readonly nextAt?: Ms
  /** The published update that this one corrects. */
  readonly corrects?: UpdateId | null
}

/** The value is the new update's id. */
export const publishUpdate = command('update.publish', (state, args: PublishUpdateArgs, context) => {
  const text = cleanText(args.text)
  if (text === '') return reject('Write the update first. Nothing was sent.', 'text')
  const wrong = textProblem(text)
  if (wrong) return reject('An update holds 10 kB at most. Shorten it; nothing was sent.', 'text')
  const blanks = unfilled(text)
  if (blanks.length > 0) return reject(`Fill in or take out ${blanks.join(', ')}. Nothing was sent.`, 'text')
  const corrected = args.corrects
    ? publishedUpdates(state, args.audience).find((p) => p.id === args.corrects)
    : null
  if (corrected === undefined)
    return reject(
      `That update was not sent to ${AUDIENCE_WORDS[args.audience]}; there is nothing to correct.`,
      'corrects',
    )
  if (corrected?.correctedBy)
    return reject('That update is corrected already. Correct the newer one.', 'corrects')
  const next = promisedTime(state, args.audience, context.now, text, args.nextAt)
  if (!next.ok) return next
  const { id, writes } = published(state, context, {
    audience: args.audience,
    text,
    nextAt: next.value,
    checked: null,
    corrects: corrected,
  })
  return plan(id, [...writes, ...clearedDraft(state, args.audience, text)])
})

/** The draft is cleared when it is what was sent; words that somebody added meanwhile stay. */
function clearedDraft(state: IncidentState, audience: Audience, text: string): Write[] {
  const draft = state[DRAFT_OF[audience]]
  return draft !== '' && cleanText(draft) === text ? [setText(DRAFT_OF[audience], '')] : []
}

export interface SendNoChangeArgs {
  readonly audience: Audience
  /** What was looked at to know that nothing changed. */
  readonly checked: string
  readonly nextAt?: Ms
}

/** No-change updates that may follow each other; the next must say something. */
export const NO_CHANGE_LIMIT = 2

export const sendNoChange = command('update.noChange', (state, args: SendNoChangeArgs, context) => {
  const checked = cleanText(args.checked)
  if (checked === '')
    return reject(
      'Say what was checked; “no change” alone tells nobody anything. Nothing was sent.',
      'checked',
    )
  if (textProblem(checked)) return reject('Say in a sentence or two what was checked.', 'checked')
  const last = lastSent(state, args.audience)
  const audience = AUDIENCE_WORDS[args.audience]
  if (!last)
    return reject(
      `Nothing was sent to ${audience} yet, so there is nothing that did not change. Write the first update.`,
    )
  if (noChangeRun(state, args.audience) >= NO_CHANGE_LIMIT)
    return reject(
      `The last ${NO_CHANGE_LIMIT} updates to ${audience} said “no change”. Write what is being done instead. Nothing was sent.`,
    )
  const next = promisedTime(state, args.audience, context.now, '', args.nextAt)
  if (!next.ok) return next
  const since = utcWords(last.at, context.now)
  const text = `No change since ${since}. We checked: ${checked.replace(/[.\s]+$/, '')}.`
  const { id, writes } = published(state, context, {
    audience: args.audience,
    text,
    nextAt: next.value,
    checked,
    corrects: null,
  })
  return plan(id, writes)
})
