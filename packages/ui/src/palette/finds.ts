// What the palette can find. Each source gives its finds for the words typed; an empty question lists what one would pick from.
import {
  foldText,
  claimantsOf,
  nameOf,
  type IncidentId,
  incidentLabel,
  isTime,
  knownNames,
  type IncidentState,
  type Presence,
  ROLES,
  rolesOf,
  searchEverything,
  type WorkspaceState,
} from '@holdfast/model'
import { NO_TIME, timeFace } from '../kit/time/timeFace.ts'
import type { KeyBinding } from '../local/keyBindings.ts'
import { allDesks } from '../router/deskList.ts'
import { PHASE_WORDS } from '../words/phaseWords.ts'
import { routeTo } from '../item/recordRoute.ts'
import type { Route } from '../router/route.ts'
import { offeredPages, workspacePages } from '../router/workspacePages.ts'
import { ROLE_SHORT } from '../words/roleWords.ts'

export interface Find {
  readonly id: string
  readonly title: string
  readonly hint?: string
  readonly keys?: string
  /** Where it leads, or what it does. */
  readonly go: Route | (() => void)
}

export interface Finds {
  readonly heading: string
  readonly finds: readonly Find[]
}

/** At most this many of one kind: the palette shows the way, it is no list. */
const FEW = 7

/** True when every word typed is in the text, in any order. */
export function hasWords(text: string, question: string): boolean {
  const folded = foldText(text)
  return foldText(question)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}

const few = (heading: string, question: string, finds: readonly Find[]): Finds => ({
  heading,
  finds: finds.filter((find) => hasWords(`${find.title} ${find.hint ?? ''}`, question)).slice(0, FEW),
})

export const deskFinds = (question: string, id: IncidentId): Finds =>
  few(
    'Desks',
    question,
    allDesks.map((desk) => ({
      id: `desk-${desk.id}`,
      title: `${desk.title} desk`,
      keys: desk.key,
      go: { page: 'incident', id, desk: desk.id },
    })),
  )

export const pageFinds = (question: string, state: WorkspaceState): Finds =>
  few(
    'Organisation',
    question,
    offeredPages(state).map((show) => ({
      id: `page-${show}`,
      title: workspacePages[show].title,
      go: { page: 'workspace', show },
    })),
  )

export function incidentFinds(question: string, state: WorkspaceState): Finds {
  const rows = [...state.incidents.values()].sort((a, b) => b.declaredAt - a.declaredAt)
  const finds = rows.map((row) => ({
    id: `incident-${row.id}`,
    title: row.title,
    hint: [incidentLabel(row.id), row.severity, PHASE_WORDS[row.phase], row.drill ? 'drill' : '']
      .filter(Boolean)
      .join(' · '),
    go: { page: 'incident', id: row.id, desk: 'command' } as const,
  }))
  return few('Incidents', question, finds)
}

/** Everybody here or in a role, and where they are. */
export function peopleFinds(
  question: string,
  id: IncidentId,
  state: IncidentState,
  { people }: Presence,
): Finds {
  const holders = ROLES.flatMap((role) => claimantsOf(state, role))
  const known = knownNames(state)
  const everybody = new Map([...holders, ...people].map((one) => [one.id, nameOf(one, known, people)]))
  const finds = [...everybody].map(([person, name]) => {
    const roles = rolesOf(state, person).map((role) => ROLE_SHORT[role])
    const here = people.find((one) => one.id === person)
    const place = here === undefined ? 'not here now' : here.desk === null ? 'here' : `on ${here.desk}`
    const desk = allDesks.find((one) => one.id === here?.desk)?.id ?? 'command'
    return {
      id: `person-${person}`,
      title: name,
      hint: [...roles, place].join(' · '),
      go: { page: 'incident', id, desk } as const,
    }
  })
  return few('People', question, finds)
}

const writtenTime = (at: number, zone: string, now: number): string => {
  const { date, utc } = timeFace(at, zone, now)
  return isTime(at) ? [date, `${utc} UTC`].filter(Boolean).join(' · ') : NO_TIME
}

export function recordFinds(
  question: string,
  id: IncidentId,
  state: IncidentState,
  zone: string,
  now: number,
): Finds {
  const hits = searchEverything(state, question, FEW)
  return {
    heading: 'In this incident',
    finds: hits.map(({ doc }) => ({
      id: `${doc.kind}-${doc.id}`,
      title: doc.title,
      hint: [writtenTime(doc.at, zone, now), doc.detail].filter(Boolean).join(' · '),
      go: routeTo(id, doc),
    })),
  }
}

/** The heading of what keys do. */
export const KEYS = 'Keys'

/** Everything that a key does right now. */
export const keyFinds = (question: string, bindings: readonly KeyBinding[]): Finds => {
  const working = [...new Map(bindings.map((one) => [one.keys, one])).values()]
  const finds = working.map(({ keys, label, group, run }) => ({
    id: `key-${keys}`,
    title: label,
    hint: group,
    keys,
    go: () => run(new KeyboardEvent('keydown')),
  }))
  return {
    ...few(
      KEYS,
      question,
      finds.filter((find) => find.hint !== 'Desks' && find.keys !== '$mod+k'),
    ),
    heading: KEYS,
  }
}
