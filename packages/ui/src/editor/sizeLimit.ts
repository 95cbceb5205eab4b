// Refuses a paste, drop or input that would make the text larger than it may be. Refused whole: nothing is inserted.
import { MAX_PROSE } from '@holdfast/model'
import { EditorState, type Extension, StateEffect } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** Default limit of one shared text: 100 kB of UTF-8, far above any situation text and far below a frame's 1 MiB. */
export const MAX_TEXT_BYTES = MAX_PROSE

const refused = StateEffect.define<string>()

const size = (bytes: number) =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1_000)} kB`

function refusal(bytes: number, maxBytes: number): string {
  return (
    `This would make the text ${size(bytes)}; it holds at most ${size(maxBytes)}. ` +
    'Nothing was inserted, and what was written is unchanged. Paste a shorter part, or link to the whole.'
  )
}

/** `onRefused` gets a sentence that says what is wrong, what is safe and what to do. */
export function sizeLimit(maxBytes: number, onRefused: (message: string) => void): Extension {
  const encoder = new TextEncoder()
  return [
    EditorState.transactionFilter.of((transaction) => {
      const { newDoc, startState } = transaction
      const grows = newDoc.length > startState.doc.length
      // Three bytes is the most one UTF-16 unit can take, so short texts need no counting.
      if (!transaction.isUserEvent('input') || !grows || newDoc.length * 3 <= maxBytes) return transaction
      const bytes = newDoc.length > maxBytes ? newDoc.length : encoder.encode(newDoc.toString()).length
      return bytes <= maxBytes ? transaction : { effects: refused.of(refusal(bytes, maxBytes)) }
    }),
    EditorView.updateListener.of((update) => {
      for (const transaction of update.transactions) {
        for (const effect of transaction.effects) if (effect.is(refused)) onRefused(effect.value)
      }
    }),
  ]
}
