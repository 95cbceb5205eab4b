// The files beside a record: a picture in its row, its name, who attached it and when, where it is safe; anything else to save.
// Invariant: nothing is drawn but a picture, in an image, from bytes whose hash was checked.
import { type FileRef, fileSizeWords, type Ms, type Person } from '@holdfast/model'
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

export interface FilesBesideProps {
  readonly label: string
  readonly files: readonly FileRef[]
  readonly by: Person
  /** When they were attached, ms UTC. */
  readonly at: Ms
  /** In a card among others: a small picture, and only what is not as it should be. */
  readonly small?: boolean
}

export function FilesBeside({ label, files, ...more }: FilesBesideProps) {
  if (files.length === 0) return null
  return (
    <span className={css.files} role="group" aria-label={label} data-small={more.small || undefined}>
      {files.map((file) => (
        <OneFile key={file.hash} file={file} {...more} />
      ))}
    </span>
  )
}

const isPicture = ({ type, width }: FileRef) => width !== undefined && type !== 'pdf' && type !== 'other'
const NOTHING: Readable<null> = { getState: () => null, subscribe: () => () => {} }

interface OneFileProps extends Pick<FilesBesideProps, 'at' | 'small'> {
  readonly file: FileRef
  readonly by: Person
}

function OneFile({ file, by: person, at, small: isSmall = false }: OneFileProps) {
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
  const by = nameOf(person)
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
        {drawn && isSmall ? null : drawn ? (
          <Picture aria-hidden size={13} />
        ) : (
          <FileText aria-hidden size={13} />
        )}
        <span className={css.name} dir="auto">
          {file.name}
        </span>
        {isSmall ? null : (
          <span>
            attached by {by} <TimeText at={at} />
          </span>
        )}
        <span data-waiting={isWaiting || undefined} className={css.where} role="status">
          {isSmall && state === 'here' && !isWaiting ? '' : `${where}, `}
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
