// What of a paste or a drop is files to attach. Words that come with a picture of themselves, as from a spreadsheet, are words.
import type { ClipboardEvent as Pasting, DragEvent as Dragging } from 'react'

export type OnFiles = (files: readonly File[]) => void

export const pastedFiles = (data: DataTransfer | null): readonly File[] =>
  data === null || data.getData('text/plain') !== '' ? [] : [...data.files]

/** For the part of the screen that takes them; `null` takes none. */
export const takesFiles = (onFiles: OnFiles | null) => ({
  onPaste(event: Pasting) {
    const files = pastedFiles(event.clipboardData)
    if (files.length === 0 || onFiles === null) return
    event.preventDefault()
    onFiles(files)
  },
  onDragOver(event: Dragging) {
    if (onFiles !== null && event.dataTransfer.types.includes('Files')) event.preventDefault()
  },
  onDrop(event: Dragging) {
    if (onFiles === null || event.dataTransfer.files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    onFiles([...event.dataTransfer.files])
  },
})

/** The same on a part that another component draws. The value takes it off again. */
export function takeFilesOn(part: HTMLElement, onFiles: OnFiles): () => void {
  const take = (event: Event, files: readonly File[]) => {
    if (files.length === 0) return
    event.preventDefault()
    event.stopPropagation()
    onFiles(files)
  }
  const paste = (event: ClipboardEvent) => take(event, pastedFiles(event.clipboardData))
  const drop = (event: DragEvent) => take(event, [...(event.dataTransfer?.files ?? [])])
  const over = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
  }
  part.addEventListener('paste', paste, true)
  part.addEventListener('dragover', over, true)
  part.addEventListener('drop', drop, true)
  return () => {
    part.removeEventListener('paste', paste, true)
    part.removeEventListener('dragover', over, true)
    part.removeEventListener('drop', drop, true)
  }
}
