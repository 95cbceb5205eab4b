// Requests for command and answers to offers of it that no server has answered yet, as this machine keeps them.
import { type CommandOfferId, type IncidentId, isTime, type Ms, type PersonId } from '@holdfast/model'
import type { KeptCommand, PlatformStorage } from '@holdfast/ui'
import { z } from 'zod'
import { type KeptList, keptList } from './keptList.ts'

export interface StoredCommand {
  /** Of the offer that is answered, or of the request. */
  readonly id: CommandOfferId
  readonly incident: IncidentId
  readonly person: PersonId
  readonly what: KeptCommand['what']
  readonly words: string
  /** ms UTC, aligned. */
  readonly at: Ms
  readonly rejected: string | null
}

export type KeptCommands = KeptList<StoredCommand>

const Stored = z.object({
  id: z.string().min(1),
  incident: z.string().min(1),
  person: z.string().min(1),
  what: z.enum(['requested', 'taken', 'refused']),
  words: z.string(),
  at: z.number().refine(isTime),
  rejected: z.string().nullable(),
})

export const keptCommands = (storage: PlatformStorage): KeptCommands =>
  keptList(storage, 'holdfast.command', Stored)
