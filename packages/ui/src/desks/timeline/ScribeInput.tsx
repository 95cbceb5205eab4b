// One line, keyboard only: Enter logs, ↑ amends the last, marks say what kind, when and who. Several lines at once are imported.
import {
  amendEntry,
  type EntryId,
  KIND_WORDS,
  lastWritten,
  logEntry,
  parseScribeLine,
  SCRIBE_MARKS,
} from '@holdfast/model'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type Ref,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import { Badge, Kbd, useKit, useTick } from '../../kit/index.ts'
import { useLocalStores } from '../../local/index.ts'
import { useIncident, useSession } from '../../session/SessionProvider.tsx'
import { useRun } from '../../session/useRun.ts'
import { usePeople } from '../parts/usePeople.ts'
import { toneOf } from './filters.ts'
import css from './ScribeInput.module.css'

export interface ScribeHandle {
  focus(): void
  /** Puts words in front of the line and the cursor behind them. */
  begin(start: string): void
}

export interface ScribeInputProps {
  readonly ref: Ref<ScribeHandle>
  /** Several lines were pasted: they are looked at before anything is written. */
  readonly onManyLines: (text: string) => void
}

export function ScribeInput({ ref, onManyLines }: ScribeInputProps) {
  const run = useRun()
  const { refusal } = useLocalStores()
  const { room } = useIncident()
  const { me, clock } = useSession()
  const { zone } = useKit()
  const people = usePeople()
  const input = useRef<HTMLInputElement>(null)
  const [line, setLine] = useState('')
  const [amending, setAmending] = useState<EntryId | null>(null)
  const [error, setError] = useState('')
  useImperativeHandle(ref, () => ({
    focus: () => input.current?.focus(),
    begin(start) {
      setLine(start)
      input.current?.focus()
    },
  }))
  const read = parseScribeLine(line, { now: useTick(), zone, people })
  const change = (next: string) => {
    setLine(next)
    setError('')
  }
  const log = () => {
    const parsed = parseScribeLine(line, { now: clock.now(), zone, people })
    if (!parsed.ready) return setError(parsed.problems[0]?.message ?? '')
    const result =
      amending === null
        ? run(logEntry, {
            kind: parsed.kind,
            text: parsed.text,
            occurredAt: parsed.occurredAt,
            ...(parsed.who ? { by: parsed.who } : {}),
          })
        : run(amendEntry, { entryId: amending, text: line, reason: '' })
    if (!result.ok) {
      refusal.getState().clear(result.error)
      return setError(result.error.reason)
    }
    setAmending(null)
    change('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      log()
    }
    if (event.key === 'ArrowUp' && line === '') {
      const last = lastWritten(room.store.getState(), me.id)
      if (!last) return setError('You have written no entry yet that could be amended.')
      event.preventDefault()
      setAmending(last.id)
      change(last.text)
    }
    if (event.key === 'Escape') {
      setAmending(null)
      change('')
    }
  }
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (!text.trim().includes('\n') && text.length < 10_000) return
    event.preventDefault()
    onManyLines(text)
  }
  const wrong = error || (line !== '' && amending === null ? (read.problems[0]?.message ?? '') : '')
  return (
    <div className={css.box} data-amending={amending !== null || undefined}>
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
      {amending === null ? <Hints /> : <AmendHints />}
    </div>
  )
}

function AmendHints() {
  return (
    <div className={css.hints}>
      <Kbd keys="Enter" /> amend <Kbd keys="Escape" /> leave it · the first words stay readable
    </div>
  )
}

/** The same at every key: painted once. */
const Hints = memo(function Hints() {
  return (
    <div className={css.hints}>
      <span>
        <Kbd keys="Enter" /> log
      </span>
      {Object.entries(SCRIBE_MARKS).map(([mark, kind]) => (
        <span key={mark}>
          <Kbd keys={mark} /> {KIND_WORDS[kind]}
        </span>
      ))}
      <span>
        <Kbd keys="@14:05" /> <Kbd keys="-3m" /> when
      </span>
      <span>
        <Kbd keys="+Jon" /> who
      </span>
      <span>
        <Kbd keys="ArrowUp" /> amend last
      </span>
    </div>
  )
})
