// One line, keyboard only: Enter logs, ↑ amends the last as it reads now, marks say what kind, when and who. What is typed
// stays until it is logged: over Esc, another desk, a reload. Several lines at once are imported.
import {
  amendedEntry,
  amendEntry,
  type EntryId,
  err,
  KIND_WORDS,
  lastWritten,
  logAndMake,
  logEntry,
  makesRecord,
  MAX_ENTRY_BYTES,
  parseScribeLine,
  SCRIBE_MARKS,
} from '@holdfast/model'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type Ref,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { Badge, Button, Kbd, useKit, useTick, Written } from '../../kit/index.ts'
import { useLocalStores } from '../../local/index.ts'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useDraft } from '../../parts/useDraft.ts'
import { useRun } from '../../session/useRun.ts'
import { usePeople } from '../../parts/usePeople.ts'
import { AttachButton } from '../../files/AttachButton.tsx'
import { AttachedFiles } from '../../files/AttachedFiles.tsx'
import { useAttach } from '../../files/useAttach.ts'
import { toneOf } from './filters.ts'
import { MakesHint } from './MakesHint.tsx'
import css from './ScribeInput.module.css'

export interface ScribeHandle {
  /** Puts words in front of the line and the cursor at its end. */
  begin(start: string): void
}

export interface ScribeInputProps {
  readonly ref: Ref<ScribeHandle>
  /** Several lines were pasted: they are looked at before anything is written. */
  readonly onManyLines: (text: string) => void
}

export function ScribeInput({ ref, onManyLines }: ScribeInputProps) {
  const run = useRun()
  const { room } = useIncident()
  const { me } = useSession()
  const { clock, zone } = useKit()
  const people = usePeople()
  const input = useRef<HTMLInputElement>(null)
  const [{ line, amending }, setDraft, forget] = useDraft('scribe', BLANK)
  const [error, setError] = useState('')
  const attached = useAttach('scribe files')
  const files = attached?.files ?? []
  const { keys, refusal } = useLocalStores()
  // What is typed on this desk with no field focused goes to the line, the first letter too.
  useEffect(() => keys.getState().typeInto(() => toEnd(input.current)), [keys])
  useImperativeHandle(ref, () => ({
    begin(start) {
      setDraft({ line: `${start}${line}`, amending })
      toEnd(input.current)
    },
  }))
  const read = parseScribeLine(line, { now: useTick(), zone, people })
  const change = (next: string) => {
    setDraft({ line: next, amending })
    setError('')
  }
  const stop = () => {
    forget()
    setError('')
  }
  const makes = amending === null && read.text !== '' && makesRecord(read.kind) ? read.kind : null
  const write = (andMake: boolean) => {
    if (amending !== null) return run(amendEntry, { entryId: amending, text: line, reason: '' })
    const { ready, problems, kind, text, occurredAt, who } = parseScribeLine(line, {
      now: clock.now(),
      zone,
      people,
    })
    const alone = files.length > 0 && text === '' && problems.length === 0
    if (!ready && !alone) return err({ reason: problems[0]?.message ?? '' })
    const by = who ? { by: who } : {}
    return andMake && makesRecord(kind)
      ? run(logAndMake, { kind, text, occurredAt, files, ...by })
      : run(logEntry, { kind, text, occurredAt, files, ...by })
  }
  const log = (andMake: boolean) => {
    if (attached !== null && attached.reading > 0) return setError('A file is still being read.')
    const result = write(andMake)
    if (result.ok) {
      if (amending === null) attached?.forget()
      return stop()
    }
    refusal.getState().clear(result.error)
    setError(result.error.reason)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const makesNow = event.key === 'Tab' && !event.shiftKey && makes !== null
    if (event.key === 'Enter' || makesNow) {
      event.preventDefault()
      log(makesNow)
    }
    const state = room.store.getState()
    if (event.key === 'ArrowUp' && line === '' && amending === null) {
      const last = lastWritten(state, me.id)
      if (!last) return setError('You have written no entry yet that could be amended.')
      event.preventDefault()
      setDraft({ line: amendedEntry(state, last.id)?.text ?? last.text, amending: last.id })
      setError('')
    }
    // Leaving the line keeps what was typed; an amendment that changes nothing is none.
    const unchanged = amending !== null && ['', amendedEntry(state, amending)?.text].includes(line)
    if (event.key === 'Escape' && unchanged) stop()
  }
  const attach = (given: readonly File[]) => {
    if (given.length === 0 || attached === null) return
    void attached.add(given)
    toEnd(input.current)
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = [...event.clipboardData.files]
    if (pasted.length > 0 && attached !== null) {
      event.preventDefault()
      return attach(pasted)
    }
    const text = event.clipboardData.getData('text/plain')
    if (!text.trim().includes('\n') && text.length < MAX_ENTRY_BYTES) return
    event.preventDefault()
    onManyLines(text)
  }
  const wrong = error || (line !== '' && amending === null ? (read.problems[0]?.message ?? '') : '')
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- files are dropped anywhere on it; Attach has the key
    <div
      role="group"
      aria-label="The line of the Scribe"
      className={css.box}
      data-amending={amending !== null || undefined}
      data-frame
      data-panel
      tabIndex={-1}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault()
      }}
      onDrop={(event) => {
        if (event.dataTransfer.files.length === 0) return
        event.preventDefault()
        event.stopPropagation()
        attach([...event.dataTransfer.files])
      }}
    >
      <div className={css.line}>
        <Badge tone={toneOf(read.kind)}>{amending === null ? KIND_WORDS[read.kind] : 'amends'}</Badge>
        <input
          ref={input}
          className={css.input}
          dir="auto"
          aria-label="Log an entry"
          aria-describedby="scribe-preview"
          aria-invalid={wrong !== ''}
          placeholder="What happened?"
          autoComplete="off"
          value={line}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
        <span
          id="scribe-preview"
          className={css.preview}
          data-wrong={wrong !== '' || undefined}
          role="status"
        >
          {wrong || (line === '' || amending !== null ? '' : [read.preview, ...read.notes].join(' · '))}
        </span>
      </div>
      {makes === null ? null : <MakesHint kind={makes} text={read.text} who={read.who} />}
      {attached === null ? null : <AttachedFiles {...attached} />}
      {amending === null ? (
        <Hints attach={attached === null ? null : attach} />
      ) : (
        <AmendHints onStop={stop} />
      )}
    </div>
  )
}

interface ScribeDraft {
  readonly line: string
  readonly amending: EntryId | null
}
const BLANK: ScribeDraft = { line: '', amending: null }

function toEnd(input: HTMLInputElement | null): void {
  input?.focus()
  input?.setSelectionRange(input.value.length, input.value.length)
}

function AmendHints({ onStop }: { readonly onStop: () => void }) {
  return (
    <div className={css.hints}>
      <span>
        <Kbd keys="Enter" /> amend, the first words stay readable
      </span>
      <Button size="sm" variant="quiet" onPress={onStop}>
        Do not amend it
      </Button>
    </div>
  )
}

interface HintsProps {
  /** Null where this machine keeps no files. */
  readonly attach: ((files: readonly File[]) => void) | null
}

function Hints({ attach }: HintsProps) {
  return (
    <div className={css.hints}>
      <PlainHints />
      {attach === null ? null : <AttachButton onFiles={attach} group="Timeline desk" />}
    </div>
  )
}

/** The same at every key: painted once. */
const PlainHints = memo(function PlainHints() {
  return (
    <>
      <span>
        <Kbd keys="Enter" /> log
      </span>
      {Object.entries(SCRIBE_MARKS).map(([mark, kind]) => (
        <span key={mark}>
          <Written>{mark}</Written> {KIND_WORDS[kind]}
        </span>
      ))}
      <span>
        <Written>@14:05</Written> <Written>-3m</Written> when (UTC)
      </span>
      <span>
        <Written>+Jon</Written> who
      </span>
      <span>
        <Kbd keys="ArrowUp" /> amend last
      </span>
      <span>
        <Kbd keys="Escape" /> leave
      </span>
    </>
  )
})
