// What a paging service says of a page, written down by the server that paged. Pure. Invariant: written once, however often it is said;
// the first acknowledgement is the escalation's, and never takes the place of one that is there.
import type { Person } from '../../base/actor.ts'
import type { Ms } from '../../base/clock.ts'
import type { EntryId, EscalationId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import type { CommandContext } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { append, patch } from '../incidentCommands.ts'
import type { PageEvent } from '../records/pages.ts'

export interface PageAnswer {
  readonly escalation: EscalationId
  readonly channel: string
  readonly what: Exclude<PageEvent, 'delivered'>
  /** Who did it, as the service names them; null: it names nobody. */
  readonly who: Person | null
  /** When, as the service says, ms UTC; null: it does not. */
  readonly at: Ms | null
}

/** Roots that it rests on: reading a whole incident for one would hold up everybody else. */
export type PageAnswerState = Pick<IncidentState, 'pages' | 'pageReceipts' | 'escalations'>

/** Nothing to write where it was said before, or where nobody was paged. `context.actor`: the service. */
export function planPageAnswer(
  state: PageAnswerState,
  { escalation: id, channel, what, who, at: said }: PageAnswer,
  context: CommandContext,
): readonly Write[] {
  const escalation = state.escalations.get(id)
  const asked = state.pages.find((one) => one.escalation === id && one.channel?.id === channel)
  if (escalation === undefined || asked === undefined) return []
  const at =
    isTime(said) && said <= context.now ? Math.max(said, Math.min(asked.at, context.now)) : context.now
  const name = who?.name ?? ''
  const told = state.pageReceipts.filter((one) => one.escalation === id && one.channel === channel)
  if (told.some((one) => one.what === what && one.who === name && one.at === at)) return []
  const by = who ?? context.actor
  const isFirst = what === 'acknowledged' && !isTime(escalation.acknowledgedAt)
  return [
    append('pageReceipts', { escalation: id, channel, what, who: name, at }),
    ...(isFirst ? [patch('escalations', id, { acknowledgedAt: at, acknowledgedBy: by })] : []),
    append('timeline', {
      ...{
        id: context.newId<EntryId>(),
        kind: 'escalation' as const,
        text: words(what, asked.to, name),
        by,
        occurredAt: at,
      },
      ...{ recordedBy: context.actor, recordedAt: context.now, refs: [{ kind: 'escalation' as const, id }] },
      ...{ link: null, auto: true, source: context.actor.name },
    }),
  ]
}

function words(what: PageAnswer['what'], to: string, who: string): string {
  const by = who === '' ? '' : `: ${who}`
  switch (what) {
    case 'acknowledged':
      return `${to} acknowledged the page${by}`
    case 'unacknowledged':
      return `${to} took the acknowledgement of the page back${by}`
    case 'escalated':
    case 'reassigned':
      return who === '' ? `The page to ${to} was passed on` : `The page to ${to} was passed on to ${who}`
    case 'resolved':
      return `${to} resolved the page${by}`
  }
}
