// What may be put beside an entry, evidence or a draft, and why not. Pure: whoever keeps the bytes asks here first.
// Invariant: a reference says what the bytes are, not what somebody said they were.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import { err, ok, type Result } from '../../base/result.ts'
import type { IncidentState } from '../document.ts'
import { type FileRef, MAX_FILE_BYTES, MAX_FILES, MAX_INCIDENT_FILE_BYTES } from '../records/files.ts'
import { cleanFileName } from './fileName.ts'
import { fileTypeOf, pictureSize } from './fileType.ts'

export * from './fileName.ts'
export * from './fileType.ts'

/** "41 kB", "9.6 MB": as file managers write it. */
export function fileSizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Why a file of this size may not be attached, or null. */
export function fileProblem(name: string, size: number): string | null {
  if (size === 0) return `“${cleanFileName(name)}” is empty. Nothing was attached; your words are still here.`
  if (size <= MAX_FILE_BYTES) return null
  return `“${cleanFileName(name)}” is ${fileSizeWords(size)}; one file may have 10 MiB. Attach a link to it, or a part of it. Your words are still here.`
}

/** Why `more` files cannot stand beside `there`, or null. */
export const tooManyFiles = (there: number, more: number, beside: Beside = 'entry'): string | null =>
  there + more <= MAX_FILES
    ? null
    : `One ${BESIDE[beside].what} takes ${MAX_FILES} files. ${BESIDE[beside].todo} Your words are still here.`

/** What files stand beside. */
export type Beside = 'entry' | 'evidence' | 'draft'
const BESIDE: Readonly<Record<Beside, { readonly what: string; readonly todo: string }>> = {
  entry: { what: 'entry', todo: 'Log these, then attach the others to the next.' },
  evidence: { what: 'piece of evidence', todo: 'Add these, then attach the others to the next.' },
  draft: { what: 'update', todo: 'Take one out, or log the others beside an entry.' },
}

/** A file with who put it there and when. */
export interface AttachedFile {
  readonly file: FileRef
  readonly by: Person
  /** ms UTC. */
  readonly at: Ms
}

/** What files lie beside the entries, evidence, updates and drafts of an incident, each once, by hash. */
export function filesOf({
  timeline,
  evidence,
  updates,
  draftFiles,
}: Pick<IncidentState, 'timeline' | 'evidence' | 'updates' | 'draftFiles'>): ReadonlyMap<string, FileRef> {
  const found = new Map<string, FileRef>()
  for (const rows of [timeline, evidence.values(), updates.values(), draftFiles.values()])
    for (const { files = [] } of rows)
      for (const file of files) if (!found.has(file.hash)) found.set(file.hash, file)
  return found
}

/** Why the incident has no room for `size` more bytes, or null. */
export function incidentFull(files: ReadonlyMap<string, FileRef>, size: number): string | null {
  let sum = size
  for (const file of files.values()) sum += file.size
  if (sum <= MAX_INCIDENT_FILE_BYTES) return null
  return 'The files of this incident would be more than 200 MiB. Attach a link instead. What is attached stays, and your words are still here.'
}

/** The reference of these bytes, whose SHA-256 is `hash`. */
export function fileRefOf(
  { name, hash }: { readonly name: string; readonly hash: string },
  bytes: Uint8Array,
): Result<FileRef, string> {
  const problem = fileProblem(name, bytes.byteLength)
  if (problem !== null) return err(problem)
  const size = pictureSize(bytes)
  return ok({
    hash,
    name: cleanFileName(name),
    type: fileTypeOf(bytes),
    size: bytes.byteLength,
    ...(size && { width: size.width, height: size.height }),
  })
}

/** References as a command may store them; a reason where one cannot stand. */
export function checkedFiles(
  files: readonly FileRef[],
  beside: Beside = 'entry',
): Result<readonly FileRef[], string> {
  const many = tooManyFiles(0, files.length, beside)
  if (many !== null) return err(many)
  const wrong = files.map(({ name, size }) => fileProblem(name, size)).find((one) => one !== null)
  return wrong ? err(wrong) : ok(files.map((file) => ({ ...file, name: cleanFileName(file.name) })))
}
