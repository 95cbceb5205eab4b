// Reading a file of changes: what it would bring is shown first, and nothing is changed before the person says so.
import { type ExchangeFault, type IncidentId, MAX_EXCHANGE_BYTES } from '@holdfast/model'
import { type ChangeEvent, type DragEvent, useEffect, useRef, useState } from 'react'
import { Button, Notice } from '../kit/index.ts'
import type { Exchange, OpenedFile } from '../session/exchange.ts'
import { useHistory } from '../router/HistoryProvider.tsx'
import css from './ExchangeSheet.module.css'
import { FilePreview } from './FilePreview.tsx'

export interface ImportFileProps {
  readonly exchange: Exchange
  readonly incident: IncidentId | null
  readonly file?: File
  readonly onDone: () => void
}

type Reading =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly name: string }
  | { readonly state: 'refused'; readonly name: string; readonly fault: ExchangeFault }
  | { readonly state: 'read' | 'importing'; readonly name: string; readonly opened: OpenedFile }

export function ImportFile({ exchange, incident, file, onDone }: ImportFileProps) {
  const history = useHistory()
  const input = useRef<HTMLInputElement>(null)
  const [reading, setReading] = useState<Reading>({ state: 'none' })
  const open = async (chosen: File) => {
    setReading({ state: 'reading', name: chosen.name })
    const read = await exchange.read(await bytesOf(chosen), incident)
    setReading(
      read.ok
        ? { state: 'read', name: chosen.name, opened: read.value }
        : { state: 'refused', name: chosen.name, fault: read.error },
    )
  }
  useEffect(() => {
    if (file) void open(file)
    // A dropped file is opened once; what is chosen afterwards takes its place.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [file])
  const bringIn = async (name: string, opened: OpenedFile) => {
    setReading({ state: 'importing', name, opened })
    await opened.bringIn()
    onDone()
    if (incident === null) history.go({ page: 'incident', id: opened.incident, desk: 'timeline' })
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    event.stopPropagation()
    const [dropped] = event.dataTransfer.files
    if (dropped) void open(dropped)
  }
  return (
    <div className={css.import} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".holdfast"
        aria-label="File of changes"
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const [chosen] = event.target.files ?? []
          if (chosen) void open(chosen)
          event.target.value = ''
        }}
      />
      <div className={css.bar}>
        <Button onPress={() => input.current?.click()}>Choose a file…</Button>
        <span className={css.note}>or drop it here</span>
      </div>
      {reading.state === 'reading' ? <p role="status">Reading {reading.name}…</p> : null}
      {reading.state === 'refused' ? (
        <Notice tone="warn" title={`${reading.name}: ${reading.fault.what}`}>
          {reading.fault.safe} {reading.fault.todo}
        </Notice>
      ) : null}
      {reading.state === 'read' || reading.state === 'importing' ? (
        <FilePreview
          opened={reading.opened}
          isImporting={reading.state === 'importing'}
          onImport={() => void bringIn(reading.name, reading.opened)}
          onCancel={() => setReading({ state: 'none' })}
        />
      ) : null}
    </div>
  )
}

/** A file that is too large, or gone since it was chosen, is read as one that is refused. */
async function bytesOf(file: File): Promise<Uint8Array> {
  // Larger is refused before it is read into memory; the reader says the same.
  if (file.size > MAX_EXCHANGE_BYTES) return new Uint8Array(MAX_EXCHANGE_BYTES + 1)
  try {
    return new Uint8Array(await file.arrayBuffer())
  } catch {
    return new Uint8Array()
  }
}
