// What every shared text is made of. Line breaks are \n alone: a stray \r would shift every position against the Y.Text.
import { standardKeymap } from '@codemirror/commands'
import { EditorState, type Extension, type Transaction } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap, placeholder } from '@codemirror/view'
import { UNSHOWABLE } from '@holdfast/model'
import { yCollab, ySync, yUndoManagerKeymap } from 'y-codemirror.next'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import type { RoleHue } from '../kit/marks/tone.ts'
import { autoDirection } from './autoDirection.ts'
import type { NameOf } from './caretOwner.ts'
import { type FindMarks, markedWords } from './markedWords.ts'
import { remoteCarets } from './remoteCarets.ts'
import { singleLine } from './singleLine.ts'
import { sizeLimit } from './sizeLimit.ts'
import { textSync } from './textSync.ts'

export interface EditorSetup {
  readonly text: Y.Text
  readonly awareness: Awareness | null
  readonly undo: Y.UndoManager
  readonly placeholder: string
  readonly multiline: boolean
  readonly maxBytes: number
  /** The page's style nonce; '' where its policy needs none. */
  readonly nonce: string
  readonly hueOf: (person: string) => RoleHue | null
  readonly nameOf: NameOf
  readonly onRefused: (message: string) => void
  readonly onSubmit: () => boolean
  readonly marks: FindMarks
  readonly onCaret: (at: number | null) => void
  /** Somebody wrote or deleted something here. */
  readonly onTyped: () => void
}

export function editorExtensions(setup: EditorSetup): Extension {
  const submit = { key: setup.multiline ? 'Mod-Enter' : 'Enter', run: setup.onSubmit }
  return [
    EditorState.lineSeparator.of('\n'),
    EditorView.clipboardInputFilter.of((pasted) => pasted.replace(/\r\n?/g, '\n')),
    EditorView.cspNonce.of(setup.nonce),
    EditorView.lineWrapping,
    keymap.of([submit, ...yUndoManagerKeymap, ...standardKeymap]),
    placeholder(setup.placeholder),
    highlightSpecialChars({ specialChars: UNSHOWABLE, render: unshowable }),
    autoDirection,
    setup.multiline ? [] : singleLine,
    EditorView.updateListener.of(({ docChanged, transactions, selectionSet, focusChanged, view }) => {
      if (docChanged && transactions.some(isTyped)) setup.onTyped()
      if (docChanged || selectionSet || focusChanged)
        setup.onCaret(view.hasFocus ? view.state.selection.main.head : null)
    }),
    sizeLimit(setup.maxBytes, setup.onRefused),
    collaboration(setup.text, setup.undo),
    // Behind what writes into the shared text: marks that stand by its positions are then read from the same words.
    markedWords(setup.marks),
    setup.awareness === null ? [] : remoteCarets(setup.text, setup.awareness, setup),
  ]
}

const isTyped = (one: Transaction): boolean => one.isUserEvent('input') || one.isUserEvent('delete')

/** What the rest of the screen shows as � is one here too: a mark that hides or turns the words beside it takes no part. */
function unshowable(_code: number, description: string | null): HTMLElement {
  const mark = document.createElement('span')
  mark.textContent = '\uFFFD'
  mark.title = description ?? 'a character that cannot be shown'
  return mark
}

/** y-codemirror's undo and configuration, with our own sync in the place of its own. */
function collaboration(text: Y.Text, undoManager: Y.UndoManager): Extension {
  const parts = yCollab(text, null, { undoManager }) as readonly Extension[]
  return parts.map((part) => (part === ySync ? textSync : part))
}
