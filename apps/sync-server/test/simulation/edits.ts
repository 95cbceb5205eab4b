// What people do in a room: the product's own commands, picked by chance. What a command refuses is not done.
import {
  addEvidence,
  addNeed,
  amendEntry,
  AUDIENCES,
  closeDecision,
  editIncident,
  finishAction,
  giveRole,
  type IncidentDocument,
  leaveRole,
  logEntry,
  mayTell,
  movePhase,
  openDecision,
  PHASES,
  type Person,
  pinEntry,
  proposeHypothesis,
  publishUpdate,
  rankHypothesis,
  ROLES,
  type DocumentRoom,
  setHypothesisState,
  setSeverity,
  SEVERITIES,
  startAction,
  stillOpenKeys,
  takeRole,
} from '@holdfast/model'
import { TOO_LARGE } from './tooLarge.ts'
import type { World } from './world.ts'

type Edit = (room: DocumentRoom<IncidentDocument>, world: World, people: readonly Person[]) => unknown

const RESULTS = ['helped', 'noEffect', 'worse'] as const
const WORDS = ['5xx at 31 %', 'rolled back', 'pool exhausted', 'ü 😀 日本', 'asked the network team']
const FILLER = 'long '.repeat(400)
const state = (room: DocumentRoom<IncidentDocument>) => room.store.getState()
const keyOf = <K>(world: World, of: { keys(): Iterable<K> }): K | undefined => world.pick([...of.keys()])

const EDITS: readonly (readonly [weight: number, edit: Edit])[] = [
  [6, (room, w) => room.run(logEntry, { kind: 'note', text: `${w.pick(WORDS)} ${w.below(1_000)}` })],
  [
    4,
    (room, w) => {
      const phase = w.pick(PHASES)
      const confirmed = stillOpenKeys(state(room), phase, room.clock.now())
      room.run(movePhase, { phase, reason: 'r', confirmed })
    },
  ],
  [4, (room, w) => room.run(setSeverity, { severity: w.pick(SEVERITIES), reason: 'r' })],
  [3, (room, w) => room.run(takeRole, { role: w.pick(ROLES), reason: 'r' })],
  [2, (room, w, people) => room.run(giveRole, { role: w.pick(ROLES), to: w.pick(people) })],
  [1, (room, w) => room.run(leaveRole, { role: w.pick(ROLES) })],
  [2, (room, w) => room.run(proposeHypothesis, { title: `cause ${w.below(99)}` })],
  [
    3,
    (room, w) => {
      const id = keyOf(w, state(room).hypotheses)
      const to = w.pick(['testing', 'ruledOut', 'supported'] as const)
      if (id) room.run(setHypothesisState, { id, state: to, because: 'r' })
    },
  ],
  [
    1,
    (room, w) => {
      const id = keyOf(w, state(room).hypotheses)
      if (!id) return
      if (w.chance(0.5)) room.run(rankHypothesis, { id, position: w.below(3) })
      else room.run(addEvidence, { id, stance: 'for', text: 'seen' })
    },
  ],
  [2, (room, w) => room.run(startAction, { what: `restart ${w.below(99)}` })],
  [
    2,
    (room, w) => {
      const id = keyOf(w, state(room).actions)
      if (id) room.run(finishAction, { id, result: w.pick(RESULTS), note: w.pick(WORDS) })
    },
  ],
  [
    2,
    (room) =>
      room.run(openDecision, { question: 'Roll back?', options: [{ label: 'yes' }, { label: 'no' }] }),
  ],
  [
    3,
    (room, w) => {
      const decisionId = keyOf(w, state(room).decisions)
      if (decisionId)
        room.run(closeDecision, { decisionId, optionId: null, decided: `d${w.below(9)}`, reason: 'r' })
    },
  ],
  [
    1,
    (room, w) => {
      if (!mayTell(state(room), room.actor.id)) room.run(takeRole, { role: 'comms', reason: 'r' })
      room.run(publishUpdate, { audience: w.pick(AUDIENCES), text: 'We are looking into it.' })
    },
  ],
  [1, (room, w) => room.run(addNeed, { what: `eyes on ${w.below(9)}` })],
  [1, (room, w) => room.run(editIncident, { impactLine: `${w.below(100)} % of checkouts fail` })],
  [
    2,
    (room, w) => {
      const entry = w.pick(state(room).timeline)
      if (!entry) return
      if (w.chance(0.5)) room.run(pinEntry, { entryId: entry.id, pinned: w.chance(0.6) })
      else room.run(amendEntry, { entryId: entry.id, text: `${w.pick(WORDS)}!`, reason: 'slip' })
    },
  ],
  [8, type],
  [1, (room, w) => room.run(logEntry, { kind: 'note', text: `${TOO_LARGE}${w.below(1e9)} ${FILLER}` })],
]
const TOTAL = EDITS.reduce((sum, [weight]) => sum + weight, 0)

export function editSomething(
  room: DocumentRoom<IncidentDocument>,
  world: World,
  people: readonly Person[],
): void {
  let dice = world.below(TOTAL)
  for (const [weight, edit] of EDITS) {
    dice -= weight
    if (dice < 0) return void edit(room, world, people)
  }
}

/** Prose, with deletions; never inside a surrogate pair, which no editor does. */
function type(room: DocumentRoom<IncidentDocument>, world: World): void {
  const text = room.text(world.pick(['conditions', 'draftCustomers'] as const))
  const now = text.toString()
  const whole = (at: number) => (/^[\udc00-\udfff]/.test(now.slice(at)) ? at + 1 : at)
  const [a, b] = [whole(world.below(now.length + 1)), whole(world.below(now.length + 1))]
  if (world.chance(0.3) && a !== b) text.delete(Math.min(a, b), Math.abs(a - b))
  else text.insert(a, `${world.pick(WORDS)} `)
}
