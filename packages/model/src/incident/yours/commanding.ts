// What waits for whoever commands, and for everybody while nobody does.
import { MINUTE } from '../../base/clock.ts'
import { firstTime, isTime } from '../../base/readableTime.ts'
import { objectionsTo, openDecisions } from '../decisions/selectors.ts'
import { CHASE_AFTER, escalationStanding } from '../escalations/selectors.ts'
import { unansweredDrifts } from '../guards/drifts.ts'
import { driftToCommander, uncommandedSince } from '../guards/noticed.ts'
import { stallOf } from '../guards/stall.ts'
import { candidates, RULING_WITHIN, unruled, waitingForRuling } from '../hypotheses/selectors.ts'
import { nameIn } from '../people/knownNames.ts'
import { openRequests } from '../roles/offers.ts'
import { item, type Part } from './reading.ts'

const command: Part = ({ state }) => {
  const since = uncommandedSince(state)
  if (since === null) return []
  return [item('command', 'free', 'Nobody is in command', 'Take command…', since, { at: 'role', role: 'ic' })]
}

/** As long as an executive's question waits for its answer. */
const REQUEST_WITHIN = 10 * MINUTE

/** Somebody outside the room asks to be given command. */
const requests: Part = ({ state, commands }) =>
  commands
    ? openRequests(state).map(({ row }) =>
        item(
          'command',
          `request ${row.id}`,
          `${nameIn(state, row.by)} asks to be given command`,
          'Answer…',
          row.at + REQUEST_WITHIN,
          { at: 'notice' },
          { detail: row.words },
        ),
      )
    : []

const decisions: Part = ({ state, commands }) =>
  commands
    ? openDecisions(state).map((one) => {
        const against = objectionsTo(state, one.id).filter(({ answeredAt }) => !isTime(answeredAt)).length
        const objections =
          against === 0 ? '' : ` · ${against} ${against === 1 ? 'objection' : 'objections'} open`
        return item(
          'decision',
          one.id,
          `Decide: ${one.question}`,
          'Decide',
          one.decideBy,
          {
            at: 'record',
            kind: 'decision',
            id: one.id,
          },
          { detail: `${nameIn(state, one.askedBy)} asked${objections}` },
        )
      })
    : []

const escalations: Part = ({ state, me, commands }) =>
  [...state.escalations.values()].flatMap((one) => {
    const standing = escalationStanding(one)
    if (standing === 'acknowledged' || !(commands || one.by.id === me.id)) return []
    const place = { at: 'record', kind: 'escalation', id: one.id } as const
    const from = isTime(one.at) ? one.at + CHASE_AFTER : null
    if (standing === 'waiting')
      return [
        item(
          'escalation',
          one.id,
          `Chase ${one.to}: no answer yet`,
          'Chase',
          firstTime(one.revisitAt) ?? from,
          place,
          {
            detail: one.why,
          },
        ),
      ]
    const held = standing === 'heldByComms'
    return [
      item(
        'escalation',
        one.id,
        held ? `Comms holds the call to ${one.to}` : `Look again: ${one.to}`,
        'Look again',
        firstTime(one.revisitAt) ?? (held ? from : null),
        place,
        {
          detail: held ? one.holdReason : one.why,
        },
      ),
    ]
  })

const rulings: Part = ({ state, now, commands }) => {
  const waiting = commands ? waitingForRuling(state, now) : []
  const [first] = waiting
  if (!first) return []
  // Once one has waited long enough all are counted that are not ranked, so that the number says the same everywhere.
  const open = unruled(state).length
  const all = candidates(state).length
  const many = open === all ? `${all} new hypotheses` : `${open} of ${all} hypotheses`
  const words = `Rank ${open === 1 ? `“${first.title}”` : many}`
  const since = Math.min(...waiting.map(({ proposedAt }) => proposedAt))
  return [
    item('ruling', 'all', words, 'Rank', since + RULING_WITHIN, {
      at: 'record',
      kind: 'hypothesis',
      id: first.id,
    }),
  ]
}

const stall: Part = ({ state, now, commands }) => {
  const found = commands ? stallOf(state, now) : null
  if (found === null) return []
  const minutes = Math.floor((now - found.since) / MINUTE)
  const words = `No decision, running action or due check-back for ${minutes} min. What next?`
  return [item('stall', 'next', words, 'Choose', found.at, { at: 'stall' })]
}

const drifts: Part = ({ state, commands }) =>
  commands
    ? unansweredDrifts(state).map((drift) =>
        item('drift', drift.key, driftToCommander(drift), 'Give or keep', drift.since, {
          at: 'drift',
        }),
      )
    : []

export const commanding: readonly Part[] = [command, requests, decisions, escalations, rulings, stall, drifts]
