// People as their roles: who stands in a record, and what each is called where names are left out. Invariant: a label says a role and
// a number, the same everywhere in the record, and nothing of the name.
import { foldText } from '../../base/foldText.ts'
import { ROLES } from '../../incident/records/roles.ts'
import { ROLE_TITLES } from '../../incident/roles/selectors.ts'
import type { RootsJson } from '../content/record.ts'

export interface KnownPeople {
  /** By person id: what they are called, and the id that stands for theirs. */
  readonly byId: ReadonlyMap<string, { readonly label: string; readonly id: string; readonly name: string }>
  /** By a folded word of a name: the label. */
  readonly byWord: ReadonlyMap<string, string>
}

const isPerson = (found: object): found is { readonly id: string; readonly name: string } => {
  const { id, name, ...rest } = found as { id?: unknown; name?: unknown }
  return typeof id === 'string' && typeof name === 'string' && Object.keys(rest).length === 0
}

function peopleIn(value: unknown, found: Map<string, Set<string>>): void {
  if (typeof value !== 'object' || value === null) return
  if (isPerson(value)) {
    const names = found.get(value.id) ?? new Set()
    names.add(value.name)
    found.set(value.id, names)
  } else for (const inner of Object.values(value)) peopleIn(inner, found)
}

interface Keyed {
  readonly key: string
  readonly history: readonly { readonly value?: unknown }[]
}

const keyed = (found: RootsJson[string] | undefined): readonly Keyed[] =>
  typeof found === 'string' || !found ? [] : (found as unknown as readonly Keyed[])

/** Somebody without a role of the four. */
const RESPONDER = 'Responder'
const ASKER = 'Executive'

export function knownPeople(roots: RootsJson): KnownPeople {
  const found = new Map<string, Set<string>>()
  peopleIn(roots, found)
  for (const { key, history } of keyed(roots['roster'])) {
    const names = found.get(key) ?? new Set()
    for (const { value } of history) {
      const { name } = (value ?? {}) as { readonly name?: unknown }
      if (typeof name === 'string') names.add(name)
    }
    found.set(key, names)
  }
  const roles = rolesHeld(roots)
  const askers = askersIn(roots)
  const counts = new Map<string, number>()
  const byId = new Map<string, { label: string; id: string; name: string }>()
  for (const [i, [id, names]] of [...found].sort(([a], [b]) => (a < b ? -1 : 1)).entries()) {
    const title = roles.get(id) ?? (askers.has(id) ? ASKER : RESPONDER)
    const count = (counts.get(title) ?? 0) + 1
    counts.set(title, count)
    byId.set(id, { label: `${title} ${count}`, id: `person-${i + 1}`, name: [...names].join(' ') })
  }
  return { byId, byWord: wordsOf(byId) }
}

/** The first of the four roles that each person ever held, by its title. */
function rolesHeld(roots: RootsJson): ReadonlyMap<string, string> {
  const held = new Map<string, string>()
  for (const role of ROLES) {
    const of = keyed(roots['roles']).find(({ key }) => key === role)
    for (const { value } of of?.history ?? []) {
      const { holder } = (value ?? {}) as { readonly holder?: { readonly id?: unknown } | null }
      if (typeof holder?.id === 'string' && !held.has(holder.id)) held.set(holder.id, ROLE_TITLES[role])
    }
  }
  return held
}

function askersIn(roots: RootsJson): ReadonlySet<string> {
  const asked = typeof roots['questions'] === 'string' ? [] : (roots['questions'] ?? [])
  return new Set(asked.flatMap((one) => (one as { askedBy?: { id?: string } }).askedBy?.id ?? []))
}

/** Shorter parts of a name are no name by themselves. */
const LEAST_PART = 2

/** Every way in which a name is written: its parts, both together, initial and surname; shared by several, nobody in particular. */
function wordsOf(people: KnownPeople['byId']): ReadonlyMap<string, string> {
  const words = new Map<string, string>()
  const add = (word: string, label: string) => {
    if (word.length < LEAST_PART) return
    const known = words.get(word)
    words.set(word, known === undefined || known === label ? label : 'somebody')
  }
  for (const [id, { label, name }] of people) {
    const parts = [...foldText(name).matchAll(WORD)].map(([part]) => part)
    const [first = '', ...rest] = parts
    const last = rest.at(-1) ?? ''
    for (const part of parts) add(part, label)
    add(parts.join(''), label)
    if (last !== '')
      for (const one of [`${first.charAt(0)}${last}`, `${first}${last.charAt(0)}`, `${last}${first}`])
        add(one, label)
    // An id that is a name is one more way to write it.
    for (const [part] of foldText(id).matchAll(WORD)) if (parts.includes(part)) add(part, label)
  }
  return words
}

/** A run of letters. */
export const WORD: RegExp = /[\p{L}\p{M}]+/gu
