// Questions to Comms that no room has yet, as this machine keeps them.
import { type IncidentId, isTime, type Ms, type PersonId, type QuestionId } from '@holdfast/model'
import type { PlatformStorage } from '@holdfast/ui'
import { z } from 'zod'
import { type KeptList, keptList } from './keptList.ts'

export interface StoredQuestion {
  readonly id: QuestionId
  readonly incident: IncidentId
  readonly person: PersonId
  readonly text: string
  /** ms UTC, aligned. */
  readonly at: Ms
  readonly refused: string | null
}

export type KeptQuestions = KeptList<StoredQuestion>

const Stored = z.object({
  id: z.string().min(1),
  incident: z.string().min(1),
  person: z.string().min(1),
  text: z.string(),
  at: z.number().refine(isTime),
  refused: z.string().nullable(),
})

export const keptQuestions = (storage: PlatformStorage): KeptQuestions =>
  keptList(storage, 'holdfast.asked', Stored)
