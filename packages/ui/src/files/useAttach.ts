// Files that go with the next entry: checked, kept on this machine, and named until the entry is logged or they are taken out.
// Invariant: a file is on this machine's disk before it is shown as attached, and a refusal leaves words and files as they are.
import { fileProblem, type FileRef, fileRefOf, filesOf, incidentFull, tooManyFiles } from '@holdfast/model'
import { useRef, useState } from 'react'
import { useDraft } from '../parts/useDraft.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { makeThumb } from './makeThumb.ts'

export interface Attaching {
  readonly files: readonly FileRef[]
  /** Why the last one was not taken, for people; '' while all is well. */
  readonly problem: string
  /** How many are being read and kept now. */
  readonly reading: number
  add(given: readonly File[]): Promise<void>
  remove(hash: string): void
  /** They were logged. */
  forget(): void
}

const NONE: readonly FileRef[] = []

/** Null where this machine cannot keep files. `name` is the form's own. */
export function useAttach(name: string): Attaching | null {
  const { files: store } = useSession()
  const { id, room } = useIncident()
  const [files, setFiles, forgetFiles] = useDraft<readonly FileRef[]>(name, NONE)
  const [problem, setProblem] = useState('')
  const [reading, setReading] = useState(0)
  // What comes in while another is being kept is added to what stands then.
  const latest = useRef(files)
  if (store === undefined) return null
  const set = (next: readonly FileRef[]) => {
    latest.current = next
    setFiles(next)
  }
  const addOne = async (file: File): Promise<string | null> => {
    const large = tooManyFiles(latest.current.length, 1) ?? fileProblem(file.name, file.size)
    if (large !== null) return large
    const full = incidentFull(filesOf(room.store.getState()), file.size)
    if (full !== null) return full
    let bytes: Uint8Array
    try {
      bytes = new Uint8Array(await file.arrayBuffer())
    } catch {
      return `“${file.name}” cannot be read. Nothing was attached; your words are still here.`
    }
    const hash = await store.keep(id, bytes)
    const made = fileRefOf({ name: file.name, hash }, bytes)
    if (!made.ok) return made.error
    const small = await makeThumb(bytes, made.value)
    const thumb = small === null ? {} : { thumb: await store.keep(id, small) }
    if (!latest.current.some((one) => one.hash === hash))
      set([...latest.current, { ...made.value, ...thumb }])
    return null
  }
  return {
    files,
    problem,
    reading,
    async add(given) {
      setProblem('')
      setReading((now) => now + given.length)
      for (const file of given) {
        const why = await addOne(file).catch((error: unknown) =>
          error instanceof Error ? error.message : 'This file cannot be kept on this machine.',
        )
        setReading((now) => now - 1)
        if (why !== null) setProblem(why)
      }
    },
    remove(hash) {
      set(latest.current.filter((one) => one.hash !== hash))
      setProblem('')
    },
    forget() {
      latest.current = NONE
      forgetFiles()
      setProblem('')
    },
  }
}
