// A file dropped on the list of incidents is opened for a look: a file of changes here, the bundle of a record where records are.
import { type DragEvent, type ReactNode, useState } from 'react'
import { useSession } from '../session/SessionProvider.tsx'
import { LazyExchangeSheet as ExchangeSheet } from './LazyExchangeSheet.ts'

export function DropToImport({
  className,
  onBundle,
  children,
}: {
  readonly className?: string
  /** Takes the bundle of a record; null where none can be opened. */
  readonly onBundle: ((file: File) => void) | null
  readonly children: ReactNode
}) {
  const { exchange, access } = useSession()
  const [file, setFile] = useState<File | null>(null)
  const holdsFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  const takesChanges = exchange !== undefined && access === 'respond'
  if (!takesChanges && onBundle === null) return <div className={className}>{children}</div>
  return (
    <div
      className={className}
      onDragOver={(event) => {
        if (holdsFile(event)) event.preventDefault()
      }}
      onDrop={(event) => {
        if (!holdsFile(event)) return
        event.preventDefault()
        const dropped = event.dataTransfer.files[0] ?? null
        if (dropped !== null && onBundle !== null && isBundle(dropped)) onBundle(dropped)
        else if (takesChanges) setFile(dropped)
      }}
    >
      {children}
      {file === null || exchange === undefined ? null : (
        <ExchangeSheet exchange={exchange} incident={null} file={file} isOpen onClose={() => setFile(null)} />
      )}
    </div>
  )
}

/** By its name, as the person sees it; what is in it is checked where it is opened. */
const isBundle = ({ name, type }: File): boolean => /\.zip$/i.test(name) || /zip/.test(type)
