// What the words of an update may rest on, and how an update that was told keeps it.
import { z } from 'zod'
import { isPlainId } from '../../base/readableText.ts'

/** Kinds of record that words can rest on. */
export const CITED_KINDS = ['entry', 'hypothesis', 'action', 'decision'] as const
export type CitedKind = (typeof CITED_KINDS)[number]

/** The record alone. */
export const cited = z.object({ kind: z.enum(CITED_KINDS), id: z.string().refine(isPlainId) })
export type Cited = z.output<typeof cited>

/** A citation of an update that was told: the words as they stood. */
export const frozenCitation = cited.extend({ words: z.string() })
export type FrozenCitation = z.output<typeof frozenCitation>
