// What the declare form holds, and reading it as an incident. Pure.
import { type DetectionSource, type Ms, ROLES, type Role, type Severity } from '@holdfast/model'
import type { NewIncident } from '../session/session.ts'
import { sinceWhen } from './sinceWhen.ts'

export interface DeclareFields {
  readonly title: string
  /** Null until somebody said how bad it is. */
  readonly severity: Severity | null
  readonly impactLine: string
  readonly since: string
  readonly source: DetectionSource | null
  /** Separated by commas. */
  readonly services: string
  readonly roles: ReadonlySet<Role>
  readonly drill: boolean
}

export type DeclareErrors = Partial<Record<'title' | 'severity' | 'since' | 'form', string>>

/** Whoever declares commands until they give it away. */
export const EMPTY: DeclareFields = {
  title: '',
  severity: null,
  impactLine: '',
  since: '',
  source: null,
  services: '',
  roles: new Set<Role>(['ic']),
  drill: false,
}

/** The incident, or what is still wrong, field by field. `now` in ms UTC; `zone` is the viewer's. */
export function readFields(
  fields: DeclareFields,
  now: Ms,
  zone: string,
): { readonly incident: NewIncident } | { readonly errors: DeclareErrors } {
  const since = sinceWhen(fields.since, now, zone)
  const errors: DeclareErrors = {
    ...(fields.title.trim() === ''
      ? { title: 'Say what people see, in a few words. Nothing is declared yet.' }
      : {}),
    ...(fields.severity === null ? { severity: 'Choose how bad it is. If unsure, the higher one.' } : {}),
    ...(since.problem === null ? {} : { since: since.problem }),
  }
  if (fields.severity === null || Object.keys(errors).length > 0) return { errors }
  return {
    incident: {
      title: fields.title,
      severity: fields.severity,
      impactLine: fields.impactLine,
      impactStartedAt: since.at,
      detectionSource: fields.source ?? 'unknown',
      services: [...new Set(fields.services.split(/[,;]/).map((name) => name.trim()))].filter(
        (name) => name !== '',
      ),
      takeRoles: ROLES.filter((role) => fields.roles.has(role)),
      drill: fields.drill,
    },
  }
}

/** Where a rejection of the declaring command is shown. */
export const errorAt = (field: string | undefined): keyof DeclareErrors =>
  field === 'title' ? 'title' : field === 'impactStartedAt' ? 'since' : 'form'
