// Verbs for the timeline: logging in the scribe's own words, mending one's last line, pinning the newest.
import {
  amendedEntry,
  amendEntry,
  type IncidentState,
  KIND_WORDS,
  lastWritten,
  logEntry,
  parseScribeLine,
  pinEntry,
  type TimelineEntry,
} from '@holdfast/model'
import { clockWords, quoted } from './lineParts.ts'
import { act, byReason, more, refused } from './readings.ts'
import type { Verb } from './verb.ts'

const log: Verb = {
  id: 'log',
  words: ['log', 'note'],
  takes: '‹words› -‹minutes›m | @‹14:05› +‹name›',
  commands: [logEntry],
  read(rest, context) {
    const { now, zone, people } = context
    const line = parseScribeLine(rest, { now, zone, people })
    const problem = line.problems[0]?.message
    if (problem !== undefined) return [refused(problem)]
    if (line.text === '')
      return [
        more('Say what happened; -3m or @14:05 says when, +name whose words, “decision:” what kind.', 'log '),
      ]
    const isDated = line.tokens.some(({ part }) => part === 'when')
    const { kind, text, occurredAt, who } = line
    const as = kind === 'note' ? '' : ` as ${KIND_WORDS[kind]}`
    const when = isDated ? `at ${clockWords(occurredAt, now)}` : 'now'
    const whose = who === null ? '' : `, words of ${who.name}`
    const notes = line.notes.length === 0 ? '' : ` ${line.notes.join(' ')}`
    const args = { kind, text, ...(isDated ? { occurredAt } : {}), ...(who === null ? {} : { by: who }) }
    return [act(context, logEntry, args, `Logs ${quoted(text)}${as} ${when}${whose}.${notes}`)]
  },
}

/** The entry that was written down last, by anybody. */
function newest({ timeline }: IncidentState): TimelineEntry | undefined {
  let last: TimelineEntry | undefined
  for (const entry of timeline) if (last === undefined || entry.recordedAt >= last.recordedAt) last = entry
  return last
}

const amend: Verb = {
  id: 'amend',
  words: ['amend', 'correct'],
  takes: '‹what your last line should say›',
  commands: [amendEntry],
  read(rest, context) {
    const entry = lastWritten(context.state, context.me.id)
    if (entry === null) return [refused('You wrote no line here yet that could be amended.')]
    const text = amendedEntry(context.state, entry.id)?.text ?? entry.text
    if (rest === '') return [more(`Say what your last line should read: ${quoted(text)}.`, 'amend ')]
    return [
      byReason(
        context,
        amendEntry,
        (reason) => ({ entryId: entry.id, text: rest, reason }),
        '',
        `Amends your last line ${quoted(text)}: it will read ${quoted(rest)}. The first words stay in the record.`,
        { title: 'Amend your last line', label: 'Why is it corrected?', confirm: 'Amend' },
      ),
    ]
  },
}

const pin: Verb = {
  id: 'pin',
  words: ['pin', 'pin last'],
  takes: '',
  commands: [pinEntry],
  read(_rest, context) {
    const entry = newest(context.state)
    if (entry === undefined) return [refused('There is no line yet to pin.')]
    const text = amendedEntry(context.state, entry.id)?.text ?? entry.text
    return [
      act(
        context,
        pinEntry,
        { entryId: entry.id, pinned: true },
        `Pins the newest line as a key moment: ${quoted(text)}.`,
      ),
    ]
  },
}

export const timelineVerbs: readonly Verb[] = [log, amend, pin]
