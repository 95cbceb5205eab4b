// One picture, large, beside the work; Escape closes it.
import { type FileRef, fileSizeWords } from '@holdfast/model'
import { Button, Sheet } from '../kit/index.ts'
import css from './Files.module.css'
import { useFile } from './useFile.ts'
import { useSaveFile } from './useSaveFile.ts'

export interface FileSheetProps {
  readonly file: FileRef
  readonly where: string
  readonly isOpen: boolean
  readonly onClose: () => void
}

export function FileSheet({ file, where, isOpen, onClose }: FileSheetProps) {
  const shown = useFile(isOpen ? file.hash : null)
  const save = useSaveFile(file)
  const src = shown.state === 'here' ? shown.src : null
  return (
    <Sheet
      isOpen={isOpen}
      onClose={onClose}
      size="xl"
      givesWay
      title={file.name}
      sub={`${fileSizeWords(file.size)} · ${where}`}
      actions={
        save === null ? null : (
          <Button reads variant="primary" onPress={save}>
            Save
          </Button>
        )
      }
    >
      {src === null ? (
        <p role="status">{shown.state === 'reading' ? 'Reading…' : `It cannot be shown: ${where}.`}</p>
      ) : (
        <img src={src} alt={file.name} className={css.large} />
      )}
    </Sheet>
  )
}
