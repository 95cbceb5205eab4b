// One file on its way to stand beside something: checked, kept on this machine with its small picture, and named. Invariant: what has a
// reference is on this machine's disk.
import {
  err,
  fileProblem,
  type FileRef,
  fileRefOf,
  filesOf,
  type IncidentId,
  incidentFull,
  type IncidentState,
  ok,
  type Result,
} from '@holdfast/model'
import type { Files } from '../session/files.ts'
import { makeThumb } from './makeThumb.ts'

export interface Keeping {
  readonly store: Files
  readonly incident: IncidentId
  readonly state: IncidentState
}

export async function keepFile(
  { store, incident, state }: Keeping,
  file: File,
): Promise<Result<FileRef, string>> {
  const problem = fileProblem(file.name, file.size) ?? incidentFull(filesOf(state), file.size)
  if (problem !== null) return err(problem)
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return err(`“${file.name}” cannot be read. Nothing was attached; your words are still here.`)
  }
  try {
    const hash = await store.keep(incident, bytes)
    const made = fileRefOf({ name: file.name, hash }, bytes)
    if (!made.ok) return made
    const small = await makeThumb(bytes, made.value)
    return ok(small === null ? made.value : { ...made.value, thumb: await store.keep(incident, small) })
  } catch (error) {
    return err(error instanceof Error ? error.message : 'This file cannot be kept on this machine.')
  }
}
