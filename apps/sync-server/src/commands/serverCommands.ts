// The commands that a server runs for people who may not write a document: asking Comms, and command. Invariant: what is written is the
// asker's own, by the name and the access of their admission, and is there once, however often and over how many starts of
// the server it is asked for.
import {
  applyWrites,
  checkWrites,
  type Clock,
  createIds,
  drillClock,
  drillClockIn,
  incidentDocument,
  incidentOf,
  type Person,
  planQuestion,
  type QuestionId,
  readSnapshot,
} from '@holdfast/model'
import type * as Y from 'yjs'
import { z } from 'zod'
import { ASKED_AT_ONCE, ASKED_PER_SECOND } from '../config/limits.ts'
import { type Bucket, createBucket } from '../host/tokenBucket.ts'
import { isOfCommand, runOfCommand } from './commandOffers.ts'
import type { CommandAnswer, RunCommand } from '../room/commands.ts'

export interface ServerCommandDeps {
  /** The time that clients are told. */
  readonly time: Clock
}

/** All that a question rests on: reading a whole incident for one would hold up everybody else. */
const NEEDED = { incident: incidentDocument.incident, questions: incidentDocument.questions } as const

const question = z.object({ text: z.string(), askedAt: z.number().optional().catch(undefined) })
/** The id of a request becomes the question's: as long as ids of records may be, and letters that an address can hold. */
const recordId = /^[\w-]{8,64}$/

interface Asked extends z.output<typeof question> {
  readonly id: QuestionId
  readonly asker: Person
}

/** What a command that is no question asks. */
const ASKED_NOTHING = { success: true, data: { text: '' } } as const

const refused = (message: string): CommandAnswer => ({ ok: false, message })

export function createServerCommands({ time }: ServerCommandDeps): RunCommand {
  const newId = createIds(time)
  /** By person; one who asks no more is forgotten by the next who begins. */
  const budgets = new Map<string, Bucket>()
  let askedSince = time.now()

  function isTooFast(person: string): boolean {
    const now = time.now()
    if (now - askedSince > FORGET_AFTER) {
      budgets.clear()
      askedSince = now
    }
    const budget = budgets.get(person) ?? createBucket(ASKED_PER_SECOND, ASKED_AT_ONCE)
    budgets.set(person, budget)
    return budget.take(1, now) > 0
  }

  return async (room, { person, access }, { id, name, args }) => {
    const ofCommand = isOfCommand(name)
    if (name !== 'question.ask' && !ofCommand)
      return refused('This server does not know what was asked of it. Nothing was changed. Update it.')
    if (access === 'screen')
      return refused('A wall only shows the room. Ask from a link to look or to respond.')
    if (incidentOf(room.name) === null)
      return refused('A question belongs to an incident. Open one, then ask. Nothing was changed.')
    const read = ofCommand ? ASKED_NOTHING : question.safeParse(args)
    if (!read.success || !recordId.test(id))
      return refused(
        'The question did not arrive whole. Reload this page and ask again; nothing was changed.',
      )
    if (isTooFast(person.id))
      return refused('You asked many questions at once. This one was not sent; ask it again in a minute.')
    const asker = person as Person
    const written = await room.write(person.id, (doc) =>
      ofCommand
        ? runOfCommand(doc, { id, name, args, asker }, { time, newId })
        : ask(doc, { id: id as QuestionId, ...read.data, asker }),
    )
    if (!written.ok)
      return refused(`The server cannot store anything now: ${written.error.message} Ask again later.`)
    return written.value
  }

  function ask(doc: Y.Doc, { id, text, askedAt, asker }: Asked): CommandAnswer {
    const state = readSnapshot(doc, NEEDED)
    if (state.incident.size === 0)
      return refused('The server does not have this incident yet. Ask again when it is live.')
    const drill = drillClockIn(state)
    const now = (drill === null ? time : drillClock(drill, time)).now()
    const plan = planQuestion(
      state,
      { id, text, ...(askedAt === undefined ? {} : { askedAt }) },
      { actor: asker, now, newId },
    )
    if (!plan.ok) return refused(plan.error.reason)
    checkWrites(doc, incidentDocument, plan.value.writes)
    applyWrites(doc, incidentDocument, plan.value.writes)
    return { ok: true, message: 'Comms has your question.' }
  }
}

/** Budgets older than this are full again, ms. */
const FORGET_AFTER = (ASKED_AT_ONCE / ASKED_PER_SECOND) * 1_000
