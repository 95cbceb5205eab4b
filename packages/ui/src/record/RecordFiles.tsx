// The files that people attached, as an imported bundle holds them: a picture drawn, each to be saved, and those that are not in it named.
// Invariant: nothing is drawn but a picture by its own bytes, in an image, after its hash was checked.
import {
  bundleInMemory,
  type FileRef,
  fileSizeWords,
  filesOf,
  fileTypeOf,
  isRedacted,
  openBundle,
  pictureSize,
  type RecordJson,
  stateOfRecord,
} from '@holdfast/model'
import { FileText } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Button } from '../kit/index.ts'
import { useSession } from '../session/SessionProvider.tsx'
import css from './RecordsPage.module.css'

export interface RecordFilesProps {
  readonly record: RecordJson
  /** Of the whole bundle. */
  readonly bytes: Uint8Array
}

interface Held {
  readonly bytes: Uint8Array
  /** Null where it is none to draw. */
  readonly src: string | null
}

export function RecordFiles({ record, bytes }: RecordFilesProps) {
  const { platform } = useSession()
  const refs = useMemo(() => [...filesOf(stateOfRecord(record.roots)).values()], [record])
  const [held, setHeld] = useState<ReadonlyMap<string, Held> | null>(null)
  useEffect(() => {
    let isGone = false
    const made: string[] = []
    void heldIn(bytes, refs).then((found) => {
      if (isGone) return null
      const shown = new Map<string, Held>()
      for (const [hash, content] of found) {
        const src = addressOf(content)
        if (src !== null) made.push(src)
        shown.set(hash, { bytes: content, src })
      }
      setHeld(shown)
      return null
    })
    return () => {
      isGone = true
      for (const src of made) URL.revokeObjectURL(src)
    }
  }, [bytes, refs])
  if (refs.length === 0 || isRedacted(record.profile)) return null
  return (
    <section aria-label="Attached files">
      <h2 className={css.filesTitle}>Attached files</h2>
      <ul className={css.attached}>
        {refs.map(({ hash, name, size }) => {
          const one = held?.get(hash)
          return (
            <li key={hash} className={css.attachedFile}>
              {one?.src ? (
                <img src={one.src} alt={name} className={css.attachedPicture} />
              ) : (
                <FileText aria-hidden size={16} />
              )}
              <span dir="auto">{name}</span>
              <span className={css.note}>
                {fileSizeWords(size)}
                {held !== null && one === undefined ? ' · not in this bundle' : ''}
              </span>
              {one === undefined || platform.saveFile === undefined ? null : (
                <Button
                  reads
                  size="sm"
                  variant="link"
                  aria-label={`Save ${name}`}
                  onPress={() => platform.saveFile?.(name, one.bytes)}
                >
                  Save
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

async function heldIn(bytes: Uint8Array, refs: readonly FileRef[]): Promise<ReadonlyMap<string, Uint8Array>> {
  const held = new Map<string, Uint8Array>()
  const opened = await openBundle(bundleInMemory(bytes))
  if (!opened.ok) return held
  const paths = new Set(opened.value.manifest.files.map(({ path }) => path))
  for (const { hash } of refs) {
    if (!paths.has(`evidence/${hash}`)) continue
    const content = await opened.value.content(`evidence/${hash}`)
    if (content.ok) held.set(hash, content.value)
  }
  return held
}

function addressOf(bytes: Uint8Array): string | null {
  if (pictureSize(bytes) === null) return null
  return URL.createObjectURL(new Blob([bytes.slice()], { type: `image/${fileTypeOf(bytes)}` }))
}
