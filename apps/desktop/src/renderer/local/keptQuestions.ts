// Questions to Comms that no room has yet, among the small things of this machine: one list for all incidents and people.
// Invariant: what another tab keeps stays, and what cannot be read hides nothing else.
import { type IncidentId, isTime, type Ms, type PersonId, type QuestionId } from '@holdfast/model'
import type { PlatformStorage } from '@holdfast/ui'
import { z } from 'zod'

export interface StoredQuestion {
  readonly id: QuestionId
  readonly incident: IncidentId
  readonly person: PersonId
  readonly text: string
  /** ms UTC, aligned. */
  readonly at: Ms
  readonly refused: string | null
}

export interface KeptQuestions {
  all(): readonly StoredQuestion[]
  /** Adds it, or puts it in the place of the one under its id. False when the machine did not take it. */
  put(question: StoredQuestion): boolean
  remove(id: QuestionId): void
}

const KEY = 'holdfast.asked'
const Stored = z.object({
  id: z.string().min(1),
  incident: z.string().min(1),
  person: z.string().min(1),
  text: z.string(),
  at: z.number().refine(isTime),
  refused: z.string().nullable(),
})

export function keptQuestions(storage: PlatformStorage): KeptQuestions {
  const all = (): readonly StoredQuestion[] => {
    try {
      const list: unknown = JSON.parse(storage.get(KEY) ?? '[]')
      return (Array.isArray(list) ? list : []).flatMap((one) => {
        const read = Stored.safeParse(one)
        return read.success ? [read.data as StoredQuestion] : []
      })
    } catch {
      return []
    }
  }
  const without = (id: QuestionId) => all().filter((one) => one.id !== id)
  return {
    all,
    put(question) {
      try {
        storage.set(KEY, JSON.stringify([...without(question.id), question]))
        return true
      } catch {
        return false
      }
    },
    remove(id) {
      const left = without(id)
      try {
        if (left.length === 0) storage.remove(KEY)
        else storage.set(KEY, JSON.stringify(left))
      } catch {
        // It is sent once more by the next visit, and the server knows its id.
      }
    },
  }
}
