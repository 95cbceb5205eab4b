// The index of incidents: one row an incident, with what the list shows of it. A projection: the incident's own document
// decides, and this row follows it.
import { z } from 'zod'
import type { IncidentId } from '../../base/ids.ts'
import { drillSegments, PHASES, SEVERITIES } from '../../incident/records/incident.ts'
import {
  choice,
  count,
  flag,
  id,
  idOrNull,
  list,
  personOrNull,
  text,
  time,
  timeOrNull,
  words,
} from '../../schema/fields.ts'
import { table } from '../../schema/root.ts'

const due = z.object({ customers: timeOrNull(), executives: timeOrNull(), internal: timeOrNull() })

/** Inserted by whoever declares the incident and kept current by whoever changes what it shows. */
export const incidents = table<IncidentId>()({
  title: text(),
  impactLine: text(),
  severity: choice(SEVERITIES, 'SEV1'),
  phase: choice(PHASES, 'triage'),
  ic: text(),
  drill: flag(),
  /** The clock that a drill's times below are on; empty: real time. */
  drillClock: drillSegments(),
  services: list(words()),
  /** Null in rows written before the index said so. */
  declaredBy: personOrNull(),
  /** The incident that goes on for this one, declared twice; else null. */
  duplicateOf: idOrNull<IncidentId>(),
  /** Looked alike, and somebody said that they are not the same. */
  differentFrom: list(id<IncidentId>()),
  impactStartedAt: timeOrNull(),
  declaredAt: time(),
  resolvedAt: timeOrNull(),
  /** Next update due per audience, ms UTC, as of the last change. */
  due: due.catch({ customers: null, executives: null, internal: null }),
  entries: count(),
})
