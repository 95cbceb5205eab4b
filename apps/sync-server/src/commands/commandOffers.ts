// Requests for command, and answers to offers of it, run for somebody who may not write the incident. Invariant: what is written is
// the asker's own, by the name of their admission; a wall asks and answers nothing.
import {
  applyWrites,
  checkWrites,
  type Clock,
  type CommandOfferId,
  drillClock,
  drillClockIn,
  incidentDocument,
  type NewId,
  type Person,
  planOfferAnswer,
  planRequest,
  readSnapshot,
} from '@holdfast/model'
import type * as Y from 'yjs'
import { z } from 'zod'
import type { CommandAnswer } from '../room/commands.ts'

const request = z.object({ words: z.string() })
const answer = z.object({ offer: z.string(), answer: z.enum(['taken', 'refused']), words: z.string() })

export const isOfCommand = (name: string): boolean => name === 'command.request' || name === 'command.answer'

export interface OfCommand {
  readonly id: string
  readonly name: string
  readonly args: unknown
  readonly asker: Person
}

const refused = (message: string): CommandAnswer => ({ ok: false, message })

/** Writes what was asked into the document, or says why not. */
export function runOfCommand(
  doc: Y.Doc,
  { id, name, args, asker }: OfCommand,
  { time, newId }: { readonly time: Clock; readonly newId: NewId },
): CommandAnswer {
  const state = readSnapshot(doc, incidentDocument)
  if (state.incident.size === 0)
    return refused('The server does not have this incident yet. Ask again when it is live.')
  const drill = drillClockIn(state)
  const now = (drill === null ? time : drillClock(drill, time)).now()
  const context = { actor: asker, now, newId }
  const [asked, answered] = [request.safeParse(args), answer.safeParse(args)]
  const plan =
    name === 'command.request'
      ? asked.success
        ? planRequest(state, { id: id as CommandOfferId, words: asked.data.words }, context)
        : null
      : answered.success
        ? planOfferAnswer(
            state,
            {
              id: answered.data.offer as CommandOfferId,
              answer: answered.data.answer,
              words: answered.data.words,
            },
            context,
          )
        : null
  if (plan === null)
    return refused('It did not arrive whole. Reload this page and try again; nothing was changed.')
  if (!plan.ok) return refused(plan.error.reason)
  checkWrites(doc, incidentDocument, plan.value.writes)
  applyWrites(doc, incidentDocument, plan.value.writes)
  return { ok: true, message: 'It stands in the record.' }
}
