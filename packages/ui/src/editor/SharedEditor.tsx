// A text that several people write at once, with their carets. The Y.Text is the only copy; undo takes back one's own
// words only. Everything else on screen goes through commands: this is the one place that touches a Y type.
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import type { RoleHue } from '../kit/marks/tone.ts'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { joinClasses } from '../kit/marks/joinClasses.ts'
import type { NameOf } from './caretOwner.ts'
import { editorExtensions } from './editorExtensions.ts'
import { type FindMarks, markAnew } from './markedWords.ts'
import { ownUndo } from './ownUndo.ts'
import { pageNonce } from './pageNonce.ts'
import css from './SharedText.module.css'
import { MAX_TEXT_BYTES } from './sizeLimit.ts'
import { editableText } from './textSync.ts'

export { choose, chosenIn } from './selection.ts'

interface Edit {
  readonly from: number
  readonly to: number
  readonly insert: string
}
/** In the order of the text, each by its places before any of them. */
export type EditText = (edits: Edit | readonly Edit[]) => void

export interface SharedTextProps {
  readonly text: Y.Text
  /** Null where there is no presence, as in replay. */
  readonly awareness: Awareness | null
  readonly label: string
  /** The hue of a person's role, by the id in their presence: colours their caret. */
  readonly hueOf?: (person: string) => RoleHue | null
  /** How people are named here: two of one name are told apart. */
  readonly nameOf?: NameOf
  readonly placeholder?: string
  readonly readOnly?: boolean
  /** Default true. On one line Enter submits, else Ctrl/⌘ Enter. */
  readonly multiline?: boolean
  /** Largest size in bytes of UTF-8; default 100 kB. */
  readonly maxBytes?: number
  /** Told in a sentence why an input was refused; nothing was inserted then. */
  readonly onRefused?: (message: string) => void
  readonly onSubmit?: () => void
  /** Somebody wrote or deleted something here: not what arrived from others. */
  readonly onTyped?: () => void
  /** Where the caret is, in UTF-16 units; null when it left. */
  readonly onCaret?: (at: number | null) => void
  /** Words to mark, with what is said of them; asked anew whenever the text or this function changes. */
  readonly marks?: FindMarks
  /** Set while the editor is here: puts words in the place of others, as one step of undo. */
  readonly edits?: { current: EditText | null }
  /** `plain` without a box, to fill a panel. */
  readonly look?: 'box' | 'plain'
  readonly size?: 'md' | 'lg'
  /** Puts the focus on the frame: what is typed on by mistake is nobody's words. Enter goes in, Escape comes back out. */
  readonly autoFocus?: boolean
  readonly className?: string
}

export function SharedEditor(props: SharedTextProps) {
  const {
    text,
    awareness,
    label,
    placeholder = '',
    readOnly = false,
    multiline = true,
    autoFocus = false,
    marks,
  } = props
  const { maxBytes = MAX_TEXT_BYTES, look = 'box', size = 'md', className } = props
  const host = useRef<HTMLDivElement>(null)
  const latest = useRef(props)
  const mode = useRef(new Compartment())
  const editor = useRef<EditorView>(null)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    if (host.current === null) return
    const { undo, stop } = ownUndo(text)
    const extensions = editorExtensions({
      text,
      awareness,
      undo,
      placeholder,
      multiline,
      maxBytes,
      nonce: pageNonce(document),
      hueOf: (person) => latest.current.hueOf?.(person) ?? null,
      nameOf: (person) => latest.current.nameOf?.(person) ?? person.name,
      onRefused: (message) => latest.current.onRefused?.(message),
      onTyped: () => latest.current.onTyped?.(),
      onCaret: (at) => latest.current.onCaret?.(at),
      marks: (all) => latest.current.marks?.(all) ?? [],
      onSubmit() {
        if (latest.current.readOnly !== true) latest.current.onSubmit?.()
        return !multiline || latest.current.onSubmit !== undefined
      },
    })
    const state = EditorState.create({
      doc: editableText(text),
      extensions: [extensions, mode.current.of(modeOf(latest.current))],
    })
    const view = new EditorView({ state, parent: host.current })
    editor.current = view
    const { edits } = latest.current
    if (edits)
      edits.current = (changes) => {
        undo.stopCapturing()
        view.dispatch({ changes, userEvent: 'input.fix' })
        undo.stopCapturing()
      }
    if (autoFocus) host.current.focus()
    return () => {
      editor.current = null
      if (edits) edits.current = null
      view.destroy()
      stop()
    }
  }, [text, awareness, placeholder, multiline, maxBytes, autoFocus])
  useEffect(() => {
    if (marks !== undefined) editor.current?.dispatch({ effects: markAnew.of(marks) })
  }, [marks])
  useEffect(() => {
    editor.current?.dispatch({ effects: mode.current.reconfigure(modeOf({ label, readOnly, multiline })) })
  }, [label, readOnly, multiline])
  return (
    <div
      ref={host}
      role="group"
      aria-label={readOnly ? label : `${label}: Enter to write`}
      tabIndex={-1}
      data-frame
      className={joinClasses(css.host, css[look], css[size], !multiline && css.single, className)}
      data-readonly={readOnly || undefined}
    />
  )
}

type Mode = Pick<SharedTextProps, 'label' | 'readOnly' | 'multiline'>

function modeOf({ label, readOnly = false, multiline = true }: Mode) {
  return [
    EditorState.readOnly.of(readOnly),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-multiline': String(multiline),
      'aria-readonly': String(readOnly),
      spellcheck: 'true',
      autocorrect: 'on',
      autocapitalize: 'sentences',
    }),
  ]
}
