// Taking a bundle from this machine, by choosing or dropping it: it is verified at once, offline, and kept only when somebody says so.
import { type BundleFault, BUNDLE_LIMITS } from '@holdfast/model'
import { type ChangeEvent, type DragEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button, Notice } from '../kit/index.ts'
import type { Records } from '../session/records.ts'
import { faultWords, sizeWords } from './bundleWords.ts'
import { readBundle, type ReadBundle, sourceOf } from './readBundle.ts'
import css from './RecordsPage.module.css'
import { VerifiedBundle } from './VerifiedBundle.tsx'

export interface PickBundleProps {
  readonly records: Records
  /** What was dropped elsewhere: it is read at once. */
  readonly given?: File
  /** A bundle that passed every check is to be kept. */
  readonly onKeep: (file: File) => Promise<void>
}

type Reading =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly name: string; readonly part: string }
  | { readonly state: 'refused'; readonly name: string; readonly fault: BundleFault }
  | { readonly state: 'read'; readonly file: File; readonly read: ReadBundle }
  | { readonly state: 'unkept'; readonly name: string; readonly what: string }

const REFUSALS: Readonly<Record<BundleFault['kind'], string>> = {
  damaged: 'is damaged',
  oversized: 'is too large',
  newer: 'was made by a newer app',
  notABundle: 'is no bundle of a record',
  cancelled: 'was not read',
}

export function PickBundle({ records, given, onKeep }: PickBundleProps) {
  const input = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLDivElement>(null)
  const [reading, setReading] = useState<Reading>({ state: 'none' })
  const running = useRef({ aborted: false })
  useEffect(() => {
    button.current?.querySelector('button')?.focus()
    return () => {
      running.current.aborted = true
    }
  }, [])
  const open = async (file: File) => {
    running.current.aborted = true
    const signal = { aborted: false }
    running.current = signal
    const { name } = file
    setReading({ state: 'reading', name, part: '' })
    try {
      const read = await readBundle(sourceOf(file), {
        ...records.working,
        signal,
        progress: ({ path }) => {
          if (!signal.aborted) setReading({ state: 'reading', name, part: path ?? '' })
        },
      })
      if (signal.aborted) return
      setReading(
        read.ok ? { state: 'read', file, read: read.value } : { state: 'refused', name, fault: read.error },
      )
    } catch (error) {
      if (signal.aborted) return
      const what = error instanceof Error ? error.message : String(error)
      setReading({ state: 'unkept', name, what: `It could not be read: ${what}` })
    }
  }
  const openGiven = useEffectEvent(() => {
    if (given !== undefined) void open(given)
  })
  useEffect(() => void Promise.resolve().then(() => openGiven()), [])
  const stop = () => {
    running.current.aborted = true
    setReading({ state: 'none' })
  }
  const keep = async (file: File) => {
    try {
      await onKeep(file)
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error)
      setReading({ state: 'unkept', name: file.name, what })
    }
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const [dropped] = event.dataTransfer.files
    if (dropped) void open(dropped)
  }
  return (
    <div className={css.pick} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <input
        ref={input}
        type="file"
        hidden
        accept=".zip"
        aria-label="Bundle of a record"
        onChange={(event: ChangeEvent<HTMLInputElement>) => {
          const [chosen] = event.target.files ?? []
          if (chosen) void open(chosen)
          event.target.value = ''
        }}
      />
      <div ref={button} className={css.drop}>
        <Button reads variant="primary" onPress={() => input.current?.click()}>
          Choose a bundle…
        </Button>
        <span className={css.note}>
          or drop it here · a .zip of at most {sizeWords(BUNDLE_LIMITS.bundle)}, read on this machine alone
        </span>
      </div>
      {reading.state === 'reading' ? (
        <div className={css.bar}>
          <p role="status">
            Verifying {reading.name}
            {reading.part === '' ? '' : `: ${reading.part}`}…
          </p>
          <Button reads size="sm" onPress={stop}>
            Cancel
          </Button>
        </div>
      ) : null}
      {reading.state === 'refused' ? (
        <Notice tone="warn" title={`${reading.name} ${REFUSALS[reading.fault.kind]}.`}>
          {faultWords(reading.fault)}. Nothing was changed.
        </Notice>
      ) : null}
      {reading.state === 'unkept' ? (
        <Notice tone="warn" title={`${reading.name} is not kept here.`}>
          {reading.what} Nothing was changed.
        </Notice>
      ) : null}
      {reading.state === 'read' ? (
        <VerifiedBundle name={reading.file.name} read={reading.read} onKeep={() => keep(reading.file)} />
      ) : null}
    </div>
  )
}
