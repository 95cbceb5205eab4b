// A file of changes dropped on the list of incidents is opened for a look; everything else that is dropped is let be.
import { type DragEvent, type ReactNode, useState } from 'react'
import { useSession } from '../session/SessionProvider.tsx'
import { LazyExchangeSheet as ExchangeSheet } from './LazyExchangeSheet.ts'

export function DropToImport({
  className,
  children,
}: {
  readonly className?: string
  readonly children: ReactNode
}) {
  const { exchange, access } = useSession()
  const [file, setFile] = useState<File | null>(null)
  const holdsFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  if (exchange === undefined || access !== 'respond') return <div className={className}>{children}</div>
  return (
    <div
      className={className}
      onDragOver={(event) => {
        if (holdsFile(event)) event.preventDefault()
      }}
      onDrop={(event) => {
        if (!holdsFile(event)) return
        event.preventDefault()
        setFile(event.dataTransfer.files[0] ?? null)
      }}
    >
      {children}
      {file === null ? null : (
        <ExchangeSheet exchange={exchange} incident={null} file={file} isOpen onClose={() => setFile(null)} />
      )}
    </div>
  )
}
