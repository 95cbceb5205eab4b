// Starting the clocks of a law, naming who owns and approves a report, approving it, proving that it was sent, or saying why it is not
// needed. There is no command that puts one off.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { RegulatoryClockId } from '../../base/ids.ts'
import { utcWords } from '../../base/timeWords.ts'
import { type CommandContext, reject } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { theIncident } from '../header/selectors.ts'
import { command, decide, insert, logged, patch, plan } from '../incidentCommands.ts'
import { nameIn } from '../people/knownNames.ts'
import { MAX_REPORT_TERM, type TermStart } from '../records/regulatory.ts'
import { OWED, type OwedReport, type Regime } from './presets.ts'
import { owedReports, type RegulatoryClock } from './selectors.ts'
import { inWordsOf } from './termWords.ts'

/** Longest words of a proof, in UTF-16 units. */
export const LONGEST_PROOF = 2_000

interface Named {
  readonly owner?: Person | null
  readonly approver?: Person | null
}

const nobody = 'nobody yet'
const namedWords = (state: IncidentState, { owner = null, approver = null }: Named): string =>
  `owner ${owner ? nameIn(state, owner) : nobody}, approver ${approver ? nameIn(state, approver) : nobody}`

function started(
  state: IncidentState,
  context: CommandContext,
  regime: string,
  reports: readonly OwedReport[],
  who: Named,
): { readonly ids: readonly RegulatoryClockId[]; readonly writes: readonly Write[] } {
  const ids = reports.map(() => context.newId<RegulatoryClockId>())
  const rows = reports.flatMap(({ report, terms }, i) => {
    const id = ids[i]
    return id === undefined
      ? []
      : [
          insert('regulatoryClocks', id, {
            regime,
            report,
            terms: [...terms],
            after: ids[i - 1] ?? null,
            owner: who.owner ?? null,
            approver: who.approver ?? null,
            by: context.actor,
            at: context.now,
          }),
        ]
  })
  const each = reports.map(({ report, terms }) => `${report.toLowerCase()} ${inWordsOf([...terms])}`)
  return {
    ids,
    writes: [
      ...rows,
      logged(
        context,
        'note',
        `Regulatory clocks of ${regime} started: ${each.join('; ')}; ${namedWords(state, who)}`,
      ),
    ],
  }
}

const NOT_DECLARED = 'Nothing is declared yet, so no clock can be started.'

/** Starts the clocks of one law. The value are their ids. */
export const startRegime = command(
  'regulatory.start',
  (state, args: Named & { readonly regime: Regime }, context) => {
    if (!theIncident(state)) return reject(NOT_DECLARED)
    if (owedReports(state).some(({ row }) => row.regime === args.regime))
      return reject(`The clocks of ${args.regime} run already.`, 'regime')
    const { ids, writes } = started(state, context, args.regime, OWED[args.regime], args)
    return plan(ids, writes)
  },
)

export interface OwnClockArgs extends Named {
  /** Who asks for it: "Central bank". */
  readonly regime: string
  readonly report: string
  readonly from: Exclude<TermStart, 'reportBefore'>
  readonly hours: number
}

/** A clock of the room's own: another law, a contract. */
export const addOwnClock = command('regulatory.addOwn', (state, args: OwnClockArgs, context) => {
  const [regime, report] = [args.regime.trim(), args.report.trim()]
  if (!theIncident(state)) return reject(NOT_DECLARED)
  if (regime === '') return reject('Say who asks for it: a law, an authority, a contract.', 'regime')
  if (report === '') return reject('Say which report is owed.', 'report')
  if (!(Number.isInteger(args.hours) && args.hours >= 1 && args.hours <= MAX_REPORT_TERM))
    return reject(`A clock runs for a whole number of hours, from 1 to ${MAX_REPORT_TERM}.`, 'hours')
  const terms = [{ from: args.from, amount: args.hours, unit: 'hours' as const }]
  const { ids, writes } = started(state, context, regime, [{ report, terms }], args)
  return plan(ids, writes)
})

const UNKNOWN = 'This clock is not on this machine yet.'
const clockOf = (state: IncidentState, id: RegulatoryClockId): RegulatoryClock | undefined =>
  owedReports(state).find((clock) => clock.id === id)

/** Names the owner or approver; null: nobody; absent keeps. The same person for both is warned of, not refused. */
export const assignClock = command(
  'regulatory.assign',
  (state, { id, owner, approver }: Named & { readonly id: RegulatoryClockId }, context) => {
    const clock = clockOf(state, id)
    if (!clock) return reject(UNKNOWN)
    const { row } = clock
    const isNew = (next: Person | null | undefined, now: Person | null) =>
      next !== undefined && next?.id !== now?.id
    const fields = {
      ...(isNew(owner, row.owner) ? { owner: owner ?? null } : {}),
      ...(isNew(approver, row.approver) ? { approver: approver ?? null } : {}),
    }
    if (Object.keys(fields).length === 0) return plan(undefined, [])
    return plan(undefined, [
      patch('regulatoryClocks', id, fields),
      logged(context, 'note', `${clock.name}: ${namedWords(state, { ...row, ...fields })}`),
    ])
  },
)

const NOTHING = {
  sentAt: null,
  version: '',
  receipt: '',
  uncertain: '',
  approvedBy: null,
  because: '',
} as const

const ENDED = 'This clock has ended already: what came of it stands in the record.'

/** The named approver says that these words may go; while nobody is named anybody does. */
export const approveReport = command(
  'regulatory.approve',
  (state, args: { readonly id: RegulatoryClockId; readonly version: string }, context) => {
    const clock = clockOf(state, args.id)
    const version = args.version.trim()
    if (!clock) return reject(UNKNOWN)
    if (!clock.isOpen) return reject(ENDED)
    const { approver } = clock.row
    if (approver !== null && approver.id !== context.actor.id)
      return reject(`Only ${nameIn(state, approver)} approves this. Name somebody else as approver first.`)
    if (version === '') return reject('Say which text you approve: its name, version or time.', 'version')
    const value = { ...NOTHING, standing: 'approved' as const, version, approvedBy: context.actor }
    return plan(undefined, [
      decide(state, context, 'regulatoryStates', args.id, value),
      logged(context, 'note', `${clock.name} is approved to be handed in: ${version}`),
    ])
  },
)

export interface ReportSentArgs {
  readonly id: RegulatoryClockId
  /** When it went out, ms UTC; absent: now. */
  readonly sentAt?: Ms
  /** A receipt number, an address, the name of a file. */
  readonly receipt: string
  readonly version: string
  /** What was not known for sure when it went. */
  readonly uncertain: string
}

/** Records that the report went out, with its proof. It ends the clock, and starts those that count from it. */
export const reportSent = command('regulatory.sent', (state, args: ReportSentArgs, context) => {
  const clock = clockOf(state, args.id)
  if (!clock) return reject(UNKNOWN)
  if (!clock.isOpen) return reject(ENDED)
  const [receipt, version, uncertain] = [args.receipt.trim(), args.version.trim(), args.uncertain.trim()]
  const sentAt = args.sentAt ?? context.now
  if (receipt === '')
    return reject('Give the proof: a receipt number, a link, or the name of a file in the record.', 'receipt')
  if (uncertain === '')
    return reject('Say what was still uncertain, or “nothing”: it is kept with the report.', 'uncertain')
  if ([receipt, version, uncertain].some(({ length }) => length > LONGEST_PROOF))
    return reject(`Each holds ${LONGEST_PROOF} characters. Shorten it; it is still here.`, 'uncertain')
  if (sentAt > context.now + 60_000) return reject('It cannot have gone out in the future.', 'sentAt')
  const approvedBy = clock.latest?.value.approvedBy ?? null
  const approved = approvedBy ? `approved by ${nameIn(state, approvedBy)}` : 'without an approval'
  const late = clock.dueAt !== null && sentAt > clock.dueAt ? ', late' : ''
  return plan(undefined, [
    decide(state, context, 'regulatoryStates', args.id, {
      ...NOTHING,
      standing: 'sent',
      sentAt,
      version: version || (clock.latest?.value.version ?? ''),
      receipt,
      uncertain,
      approvedBy,
    }),
    logged(
      context,
      'note',
      `${clock.name} was handed in at ${utcWords(sentAt, context.now)}${late}, ${approved}. Proof: ${receipt}. Still uncertain: ${uncertain}`,
      { occurredAt: sentAt },
    ),
  ])
})

/** Ends a clock without a report, with the reason that stands in the record. */
export const reportNotNeeded = command(
  'regulatory.notNeeded',
  (state, args: { readonly id: RegulatoryClockId; readonly because: string }, context) => {
    const clock = clockOf(state, args.id)
    const because = args.because.trim()
    if (!clock) return reject(UNKNOWN)
    if (!clock.isOpen) return reject(ENDED)
    if (because === '') return reject('Say why no report is owed; it goes into the record.', 'because')
    if (because.length > LONGEST_PROOF)
      return reject(`A reason holds ${LONGEST_PROOF} characters. Shorten it; it is still here.`, 'because')
    return plan(undefined, [
      decide(state, context, 'regulatoryStates', args.id, { ...NOTHING, standing: 'notNeeded', because }),
      logged(context, 'note', `${clock.name} is not needed: ${because}`),
    ])
  },
)
