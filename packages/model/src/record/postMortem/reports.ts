// Reports to authorities as the post-mortem tells them: due, sent, by whom approved, with which proof, and what was uncertain then.
import { isTime } from '../../base/readableTime.ts'
import { owedReports } from '../../incident/regulatory/selectors.ts'
import type { Block, Row } from './blocks.ts'
import type { Reading } from './reading.ts'
import { stampOf } from './times.ts'

const COLUMNS = [
  'Report',
  'Due (UTC)',
  'Handed in (UTC)',
  'Owner',
  'Approved by',
  'Proof',
  'Still uncertain then',
]

/** Empty while no law's clock was started. */
export function reportsBlock({ state }: Reading): readonly Block[] {
  const rows = owedReports(state).map(({ name, row, dueAt, latest, isLate }): Row => {
    const value = latest?.value
    const sent = value?.standing === 'sent' && isTime(value.sentAt) ? stampOf(value.sentAt) : null
    const came =
      value?.standing === 'notNeeded'
        ? `not needed: ${value.because}`
        : sent === null
          ? 'not yet'
          : `${sent}${isLate ? ', late' : ''}`
    const version = value?.version ? ` (${value.version})` : ''
    return {
      cells: [
        name,
        dueAt === null ? 'not known' : stampOf(dueAt),
        came,
        row.owner?.name ?? 'nobody',
        value?.approvedBy?.name ?? 'nobody',
        value?.receipt ? `${value.receipt}${version}` : 'none',
        value?.uncertain || 'not said',
      ],
      sources: [],
    }
  })
  return rows.length === 0 ? [] : [{ kind: 'table', title: 'Reports to authorities', columns: COLUMNS, rows }]
}
