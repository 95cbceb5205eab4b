// Timeline entries as the product stores them, so that sizes are the real ones (≈ 330 bytes each on the wire).
import { randomUUID } from 'node:crypto'

const TEXTS = [
  'Error rate on checkout rose to 14 % in eu-west, payment requests time out after 30 s',
  'Rolled back release 2018.10.21-3 on the primary cluster; replication lag still growing',
  'Failover of the database primary finished, writes resume in us-east',
  'Asked networking to confirm whether the 43 s partition could have promoted both sides',
  'Queue of webhooks at 5.1 million; processing stays paused until the data is consistent',
  'Customers report missing comments on pull requests opened after 22:52 UTC',
] as const

export interface Entry {
  readonly id: string
  readonly n: number
  readonly kind: 'note'
  readonly text: string
  readonly by: { readonly id: string; readonly name: string }
  readonly occurredAt: number
  readonly recordedAt: number
  readonly refs: readonly []
  readonly link: null
  readonly auto: boolean
  readonly source: null
  /** Monotonic clock of this machine, ms, when the edit was made: the same clock in every process. */
  readonly sentAt: number
}

/** ms on the machine's monotonic clock (CLOCK_MONOTONIC), comparable between processes. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6

export function entry(n: number, padding = 0): Entry {
  const now = Date.now()
  return {
    id: randomUUID(),
    n,
    kind: 'note',
    text: (TEXTS[n % TEXTS.length] as string) + '.'.repeat(padding),
    by: { id: `person-${n % 8}`, name: 'Marguerite Alvarez' },
    occurredAt: now,
    recordedAt: now,
    refs: [],
    link: null,
    auto: false,
    source: null,
    sentAt: monotonicMs(),
  }
}
