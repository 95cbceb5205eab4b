// How the rows of the outbox stand in documents: each step beside the incident, and in it what a receiver took. Invariant: a receipt is
// written once, whatever was written before a crash.
import { deliveryKey } from '@holdfast/model'
import type * as Y from 'yjs'
import type { OutboxRow } from './deliveryFile.ts'

export const stepOf = ({ key, update, channel, kind, label, state, at, ...more }: OutboxRow) => {
  const { attempts, receipt, detail, nextAt } = more
  return { delivery: key, update, channel, kind, label, state, at, attempts, receipt, detail, nextAt }
}

export function receipts(doc: Y.Doc, rows: readonly OutboxRow[]): void {
  const pages = rows.filter(({ kind }) => kind === 'pagerduty')
  const updates = rows.filter(({ kind }) => kind !== 'pagerduty')
  once(doc, 'receipts', 'update', updates, ({ update, channel, at }) => ({ update, channel, at }))
  once(doc, 'pageReceipts', 'escalation', pages, ({ update: escalation, channel, at }) => ({
    ...{ escalation, channel, what: 'delivered', who: '', at },
  }))
}

function once(
  doc: Y.Doc,
  root: string,
  field: string,
  rows: readonly OutboxRow[],
  receipt: (row: OutboxRow) => Readonly<Record<string, unknown>>,
): void {
  if (rows.length === 0) return
  const kept = doc.getArray<Readonly<Record<string, unknown>>>(root)
  const there = new Set(
    kept
      .toArray()
      .flatMap((one) =>
        (one['what'] ?? 'delivered') === 'delivered'
          ? [deliveryKey(String(one[field]), String(one['channel']))]
          : [],
      ),
  )
  kept.push(rows.filter(({ key }) => !there.has(key)).map(receipt))
}
