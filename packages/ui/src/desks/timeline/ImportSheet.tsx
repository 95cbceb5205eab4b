// Many lines at once: what was read is shown with its times and problems before anything is written.
import {
  entriesOf,
  importEntries,
  type ImportPreview,
  importParts,
  importProblem,
  parseImport,
} from '@holdfast/model'
import { type ChangeEvent, useMemo, useRef, useState } from 'react'
import { Button, Notice, Sheet, TextArea, useKit } from '../../kit/index.ts'
import { useLocalStores } from '../../local/index.ts'
import { useSession } from '../../session/SessionProvider.tsx'
import { useDraft } from '../../parts/useDraft.ts'
import { useRun } from '../../session/useRun.ts'
import { usePeople } from '../../parts/usePeople.ts'
import css from './ImportSheet.module.css'
import { PreviewTable } from './PreviewTable.tsx'

export interface ImportSheetProps {
  /** What was pasted; '' to begin with nothing; null while closed. */
  readonly text: string | null
  readonly onClose: () => void
}

export function ImportSheet({ text, onClose }: ImportSheetProps) {
  return (
    <Sheet
      isOpen={text !== null}
      onClose={onClose}
      size="lg"
      title="Paste or import many lines"
      sub="Chat log, CSV, or JSON {source, title, timezone, entries: [{at, text}]}"
    >
      <ImportForm start={text ?? ''} onClose={onClose} />
    </Sheet>
  )
}

const NOTHING = { text: '', name: '' }

/** Larger pastes are read all the same, and only their beginning is shown for editing. */
const EDITABLE = 200_000

function ImportForm({ start, onClose }: { readonly start: string; readonly onClose: () => void }) {
  const run = useRun()
  const { refusal } = useLocalStores()
  const { platform } = useSession()
  const { clock } = useKit()
  const people = usePeople()
  const file = useRef<HTMLInputElement>(null)
  const [kept, keep, forget] = useDraft('import', NOTHING)
  const [pasted, setPasted] = useState(start)
  const source = pasted === '' ? kept : { text: pasted, name: '' }
  const setSource = (next: typeof NOTHING) => {
    setPasted('')
    keep(next)
  }
  const [progress, setProgress] = useState<string>()
  const [error, setError] = useState<string>()
  const read = useMemo(
    () =>
      source.text.trim() === ''
        ? null
        : parseImport(source.text, {
            now: clock.now(),
            zone: platform.zone(),
            people,
            ...(source.name === '' ? {} : { name: source.name }),
          }),
    [source.text, source.name, clock, platform, people],
  )
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const chosen = event.target.files?.[0]
    if (!chosen) return
    setError(undefined)
    try {
      setSource({ text: await chosen.text(), name: chosen.name })
    } catch {
      setError(`${chosen.name} could not be read. Nothing was written. Choose it again, or paste its text.`)
    }
  }
  const write = async (preview: ImportPreview) => {
    const entries = entriesOf(preview, people)
    const wrong = importProblem(entries, clock.now())
    if (wrong) return setError(`${wrong} Nothing was written.`)
    let written = 0
    for (const part of importParts({ entries, source: preview.source })) {
      const result = run(importEntries, part)
      if (!result.ok) {
        refusal.getState().clear(result.error)
        return setError(
          `${result.error.reason} ${written === 1 ? '1 entry was' : `${written} entries were`} written before that.`,
        )
      }
      written += result.value.length
      setProgress(`${written} of ${entries.length} written`)
      await paint()
    }
    forget()
    onClose()
  }
  const large = source.text.length > EDITABLE
  return (
    <div className={css.form}>
      <TextArea
        autoFocus
        label="Lines"
        placeholder={'14:05 maya: error rate climbs\n14:07 jon: rolled back pod 7'}
        value={large ? `${source.text.slice(0, 2_000)}\n…` : source.text}
        isReadOnly={large}
        onChange={(text) => setSource({ text, name: '' })}
        error={read && !read.ok ? read.error.reason : undefined}
      />
      <div className={css.bar}>
        <input
          ref={file}
          type="file"
          hidden
          accept=".json,.csv,.tsv,.txt,.log"
          onChange={(event) => void choose(event)}
          aria-label="File to import"
        />
        <Button size="sm" onPress={() => file.current?.click()}>
          Choose a file…
        </Button>
        {large ? (
          <span className={css.note}>
            {Math.round(source.text.length / 1000).toLocaleString('en')} kB read; only the beginning is shown
          </span>
        ) : null}
      </div>
      {error === undefined ? null : <Notice tone="warn">{error}</Notice>}
      {read?.ok ? <PreviewTable preview={read.value} /> : null}
      <div className={css.bar}>
        <Button
          variant="primary"
          tone="scribe"
          isDisabled={!read?.ok || read.value.ready === 0 || progress !== undefined}
          onPress={() => {
            if (read?.ok) void write(read.value)
          }}
        >
          {read?.ok ? `Write ${read.value.ready} ${read.value.ready === 1 ? 'entry' : 'entries'}` : 'Write'}
        </Button>
        <Button variant="quiet" onPress={onClose}>
          Cancel
        </Button>
        <span role="status">{progress}</span>
      </div>
    </div>
  )
}

/** Lets the page paint between two parts of a long import. */
const paint = () => new Promise((resolve) => requestAnimationFrame(() => resolve(undefined)))
