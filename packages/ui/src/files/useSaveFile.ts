// Saving a file that somebody attached, under its clean name.
import { cleanFileName, type FileRef } from '@holdfast/model'
import { useIncident, useSession } from '../session/SessionProvider.tsx'

/** Null where nothing can be saved. */
export function useSaveFile({ hash, name }: FileRef): (() => void) | null {
  const { files, platform } = useSession()
  const { id } = useIncident()
  const { saveFile } = platform
  if (files === undefined || saveFile === undefined) return null
  return () =>
    void files.read(id, hash).then((found) => {
      if (found.state === 'here') saveFile(cleanFileName(name), found.bytes)
      return null
    })
}
