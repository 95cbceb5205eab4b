// The files beside an entry: a picture in its row, its name, who attached it and when, where it is safe; anything else to save.
// Invariant: nothing is drawn but a picture, in an image, from bytes whose hash was checked.
import { type FileRef, fileSizeWords, type TimelineEntry } from '@holdfast/model'
import { FileText, Image as Picture } from 'lucide-react'
import { useState } from 'react'
import { Button, TimeText } from '../kit/index.ts'
import { useIncident, useSession } from '../session/SessionProvider.tsx'
import { useLink } from '../session/useRoom.ts'
import { useSelected } from '../session/useSelected.ts'
import { useNameOf } from '../session/useNameOf.ts'
import type { Readable } from '../session/readable.ts'
import css from './Files.module.css'
import { FileSheet } from './FileSheet.tsx'
import { useFile, useWhere } from './useFile.ts'
import { useSaveFile } from './useSaveFile.ts'
import { whereWords } from './whereWords.ts'

export function EntryFiles({ entry }: { readonly entry: TimelineEntry }) {
  if (entry.files === undefined || entry.files.length === 0) return null
  return (
    <span className={css.files} role="group" aria-label="Files of this entry">
      {entry.files.map((file) => (
        <OneFile key={file.hash} file={file} entry={entry} />
      ))}
    </span>
  )
}

const isPicture = ({ type, width }: FileRef) => width !== undefined && type !== 'pdf' && type !== 'other'
const NOTHING: Readable<null> = { getState: () => null, subscribe: () => () => {} }

function OneFile({ file, entry }: { readonly file: FileRef; readonly entry: TimelineEntry }) {
  const { files } = useSession()
  const { id } = useIncident()
  const nameOf = useNameOf()
  const [isOpen, setOpen] = useState(false)
  const drawn = isPicture(file)
  const [isFailed, setFailed] = useState(false)
  const small = useFile(drawn ? (file.thumb ?? file.hash) : null)
  const isWaiting = useSelected(files?.waiting ?? NOTHING, (by) => by?.get(id)?.has(file.hash) === true)
  const refused = useSelected<string | null, string | null>(files?.refused ?? NOTHING, (why) => why)
  const isHub = useLink(({ server }) => server?.kind === 'hub')
  const save = useSaveFile(file)
  const state = useWhere(file.hash)
  const by = nameOf(entry.recordedBy ?? entry.by)
  const where = whereWords({ state, isWaiting, isHub, by, refused })
  const src = small.state === 'here' && !isFailed ? small.src : null
  return (
    <span className={css.file}>
      {drawn ? (
        <button
          type="button"
          className={css.frame}
          aria-label={`Open ${file.name}`}
          data-empty={src === null || undefined}
          onClick={() => setOpen(true)}
        >
          {src === null ? (
            <span className={css.missing}>
              <Picture aria-hidden size={16} /> {where}
            </span>
          ) : (
            <img src={src} alt={file.name} className={css.picture} onError={() => setFailed(true)} />
          )}
        </button>
      ) : null}
      <span className={css.about}>
        {drawn ? <Picture aria-hidden size={13} /> : <FileText aria-hidden size={13} />}
        <span className={css.name} dir="auto">
          {file.name}
        </span>
        <span>
          attached by {by} <TimeText at={entry.recordedAt} />
        </span>
        <span data-waiting={isWaiting || undefined} className={css.where} role="status">
          {`${where}, `}
          <span className={css.size}>{fileSizeWords(file.size)}</span>
        </span>
        <span className={css.acts}>
          {drawn ? (
            <Button reads size="sm" variant="link" onPress={() => setOpen(true)}>
              Open
            </Button>
          ) : null}
          {save === null || state !== 'here' ? null : (
            <Button reads size="sm" variant="link" onPress={save}>
              Save
            </Button>
          )}
        </span>
      </span>
      <FileSheet file={file} isOpen={isOpen} onClose={() => setOpen(false)} where={where} />
    </span>
  )
}
