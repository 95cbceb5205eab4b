// Chat logs: "14:05 maya: text", "[2018-10-21 22:52] <maya> text", a name and time on one line with the words below it
// (Slack, Teams), day lines between, words over several lines. Times of day take their date from around them.
import { HOUR, MINUTE, type Ms } from '../../base/clock.ts'
import { type ImportRow, importRow } from './importRow.ts'
import { placed, readTime, type TimeContext, type TimeReading } from './readTime.ts'
import { kindNamed } from './scribeKinds.ts'
import { speakersIn } from './speakers.ts'
import { type Day, dayIn, isDay, type TimeOfDay } from './wallTime.ts'

export interface ChatContext extends TimeContext {
  readonly zone: string
  /** The day of the first line when the log has no dates, or absent: the log then ends at the last such time before now. */
  readonly day?: Day
  /** Names that are people, whatever else the log suggests. */
  readonly people: readonly string[]
}

interface Line {
  readonly line: number
  time: TimeReading | null
  who: string | null
  text: string
  day: Day | null
}

const DAY_LINE = /^[\s\-–—=*#]*(\d{4})-(\d{2})-(\d{2})[\s\-–—=*:]*$/
const HEADER =
  /^(\p{L}[\p{L}\p{M}\p{N}.'’_ -]{0,50}?)\s+[[(]?((?:\d{4}-\d\d-\d\d[T ])?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?(?: ?UTC|Z)?)[\])]?$/u

export function importChat(text: string, context: ChatContext): readonly ImportRow[] {
  const lines = readLines(text, context)
  const speakers = speakersIn(
    lines.filter((l) => l.who === null).map((l) => l.text),
    context.people,
  )
  for (const line of lines) if (line.who === null) Object.assign(line, speakers(line.text))
  placeClocks(lines, context)
  return lines.map((line) => importRow(line))
}

function readLines(text: string, context: ChatContext): Line[] {
  const lines: Line[] = []
  let day = context.day ?? null
  for (const [i, raw] of text.split('\n').entries()) {
    const written = raw.trim()
    if (written === '') continue
    const dayLine = DAY_LINE.exec(written)
    if (dayLine) {
      const named = { year: Number(dayLine[1]), month: Number(dayLine[2]), day: Number(dayLine[3]) }
      day = isDay(named) ? named : day
      continue
    }
    const header = HEADER.exec(written)
    const headerTime = header?.[2] ? readTime(header[2], context) : null
    if (header && headerTime && !kindNamed(header[1] ?? '')) {
      lines.push({ line: i + 1, time: headerTime, who: header[1] ?? null, text: '', day })
      continue
    }
    const started = timeFirst(written, context)
    const open = lines.at(-1)
    if (started) lines.push({ line: i + 1, ...started, who: null, day })
    else if (open?.time) open.text = open.text === '' ? written : `${open.text}\n${written}`
    else lines.push({ line: i + 1, time: null, who: null, text: written, day })
  }
  return lines
}

/** "14:05 …", "[14:05] …", "- 14:05: …" as time and the rest. */
function timeFirst(written: string, context: ChatContext): { time: TimeReading; text: string } | null {
  const from = /^(?:[-*•]\s+)?[[(]?/.exec(written)?.[0].length ?? 0
  const time = readTime(written.slice(from), context)
  if (!time) return null
  const rest = written.slice(from + time.length)
  return { time, text: rest.replace(/^\s*[\])]?\s*(?:[-–—|:,;]\s+)?/, '') }
}

/** Back by more than this is the next day, not a line out of order. */
const ROLLS: Ms = 6 * HOUR

/** Gives times of day their date: from the day lines, else so that the log ends before now. */
function placeClocks(lines: readonly Line[], context: ChatContext): void {
  let offset = 0
  let before: Ms | null = null
  let named: Day | null = null
  const clocks: { line: Line; time: TimeOfDay; zone: string; days: number }[] = []
  for (const line of lines) {
    if (line.time?.kind !== 'clock') continue
    if (line.day !== named) {
      named = line.day
      offset = 0
      before = null
    }
    const at = line.time.time.hour * HOUR + line.time.time.minute * MINUTE
    const jump: Ms = before === null ? 0 : at - before
    if (jump < -ROLLS) offset += 1
    // 00:10 and then 23:59 is a line out of order around midnight, not a day later.
    const late = jump > 24 * HOUR - ROLLS && offset > 0
    if (!late) before = at
    clocks.push({
      line,
      time: line.time.time,
      zone: line.time.zone ?? context.zone,
      days: late ? offset - 1 : offset,
    })
  }
  const last = clocks.findLast((c) => c.line.day === null)
  const end = endOf(last ?? null, context)
  const dayBefore = new Map<string, Day>()
  const daysFromEnd = (zone: string, days: number): Day => {
    const key = `${zone} ${days}`
    const known = dayBefore.get(key) ?? dayIn(zone, end, days)
    dayBefore.set(key, known)
    return known
  }
  for (const { line, time, zone, days } of clocks) {
    const back = last ? days - last.days : 0
    const day = line.day ? moved(line.day, days) : daysFromEnd(zone, back)
    line.time = placed(day, time, { ...context, zone })
  }
}

/** A moment on the day of the log's last undated line: today, or yesterday when that time is still to come. */
function endOf(last: { readonly time: TimeOfDay; readonly zone: string } | null, { now }: ChatContext): Ms {
  if (!last) return now
  const today = placed(dayIn(last.zone, now), last.time, { now, zone: last.zone })
  return today.kind === 'at' && today.at > now + 5 * MINUTE ? now - 24 * HOUR : now
}

const moved = (day: Day, days: number): Day =>
  days === 0 ? day : dayIn('UTC', Date.UTC(day.year, day.month - 1, day.day), days)
