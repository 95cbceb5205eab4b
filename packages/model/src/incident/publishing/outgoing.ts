// The words of an update as they are copied, told and recorded: with the next time and the drill mark. The review shows
// them, and the record takes no others.
import { HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import { err, ok, type Result } from '../../base/result.ts'
import { utcWords } from '../../base/timeWords.ts'
import { dueAfterSending } from '../cadence/laneState.ts'
import type { IncidentState } from '../document.ts'
import { theIncident } from '../header/selectors.ts'
import { type Rejected, reject } from '../../document/command.ts'
import { cleanText, textProblem, MAX_ENTRY_SIZE } from '../timeline/entryLimits.ts'
import { statedNext, withNextTime } from './nextTime.ts'
import type { Audience } from '../records/updates.ts'
import { AUDIENCE_WORDS, lastSent, noChangeRun } from '../updates/selectors.ts'
import { unfilled } from './templates.ts'

export interface Outgoing {
  readonly audience: Audience
  /** The whole words, as the audience reads them. */
  readonly text: string
  /** ms UTC on a whole minute; null for the final update. */
  readonly nextAt: Ms | null
  /** What was looked at, for a no-change update; null for any other. */
  readonly checked: string | null
}

export interface DraftedArgs {
  readonly audience: Audience
  readonly text: string
  /** ms UTC of the next update; else what the words state, else what the lane's rule gives. */
  readonly nextAt?: Ms
}

/** An update in its author's own words. `now` is the aligned clock, ms UTC. */
export function draftedUpdate(
  state: IncidentState,
  { audience, text: written, nextAt }: DraftedArgs,
  now: Ms,
): Result<Outgoing, Rejected> {
  const text = cleanText(written)
  if (text === '') return reject('Write the update first. Nothing was recorded.', 'text')
  if (textProblem(text))
    return reject(`An update holds ${MAX_ENTRY_SIZE} at most. Shorten it; nothing was recorded.`, 'text')
  const blanks = unfilled(text)
  if (blanks.length > 0)
    return reject(`Fill in or take out ${blanks.join(', ')}. Nothing was recorded.`, 'text')
  return outgoing(state, { audience, text, checked: null, nextAt }, now)
}

export interface NoChangeArgs {
  readonly audience: Audience
  /** What was looked at to know that nothing changed. */
  readonly checked: string
  readonly nextAt?: Ms
}

/** No-change updates that may follow each other; the next must say something. */
export const NO_CHANGE_LIMIT = 2

/** "No change", with since when and what was checked. `now` is the aligned clock, ms UTC. */
export function noChangeUpdate(
  state: IncidentState,
  { audience, checked: written, nextAt }: NoChangeArgs,
  now: Ms,
): Result<Outgoing, Rejected> {
  const checked = cleanText(written)
  if (checked === '')
    return reject(
      'Say what was checked; “no change” alone tells nobody anything. Nothing was recorded.',
      'checked',
    )
  if (textProblem(checked)) return reject('Say in a sentence or two what was checked.', 'checked')
  const last = lastSent(state, audience)
  const to = AUDIENCE_WORDS[audience]
  if (!last)
    return reject(
      `Nothing was told to ${to} yet, so there is nothing that did not change. Write the first update.`,
    )
  if (noChangeRun(state, audience) >= NO_CHANGE_LIMIT)
    return reject(
      `The last ${NO_CHANGE_LIMIT} updates to ${to} said “no change”. Write what is being done instead. Nothing was recorded.`,
    )
  const since = utcWords(last.at, now)
  const text = `No change since ${since}. We checked: ${checked.replace(/[.\s]+$/, '')}.`
  return outgoing(state, { audience, text, checked, nextAt }, now)
}

function outgoing(
  state: IncidentState,
  words: Pick<Outgoing, 'audience' | 'text' | 'checked'> & { readonly nextAt: Ms | undefined },
  now: Ms,
): Result<Outgoing, Rejected> {
  const { audience, checked } = words
  const own = checked === null ? words.text : ''
  const next = promisedTime(state, audience, now, own, words.nextAt)
  if (!next.ok) return next
  const text = marked(state, withNextTime(words.text, next.value, now))
  return ok({ audience, text, nextAt: next.value, checked })
}

/** An update of a drill says so in its first word: it must never be taken for a real one. */
const marked = (state: IncidentState, text: string): string =>
  theIncident(state)?.drill && !/^\W*drill\b/i.test(text) ? `DRILL: ${text}` : text

/** The next time an update promises, ms UTC on a whole minute (as its words say it), or null for the final one. */
function promisedTime(
  state: IncidentState,
  audience: Audience,
  now: Ms,
  words: string,
  asked: Ms | undefined,
): Result<Ms | null, Rejected> {
  const rule = dueAfterSending(state, audience, now)
  const stated = statedNext(words, now)
  if (asked !== undefined && stated !== null && wholeMinute(asked) % (24 * HOUR) !== stated % (24 * HOUR))
    return err({
      reason: `The words say ${utcWords(stated, now)} and the next update is set to ${utcWords(asked, now)}. Make them agree; nothing was recorded.`,
      field: 'nextAt',
    })
  if (stated !== null && stated - now > HOUR * 12 && rule.kind === 'due' && rule.dueAt < stated)
    return err({
      reason: `The words promise an update by ${utcWords(stated - 24 * HOUR)}, which has passed. Change the time in the words. Nothing was recorded.`,
      field: 'text',
    })
  const next = asked ?? stated
  if (next === null) return ok(rule.kind === 'due' ? wholeMinute(rule.dueAt) : null)
  if (!(next > now))
    return err({ reason: 'The next update must lie in the future. Nothing was recorded.', field: 'nextAt' })
  if (rule.kind === 'due' && next > rule.dueAt + MINUTE)
    return err({
      reason: `${utcWords(next, now)} is later than this lane allows (${rule.reason}: ${utcWords(rule.dueAt, now)}). Promise an earlier time, or set a longer interval for the lane. Nothing was recorded.`,
      field: 'nextAt',
    })
  return ok(wholeMinute(next))
}

const wholeMinute = (at: Ms): Ms => at - (at % MINUTE)
