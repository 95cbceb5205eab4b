// What a step of the story may do: the same commands that people use, found by the words they were begun with.
import {
  acknowledgeEscalation,
  actionStanding,
  addEvidence,
  addNeed,
  answerNeed,
  closeDecision,
  type EntryKind,
  escalate,
  fillDraft,
  finishAction,
  type ActionResult,
  type IncidentDocument,
  type IncidentState,
  type ImpactState,
  type Person,
  pinEntry,
  type ResponderState,
  setImpact,
  setResponder,
  investigate,
  logEntry,
  MINUTE,
  movePhase,
  must,
  openDecision,
  type OpenDecisionArgs,
  type Phase,
  proposeHypothesis,
  publishUpdate,
  type Audience,
  type Role,
  type DocumentRoom,
  type Rejected,
  type Result,
  setHypothesisState,
  startAction,
  stillOpenKeys,
  type TextName,
} from '@holdfast/model'
import type { Players } from './cast.ts'

/** `now` on the clock of whoever acts, ms UTC. Throws when the room refuses: a story that does not play is a defect. */
export type Act = (players: Players) => void

const done = <T>(result: Result<T, Rejected>): T => {
  if (!result.ok) throw new Error(`the demo was refused: ${result.error.reason}`)
  return result.value
}

const state = (room: DocumentRoom<IncidentDocument>): IncidentState => room.store.getState()
const hypothesis = (s: IncidentState, title: string) =>
  must(
    [...s.hypotheses.values()].find((h) => h.title === title),
    title,
  ).id
const action = (s: IncidentState, what: string) =>
  must(
    [...s.actions.values()].find((a) => a.what === what && actionStanding(s, a.id).state === 'running'),
    what,
  ).id
const decision = (s: IncidentState, question: string) =>
  must(
    [...s.decisions.values()].find((d) => d.question === question),
    question,
  )

export const does =
  (
    role: Role,
    act: (room: DocumentRoom<IncidentDocument>, players: Players) => Result<unknown, Rejected>,
  ): Act =>
  (players) =>
    void done(act(players[role].room, players))

export const notes = (kind: EntryKind, text: string, occurredAt?: number): Act =>
  does('scribe', (room) =>
    room.run(logEntry, { kind, text, ...(occurredAt === undefined ? {} : { occurredAt }) }),
  )

export const proposes = (title: string): Act => does('ops', (room) => room.run(proposeHypothesis, { title }))
export const tests = (title: string): Act =>
  does('ops', (room, { ops }) =>
    room.run(investigate, {
      id: hypothesis(state(room), title),
      owner: ops.person,
      checkBackAt: room.clock.now() + 10 * MINUTE,
    }),
  )
export const finds = (title: string, stance: 'for' | 'against', text: string): Act =>
  does('ops', (room) => room.run(addEvidence, { id: hypothesis(state(room), title), stance, text }))
export const supports = (title: string): Act =>
  does('ops', (room) =>
    room.run(setHypothesisState, { id: hypothesis(state(room), title), state: 'supported' }),
  )
export const rulesOut = (title: string, because: string): Act =>
  does('ops', (room) =>
    room.run(setHypothesisState, { id: hypothesis(state(room), title), state: 'ruledOut', because }),
  )

export const tries = (what: string, on?: string): Act =>
  does('ops', (room) =>
    room.run(startAction, { what, hypothesisId: on === undefined ? null : hypothesis(state(room), on) }),
  )
export const ends = (what: string, result: ActionResult, note: string): Act =>
  does('ops', (room) => room.run(finishAction, { id: action(state(room), what), result, note }))

/** As the card does it: with everything that is still open seen and confirmed. */
export const moves = (phase: Phase): Act =>
  does('ic', (room) =>
    room.run(movePhase, { phase, confirmed: stillOpenKeys(state(room), phase, room.clock.now()) }),
  )

export const asks = (args: Omit<OpenDecisionArgs, 'decideBy'>, minutes: number): Act =>
  does('ic', (room) => room.run(openDecision, { ...args, decideBy: room.clock.now() + minutes * MINUTE }))
export const decides = (question: string, label: string, reason: string): Act =>
  does('ic', (room) => {
    const asked = decision(state(room), question)
    const option = asked.options.find((o) => o.label === label)
    return room.run(closeDecision, {
      decisionId: asked.id,
      optionId: option?.id ?? null,
      decided: label,
      reason,
    })
  })
export const calls = (to: string, why: string, ask: string): Act =>
  does('ic', (room) => room.run(escalate, { to, why, ask }))

export const tells = (audience: Audience, text: string): Act =>
  does('comms', (room) => room.run(publishUpdate, { audience, text }))
export const drafts = (audience: Audience): Act =>
  does('comms', (room) => room.run(fillDraft, { audience, replace: true }))

export const acknowledges = (to: string): Act =>
  does('ops', (room) => {
    const called = must(
      [...state(room).escalations.values()].find((e) => e.to === to),
      to,
    )
    return room.run(acknowledgeEscalation, { id: called.id })
  })
export const marks = (service: string, region: string, cell: ImpactState): Act =>
  does('ops', (room) => room.run(setImpact, { service, region, state: cell }))
/** Somebody on the roster who is not one of the four. */
export const puts = (name: string, team: string, responder: ResponderState): Act =>
  does('ops', (room) =>
    room.run(setResponder, { person: { id: `demo-${name}` as Person['id'], name }, team, state: responder }),
  )
export const needs = (what: string, holder: string, minutes: number): Act =>
  does('ops', (room) => room.run(addNeed, { what, holder, dueAt: room.clock.now() + minutes * MINUTE }))
export const gets = (what: string, answer: string): Act =>
  does('ops', (room) => {
    const need = must(
      [...state(room).needs.values()].find((n) => n.what === what),
      what,
    )
    return room.run(answerNeed, { id: need.id, answer })
  })
export const pins = (words: string): Act =>
  does('scribe', (room) => {
    const entry = must(
      state(room).timeline.findLast((e) => e.text.includes(words)),
      words,
    )
    return room.run(pinEntry, { entryId: entry.id, pinned: true })
  })

/** Puts words into a shared text as an editor does: the old ones go, the new ones come. */
export const writes =
  (role: Role, name: TextName<IncidentDocument>, words: string): Act =>
  (players) => {
    const { room } = players[role]
    const text = room.text(name)
    room.doc.transact(() => {
      text.delete(0, text.length)
      text.insert(0, words)
    })
  }
