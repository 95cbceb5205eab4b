// Reports to authorities that are due soon or overdue: for whoever owns or approves one, and for Comms while nobody owns it. Also of
// an incident that is over: the last ones are due weeks later.
import { nameIn } from '../people/knownNames.ts'
import { owedReports, regulatoryDue, regulatorySoon } from '../regulatory/selectors.ts'
import { item, type Part } from './reading.ts'

export const reports: Part = ({ state, me, now, commands, isComms, hasComms }) =>
  owedReports(state).flatMap((clock) => {
    const due = regulatoryDue(clock, now)
    if (due !== 'dueSoon' && due !== 'overdue') return []
    const { owner, approver } = clock.row
    const isApproved = clock.latest?.value.standing === 'approved'
    const owns = owner === null ? isComms || (!hasComms && commands) : owner.id === me.id
    const approves = approver?.id === me.id && !isApproved
    if (!owns && !approves) return []
    const approved = isApproved
      ? 'approved'
      : approver === null
        ? 'nobody is named to approve it'
        : `${nameIn(state, approver)} has not approved it`
    const words = owns ? `Hand in: ${clock.name}` : `Approve: ${clock.name}`
    return [
      item(
        'regulatory',
        clock.id,
        words,
        owns ? 'Hand it in' : 'Approve it',
        clock.dueAt,
        { at: 'regulatory' },
        { detail: owns ? approved : clock.rule, soon: regulatorySoon(clock) },
      ),
    ]
  })
