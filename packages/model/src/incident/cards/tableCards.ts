// The kinds of record that a document keeps in a table of their own.
import type { Card, TableCard } from './card.ts'
import { CARDS } from './cards.ts'

export const TABLE_CARDS: readonly TableCard[] = Object.values<Card>(CARDS).filter(
  (card): card is TableCard => card.stored === 'table',
)
