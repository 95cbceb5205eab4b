// The oracle of the conflict tests: it knows what only a test can know, which author had seen what, and lists the conflicts
// from that alone. It shares no code with the selector.
import type { OpId, UpdateId } from '../../src/base/ids.ts'
import { must } from '../../src/base/must.ts'
import { type IncidentDocument, incidentDocument } from '../../src/incident/document.ts'
import { ROLES } from '../../src/incident/records/roles.ts'
import type { DocumentRoom } from '../../src/document/documentRoom.ts'
import { AUDIENCES } from '../../src/incident/records/updates.ts'

export interface RawOp {
  readonly id: OpId
  readonly key: string
  readonly value: unknown
  readonly at: number
  readonly reason: string
}
export const REGISTERS = Object.entries(incidentDocument).flatMap(([name, root]) =>
  root.kind === 'register' ? [name] : [],
)

/** What only the test knows: every operation with all that its author had seen, and which part of a lane it was about. */
export class Witness {
  readonly ops = new Map<string, Map<OpId, RawOp>>(REGISTERS.map((name) => [name, new Map()]))
  readonly seen = new Map<OpId, ReadonlySet<OpId>>()
  readonly parts = new Map<OpId, readonly string[]>()
  readonly words = new Map<UpdateId, number>()

  watch(room: DocumentRoom<IncidentDocument>, act: () => void, parts: readonly string[]): void {
    const raw = (name: string) => room.doc.getArray<RawOp>(name).toArray()
    const before = new Set(REGISTERS.flatMap((name) => raw(name).map((op) => op.id)))
    act()
    for (const name of REGISTERS)
      for (const op of raw(name))
        if (!before.has(op.id)) {
          must(this.ops.get(name), name).set(op.id, op)
          this.seen.set(op.id, before)
          this.parts.set(op.id, parts)
        }
  }

  /** The last operations of a key: those that nobody who wrote there later had seen. */
  last(name: string, key: string, counts: (op: RawOp) => boolean = () => true): readonly RawOp[] {
    const all = [...must(this.ops.get(name), name).values()].filter((op) => op.key === key && counts(op))
    return all.filter((op) => !all.some((later) => this.seen.get(later.id)?.has(op.id)))
  }

  keys(name: string): readonly string[] {
    return [...new Set([...must(this.ops.get(name), name).values()].map((op) => op.key))]
  }

  /** Each conflict as "id: answer | answer". */
  expected(): readonly string[] {
    const found: string[] = []
    const add = (id: string, answers: readonly unknown[]) => {
      const distinct = [...new Set(answers.map((answer) => JSON.stringify(answer)))].sort()
      if (distinct.length > 1) found.push(`${id}: ${distinct.join(' | ')}`)
    }
    const field = (op: RawOp, name: string) => (op.value as Record<string, unknown>)[name]
    add(
      'phase',
      this.last('phase', '').map((op) => op.value),
    )
    add(
      'severity',
      this.last('severity', '').map((op) => op.value),
    )
    for (const role of ROLES)
      add(
        `role ${role}`,
        this.last('roles', role).flatMap((op) => (field(op, 'holder') ? [field(op, 'holder')] : [])),
      )
    for (const key of this.keys('outcomes'))
      add(
        `decision ${key}`,
        this.last('outcomes', key).map((op) => field(op, 'decided')),
      )
    for (const key of this.keys('hypothesisStates')) {
      const states = this.last('hypothesisStates', key).map((op) => field(op, 'state'))
      if (states.some((state) => ['supported', 'ruledOut', 'parked'].includes(String(state))))
        add(`hypothesis ${key}`, states)
    }
    for (const key of this.keys('actionStates')) {
      const ends = this.last('actionStates', key).filter((op) =>
        ['done', 'undone'].includes(String(field(op, 'state'))),
      )
      add(
        `action ${key}`,
        ends.map((op) => ({ state: field(op, 'state'), result: field(op, 'result') })),
      )
    }
    for (const key of this.keys('milestones')) {
      const last = this.last('milestones', key)
      const first = [
        'detected',
        'declared',
        'acknowledged',
        'icAssigned',
        'firstCustomerUpdate',
        'identified',
      ]
      if (first.includes(key) && last.every((op) => field(op, 'at') === op.at && op.reason === '')) continue
      add(
        `milestone ${key}`,
        last.map((op) => field(op, 'at')),
      )
    }
    for (const audience of AUDIENCES) {
      const about = (part: string) => (op: RawOp) => must(this.parts.get(op.id), 'parts').includes(part)
      add(
        `interval ${audience}`,
        this.last('lanes', audience, about('interval')).map((op) => field(op, 'minutes')),
      )
      add(
        `owner ${audience}`,
        this.last('lanes', audience, about('owner')).map((op) => field(op, 'owner')),
      )
      found.push(...this.repeated(audience))
    }
    return found.sort()
  }

  private repeated(audience: string): readonly string[] {
    const sent = [...must(this.ops.get('sent'), 'sent').values()].filter((op) => op.key === audience)
    const idOf = (op: RawOp) => (op.value as { readonly update: UpdateId }).update
    const groups: Set<UpdateId>[] = []
    for (const one of sent)
      for (const two of sent) {
        if (idOf(one) >= idOf(two) || this.words.get(idOf(one)) !== this.words.get(idOf(two))) continue
        if (this.seen.get(one.id)?.has(two.id) || this.seen.get(two.id)?.has(one.id)) continue
        const settled = this.last('repeats', `${idOf(one)} ${idOf(two)}`).map((op) =>
          JSON.stringify(op.value),
        )
        if (new Set(settled).size === 1) continue
        const touching = groups.filter((group) => group.has(idOf(one)) || group.has(idOf(two)))
        for (const group of touching) groups.splice(groups.indexOf(group), 1)
        groups.push(new Set([...touching.flatMap((group) => [...group]), idOf(one), idOf(two)]))
      }
    return groups.map(
      (group) =>
        `repeat: ${[...group]
          .map((id) => JSON.stringify(id))
          .sort()
          .join(' | ')}`,
    )
  }
}
