// Files that go with the next entry: checked, kept on this machine, and named until the entry is logged or they are taken out.
// Invariant: a file is on this machine's disk before it is shown as attached, and a refusal leaves words and files as they are.
import { type Beside, type FileRef, tooManyFiles } from '@holdfast/model'
import { useRef, useState } from 'react'
import { useDraft } from '../parts/useDraft.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { keepFile } from './keepFile.ts'

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
export function useAttach(name: string, beside: Beside = 'entry'): Attaching | null {
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
    const many = tooManyFiles(latest.current.length, 1, beside)
    if (many !== null) return many
    const made = await keepFile({ store, incident: id, state: room.store.getState() }, file)
    if (!made.ok) return made.error
    if (!latest.current.some(({ hash }) => hash === made.value.hash)) set([...latest.current, made.value])
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
        const why = await addOne(file)
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
