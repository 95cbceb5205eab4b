// Time zones as people write them. An abbreviation that means several zones is never guessed.
import { Temporal } from 'temporal-polyfill'

/** Abbreviations with one usual meaning in incident writing, as fixed offsets: "PST" is −08:00 also in July. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  UTC: 'UTC',
  GMT: 'UTC',
  Z: 'UTC',
  PST: '-08:00',
  PDT: '-07:00',
  MST: '-07:00',
  MDT: '-06:00',
  CDT: '-05:00',
  EST: '-05:00',
  EDT: '-04:00',
  WET: '+00:00',
  WEST: '+01:00',
  CET: '+01:00',
  CEST: '+02:00',
  EET: '+02:00',
  EEST: '+03:00',
  JST: '+09:00',
  SGT: '+08:00',
  HKT: '+08:00',
  AEST: '+10:00',
  AEDT: '+11:00',
  NZST: '+12:00',
  NZDT: '+13:00',
}
/** What each of these could mean; the writer must say. */
const AMBIGUOUS: Readonly<Record<string, string>> = {
  CST: '-06:00 (US Central) or +08:00 (China)',
  IST: '+05:30 (India), +01:00 (Ireland) or +02:00 (Israel)',
  BST: '+01:00 (Britain) or +06:00 (Bangladesh)',
  AST: '-04:00 (Atlantic) or +03:00 (Arabia)',
}

export type ZoneReading =
  /** `id` is an IANA name, "UTC" or "+02:00". */
  | { readonly kind: 'zone'; readonly id: string }
  | { readonly kind: 'ambiguous'; readonly problem: string }
  | { readonly kind: 'unknown' }

/** Reads "UTC", "Z", "PDT", "+02:00", "+0200", "UTC+2" or "Europe/Berlin". */
export function readZone(written: string): ZoneReading {
  const name = written.trim()
  const upper = name.toUpperCase()
  const meanings = AMBIGUOUS[upper]
  if (meanings)
    return {
      kind: 'ambiguous',
      problem: `${upper} could be ${meanings}. Write the offset instead, like 14:05 +01:00.`,
    }
  const short = ABBREVIATIONS[upper]
  if (short) return { kind: 'zone', id: short }
  const offset = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?([0-5]\d))?$/i.exec(name)
  if (offset && Number(offset[2]) <= 14)
    return { kind: 'zone', id: `${offset[1]}${offset[2]?.padStart(2, '0')}:${offset[3] ?? '00'}` }
  return /^[A-Za-z]+\/[A-Za-z0-9_+/-]+$/.test(name) && isZone(name)
    ? { kind: 'zone', id: name }
    : { kind: 'unknown' }
}

const EPOCH = Temporal.Instant.fromEpochMilliseconds(0)

/** Whether the platform knows this zone. */
export function isZone(id: string): boolean {
  try {
    EPOCH.toZonedDateTimeISO(id)
    return true
  } catch {
    return false
  }
}
