// What an overloaded Command desk holds, made by the product's own commands: 40 hypotheses, 10 escalations, 5 needs and
// 3 open decisions. Answers one update to be applied on an incident that was just declared.
import { randomUUID } from 'node:crypto'
import {
  addNeed,
  createDocumentRoom,
  escalate,
  incidentDocument,
  openDecision,
  proposeHypothesis,
} from '../../packages/model/src/index.ts'

const yjs = new URL('../../packages/model/node_modules/yjs/dist/yjs.mjs', import.meta.url).href
const Y = (await import(yjs)) as typeof import('yjs')

const HYPOTHESES = 40
const ESCALATIONS = 10
const NEEDS = 5
const DECISIONS = 3
const MINUTES = 60_000

/** `declared` is the state of the incident so far, as one update; the answer is what comes on top of it. */
export function overload(declared: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, declared)
  const before = Y.encodeStateVector(doc)
  const room = createDocumentRoom({
    document: incidentDocument,
    doc,
    clock: { now: Date.now },
    newId: (() => randomUUID()) as never,
    actor: { id: 'person-0', name: 'Marguerite Alvarez' } as never,
  })
  const make = (result: { ok: boolean; error?: unknown }) => {
    if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`)
  }
  const now = Date.now()
  for (let n = 0; n < HYPOTHESES; n += 1)
    make(
      room.run(proposeHypothesis, {
        title: `${n}: the 43 s partition let both sites take writes, and what was written on one side is not on the other`,
        likelihood: n % 3 === 0 ? 'high' : 'low',
      }),
    )
  for (let n = 0; n < ESCALATIONS; n += 1)
    make(
      room.run(escalate, {
        to: `Database on call ${n}`,
        why: 'Somebody must say whether both sides took writes.',
      }),
    )
  for (let n = 0; n < NEEDS; n += 1)
    make(
      room.run(addNeed, {
        what: `Access to the replica of region ${n}`,
        holder: 'Networking',
        dueAt: now + 10 * MINUTES,
      }),
    )
  for (let n = 0; n < DECISIONS; n += 1)
    make(
      room.run(openDecision, {
        question: `Fail over to the second site, part ${n}?`,
        options: ['Fail over', 'Wait for the backlog'].map((label) => ({ label })),
        decideBy: now + (5 + n) * MINUTES,
      } as never),
    )
  return Y.encodeStateAsUpdate(doc, before)
}
