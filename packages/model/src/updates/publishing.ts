// What publishing writes: the update, its publication, its timeline entry, and the first-customer-update milestone.
// Only the lane of its own audience changes.
import { HOUR, MINUTE, type Ms } from '../base/clock.ts'
import type { UpdateId } from '../base/ids.ts'
import { err, ok, type Result } from '../base/result.ts'
import { utcWords } from '../base/timeWords.ts'
import { dueAfterSending } from '../cadence/laneState.ts'
import type { IncidentState } from '../document.ts'
import { milestoneAt, theIncident } from '../incident/selectors.ts'
import type { CommandContext, Rejected } from '../room/command.ts'
import { decide, insert, logged } from '../room/incidentCommands.ts'
import type { Write } from '../room/write.ts'
import { statedNext, withNextTime } from './nextTime.ts'
import type { Audience } from './record.ts'
import { AUDIENCE_WORDS } from './selectors.ts'

/** The next time an update promises, ms UTC on a whole minute (as its words say it), or null for the final one. */
export function promisedTime(
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
      reason: `The words say ${utcWords(stated, now)} and the next update is set to ${utcWords(asked, now)}. Make them agree; nothing was sent.`,
      field: 'nextAt',
    })
  if (stated !== null && stated - now > HOUR * 12 && rule.kind === 'due' && rule.dueAt < stated)
    return err({
      reason: `The words promise an update by ${utcWords(stated - 24 * HOUR)}, which has passed. Change the time in the words. Nothing was sent.`,
      field: 'text',
    })
  const next = asked ?? stated
  if (next === null) return ok(rule.kind === 'due' ? wholeMinute(rule.dueAt) : null)
  if (!(next > now))
    return err({ reason: 'The next update must lie in the future. Nothing was sent.', field: 'nextAt' })
  if (rule.kind === 'due' && next > rule.dueAt + MINUTE)
    return err({
      reason: `${utcWords(next, now)} is later than this lane allows (${rule.reason}: ${utcWords(rule.dueAt, now)}). Promise an earlier time, or set a longer interval for the lane. Nothing was sent.`,
      field: 'nextAt',
    })
  return ok(wholeMinute(next))
}

const wholeMinute = (at: Ms): Ms => at - (at % MINUTE)

export interface Outgoing {
  readonly audience: Audience
  /** Clean words, without the next time and the drill mark. */
  readonly text: string
  readonly nextAt: Ms | null
  /** What was looked at, for a no-change update; null for any other. */
  readonly checked: string | null
  readonly corrects: { readonly id: UpdateId; readonly at: Ms } | null
}

export function published(
  state: IncidentState,
  context: CommandContext,
  out: Outgoing,
): { id: UpdateId; writes: Write[] } {
  const id = context.newId<UpdateId>()
  const { audience, nextAt, checked, corrects } = out
  const { actor, now } = context
  const text = marked(state, withNextTime(out.text, nextAt, now))
  const refs = [id, ...(corrects ? [corrects.id] : [])].map((ref) => ({ kind: 'update' as const, id: ref }))
  const writes = [
    insert('updates', id, {
      audience,
      text,
      noChange: checked !== null,
      checked: checked ?? '',
      nextAt,
      by: actor,
      createdAt: now,
      corrects: corrects?.id ?? null,
    }),
    decide(state, context, 'publications', id, { at: now }),
    decide(state, context, 'sent', audience, { update: id }),
    logged(context, 'update', sentence(out, text, now), { refs }),
  ]
  if (audience === 'customers' && milestoneAt(state, 'firstCustomerUpdate') === null)
    writes.push(decide(state, context, 'milestones', 'firstCustomerUpdate', { at: now }))
  return { id, writes }
}

/** An update of a drill says so in its first word: it must never be taken for a real one. */
const marked = (state: IncidentState, text: string): string =>
  theIncident(state)?.drill && !/^\W*drill\b/i.test(text) ? `DRILL: ${text}` : text

/** Characters of an update that its timeline sentence quotes; the whole text is in the update itself. */
const QUOTED = 240

function sentence({ audience, checked, corrects }: Outgoing, text: string, now: Ms): string {
  const line = text.replace(/\s+/g, ' ')
  const cut =
    line.length <= QUOTED ? line : `${line.slice(0, line.lastIndexOf(' ', QUOTED) + 1 || QUOTED).trimEnd()}…`
  if (checked !== null) return `No-change update to ${AUDIENCE_WORDS[audience]}: “${cut}”`
  if (corrects)
    return `Update to ${AUDIENCE_WORDS[audience]} corrects the one of ${utcWords(corrects.at, now)}: “${cut}”`
  return `Update to ${AUDIENCE_WORDS[audience]}: “${cut}”`
}
