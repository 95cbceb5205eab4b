// Files beside the draft, for everybody who has it open: pasted or dropped anywhere on the composer, or picked. Each is shown as in a row,
// and can be taken out until the audience is told.
import { attachToDraft, type Audience, draftFilesOf, takeFromDraft, tooManyFiles } from '@holdfast/model'
import { X } from 'lucide-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { AttachButton } from '../../files/AttachButton.tsx'
import { takeFilesOn } from '../../files/fileDrops.ts'
import { FilesBeside } from '../../files/FilesBeside.tsx'
import { keepFile } from '../../files/keepFile.ts'
import { RowButton } from '../../kit/index.ts'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useMayWrite } from '../../session/useMayWrite.ts'
import { useRoom } from '../../session/useRoom.ts'
import { useRun } from '../../session/useRun.ts'
import css from './DraftFiles.module.css'

export function DraftFiles({ audience }: { readonly audience: Audience }) {
  const { files: store } = useSession()
  const { id, room } = useIncident()
  const run = useRun()
  const mayWrite = useMayWrite()
  const root = useRef<HTMLDivElement>(null)
  const files = useRoom((state) => draftFilesOf(state, audience))
  const [reading, setReading] = useState(0)
  const [problem, setProblem] = useState('')
  const takes = mayWrite && store !== undefined
  const addOne = async (file: File): Promise<string | null> => {
    if (store === undefined) return null
    const many = tooManyFiles(draftFilesOf(room.store.getState(), audience).length, 1, 'draft')
    if (many !== null) return many
    const made = await keepFile({ store, incident: id, state: room.store.getState() }, file)
    if (!made.ok) return made.error
    const result = run(attachToDraft, { audience, files: [made.value] })
    return result.ok ? null : result.error.reason
  }
  const add = async (given: readonly File[]) => {
    setProblem('')
    setReading((now) => now + given.length)
    for (const file of given) {
      const why = await addOne(file)
      setReading((now) => now - 1)
      if (why !== null) setProblem(why)
    }
  }
  const onFiles = useEffectEvent((given: readonly File[]) => void add(given))
  useEffect(() => {
    const panel = takes ? root.current?.closest<HTMLElement>('[data-panel]') : null
    return panel ? takeFilesOn(panel, (given) => onFiles(given)) : undefined
  }, [takes])
  if (!takes && files.length === 0) return null
  return (
    <div ref={root} className={css.root}>
      {takes ? <AttachButton onFiles={(given) => void add(given)} group="Comms desk" /> : null}
      {reading > 0 ? <span role="status">Reading…</span> : null}
      {problem === '' ? null : (
        <span role="alert" className={css.problem}>
          {problem}
        </span>
      )}
      {files.length === 0 ? null : (
        <ul className={css.list} aria-label="Files beside the draft">
          {files.map(({ file, by, at }) => (
            <li key={file.hash} className={css.file}>
              <FilesBeside label={file.name} files={[file]} by={by} at={at} small />
              {mayWrite ? (
                <RowButton
                  label={`Take out ${file.name}`}
                  icon={<X aria-hidden />}
                  onPress={() => void run(takeFromDraft, { audience, hash: file.hash })}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
