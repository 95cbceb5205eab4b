// A file that somebody put beside an entry: only what names it. Its bytes lie outside the document, under their hash.
// Invariant: a reference that could name a path, another hash or a size beyond the cap is none, whoever wrote it.
import { z } from 'zod'
import { list, text } from '../../schema/fields.ts'

/** What one file may hold, bytes. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024
/** What all files of one incident may hold, bytes. */
export const MAX_INCIDENT_FILE_BYTES = 200 * 1024 * 1024
/** Files of one entry. */
export const MAX_FILES = 8
/** The longest side of a picture that is still drawn, pixels. */
export const MAX_SIDE = 20_000

const HASH = /^[0-9a-f]{64}$/
/** SHA-256 of the bytes, in hex. */
export const isFileHash = (value: unknown): value is string => typeof value === 'string' && HASH.test(value)

export const FILE_TYPES = ['png', 'jpeg', 'gif', 'webp', 'pdf', 'other'] as const
export type FileType = (typeof FILE_TYPES)[number]

const side = () => z.number().int().positive().max(MAX_SIDE).optional().catch(undefined)
const fileRef = z.object({
  hash: z.string().regex(HASH),
  name: text(),
  /** Told by its first bytes, not by its name. */
  type: z.enum(FILE_TYPES).catch('other'),
  size: z.number().int().nonnegative().max(MAX_FILE_BYTES),
  width: side(),
  height: side(),
  /** The hash of a small picture of it, made where it was pasted. */
  thumb: z.string().regex(HASH).optional().catch(undefined),
})
export type FileRef = z.output<typeof fileRef>

export const fileRefs = () => list(fileRef, MAX_FILES)
