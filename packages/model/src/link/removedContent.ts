// Words that were made or brought here, and that others (the server, a file, another tab) took out of the document before
// they were known to be on the server. A server that had refused them before says so only after its state has arrived: they
// are kept until then.
import type * as Y from 'yjs'
import { type Piece, piecesOf, refusedParts, wordsOf } from '../tray/refusedParts.ts'
import type { Nack, NackRange } from '../wire/nack.ts'
import type { Outstanding } from './ackTracker.ts'
import type { RefusedWrite } from './syncStatus.ts'
import { REMOVED_PIECES_KEPT } from '../base/limits.ts'

export interface RemovedContent {
  /** The refusal, with the words of it that were taken out; null when it names nothing that is or was here. */
  find(nack: Nack): Omit<RefusedWrite, 'at'> | null
  /** Everything is on the server. */
  forget(): void
  stop(): void
}

export function createRemovedContent(doc: Y.Doc, outstanding: () => Outstanding): RemovedContent {
  let pieces: readonly Piece[] = []
  // The content of what is deleted is still there at this event, and not after it.
  const look = ({ local, deleteSet }: Y.Transaction) => {
    if (local || deleteSet.clients.size === 0) return
    const { left, parts } = outstanding()
    if (left === 0) return
    const deleted = [...deleteSet.clients].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, from: clock, to: clock + len })),
    )
    const more = piecesOf(doc, parts ? common(parts, deleted) : deleted, () => true)
    if (more.length > 0) pieces = [...pieces, ...more].slice(-REMOVED_PIECES_KEPT)
  }
  doc.on('afterTransaction', look)
  return {
    find(nack) {
      const { ranges = [] } = nack
      const words = wordsOf(
        pieces.flatMap((piece) => common([piece], ranges).map(({ from, to }) => ({ ...piece, from, to }))),
      )
      if (words.length > 0) return { ...nack, words }
      const isSomebodyElses =
        nack.before && nack.relayed === undefined && refusedParts(doc, ranges).length === 0
      return isSomebodyElses ? null : nack
    },
    forget() {
      pieces = []
    },
    stop: () => doc.off('afterTransaction', look),
  }
}

/** What of the ones is in the others. */
const common = (ones: readonly NackRange[], others: readonly NackRange[]): readonly NackRange[] =>
  ones.flatMap(({ client, from, to }) =>
    others
      .filter((other) => other.client === client && other.from < to && from < other.to)
      .map((other) => ({ client, from: Math.max(from, other.from), to: Math.min(to, other.to) })),
  )
