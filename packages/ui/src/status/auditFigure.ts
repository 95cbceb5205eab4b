// What the status tells about the server's audit log. Pure.
import { assertNever, type AuditStatus } from '@holdfast/model'
import type { StatusFigure } from './statusFigures.ts'

/** None while there is nothing to tell. */
export function auditFigure(status: AuditStatus): readonly StatusFigure[] {
  const label = 'The server’s record'
  switch (status.state) {
    case 'unchecked':
      return []
    case 'same':
      return [{ label, value: 'holds what this machine saw' }]
    case 'otherServer':
      return [{ label, value: 'is another server’s than before; both are kept apart', tone: 'warn' }]
    case 'changed':
      return [{ label, value: 'was rewritten', tone: 'act' }]
    default:
      return assertNever(status)
  }
}
