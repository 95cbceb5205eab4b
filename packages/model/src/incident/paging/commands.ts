// Paging a person or a team for a role, a need or an escalation. Invariants: every page belongs to an escalation, which is made where
// there is none; a channel pages once for one escalation, however many press it; nothing here says that anybody was reached.
import type { EscalationId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { ok, type Result } from '../../base/result.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { type CommandContext, type Rejected, reject } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { newEscalation } from '../escalations/newEscalation.ts'
import { escalationStanding } from '../escalations/selectors.ts'
import { append, command, logged, plan } from '../incidentCommands.ts'
import type { Page } from '../records/pages.ts'
import type { Ref } from '../records/timeline.ts'
import { ROLE_TITLES } from '../roles/selectors.ts'
import { type PageFrom, pagingRefused } from './mayPage.ts'
import { escalationsFrom } from './pages.ts'

export interface PageArgs {
  readonly from: PageFrom
  /** A paging channel of a server; null: they are called by hand, and `to` says who. */
  readonly channel: { readonly id: string; readonly label: string } | null
  /** Whom somebody called by hand; without meaning beside a channel. */
  readonly to?: string
  readonly why: string
}

export const page = command('page.make', (state, args: PageArgs, context) => {
  const refused = pagingRefused(state, args.from, context.actor) ?? unfit(state, args.from)
  if (refused !== null) return reject(refused)
  const { channel } = args
  const to = wordsOf(channel === null ? (args.to ?? '') : channel.label)
  const why = wordsOf(args.why)
  if (to === '') return reject('Say who is paged.', 'to')
  if (why === '') return reject('Say why they are paged: it is all that they read.', 'why')
  if (channel !== null && isPaged(state, args.from, channel.id))
    return reject(`${to} is paged for this already. Nobody was paged twice.`)
  const found = escalationFor(args.from, { to, why }, context)
  if (!found.ok) return found
  const { id, writes } = found.value
  const words = channel === null ? `${to} was called by hand: ${why}` : `Page to ${to} is queued: ${why}`
  const own = channel === null ? null : { id: channel.id, label: to }
  return plan(id, [
    ...writes,
    append('pages', { escalation: id, channel: own, to, why, by: context.actor, at: context.now, after: 0 }),
    logged(context, 'escalation', `${words}${forWhat(state, args.from)}`, { refs: refsOf(id, args.from) }),
  ])
})

export interface PageAgainArgs {
  readonly escalation: EscalationId
  readonly channel: string
  /** The attempt that is repeated, as its server counts them. */
  readonly attempt: number
}

export const pageAgain = command('page.again', (state, args: PageAgainArgs, context) => {
  const from = { kind: 'escalation', id: args.escalation } as const
  const refused = pagingRefused(state, from, context.actor) ?? unfit(state, from)
  if (refused !== null) return reject(refused)
  const all = state.pages.filter(
    (one) => one.escalation === args.escalation && one.channel?.id === args.channel,
  )
  const [first] = all
  if (first === undefined) return reject('They were not paged for this over that channel. Nobody was paged.')
  if (all.some(({ after }) => after === args.attempt && after > 0))
    return reject('Somebody asked for that already. They are paged once.')
  const again: Page = { ...first, by: context.actor, at: context.now, after: args.attempt }
  return plan(undefined, [
    append('pages', again),
    logged(context, 'escalation', `Page to ${first.to} is queued again`, {
      refs: refsOf(args.escalation, from),
    }),
  ])
})

/** Why nobody is paged for this any more, in words. */
function unfit(state: IncidentState, from: PageFrom): string | null {
  if (from.kind === 'role') return null
  if (from.kind === 'need') {
    const need = state.needs.get(from.id)
    if (need === undefined) return 'This need is not on this machine yet. Nobody was paged.'
    return isTime(need.answeredAt) ? 'This need is answered already. Nobody was paged.' : null
  }
  const escalation = state.escalations.get(from.id)
  if (escalation === undefined) return 'This escalation is not on this machine yet. Nobody was paged.'
  const { to } = escalation
  switch (escalationStanding(escalation)) {
    case 'acknowledged':
      return `${to} acknowledged already. Nobody was paged.`
    case 'held':
      return `It was decided not to call ${to} yet. Escalate first, then page. Nobody was paged.`
    case 'heldByComms':
      return `Comms holds the escalation to ${to}. Override the hold first, then page. Nobody was paged.`
    case 'waiting':
      return null
  }
}

/** Whether that channel pages for this already, and nobody acknowledged. */
const isPaged = (state: IncidentState, from: PageFrom, channel: string): boolean => {
  const open = new Set<string>(
    from.kind === 'escalation'
      ? [from.id]
      : escalationsFrom(state, from).flatMap((one) =>
          escalationStanding(one) === 'acknowledged' ? [] : [one.id],
        ),
  )
  return state.pages.some((one) => one.channel?.id === channel && open.has(one.escalation))
}

function escalationFor(
  from: PageFrom,
  said: { readonly to: string; readonly why: string },
  context: CommandContext,
): Result<{ readonly id: EscalationId; readonly writes: readonly Write[] }, Rejected> {
  return from.kind === 'escalation'
    ? ok({ id: from.id, writes: [] })
    : newEscalation({ ...said, from }, context)
}

const forWhat = (state: IncidentState, from: PageFrom): string => {
  if (from.kind === 'role') return ` (for ${ROLE_TITLES[from.id]})`
  return from.kind === 'need' ? ` (for the need: ${state.needs.get(from.id)?.what ?? ''})` : ''
}

const refsOf = (id: EscalationId, from: PageFrom): readonly Ref[] => [
  { kind: 'escalation', id },
  ...(from.kind === 'need' ? [{ kind: 'need' as const, id: from.id }] : []),
]
