// Taking, giving and leaving a role. Each is logged with its time.
import type { Person } from '../base/actor.ts'
import type { IncidentState } from '../document.ts'
import { type CommandContext, reject } from '../room/command.ts'
import { command, decide, logged, plan } from '../room/incidentCommands.ts'
import type { Write } from '../room/write.ts'
import { milestoneAt } from '../incident/selectors.ts'
import type { Role } from './record.ts'
import { claimantsOf, holderOf, ROLE_TITLES } from './selectors.ts'

function assigned(state: IncidentState, context: CommandContext, role: Role): Write[] {
  if (role !== 'ic' || milestoneAt(state, 'icAssigned') !== null) return []
  return [decide(state, context, 'milestones', 'icAssigned', { at: context.now })]
}

/** Takes a free role at once; a held one only with a reason (its holder is gone, or the room agreed). */
export const takeRole = command(
  'role.take',
  (state, args: { readonly role: Role; readonly reason?: string }, context) => {
    const holder = holderOf(state, args.role)
    const title = ROLE_TITLES[args.role]
    const alone = claimantsOf(state, args.role).length <= 1
    if (holder?.id === context.actor.id && alone) return reject(`You are ${title} already.`)
    const reason = args.reason?.trim() ?? ''
    if (holder && holder.id !== context.actor.id && reason === '')
      return reject(
        `${holder.name} is ${title}. Ask them to give it to you, or say why you take it.`,
        'reason',
      )
    const words = holder && holder.id !== context.actor.id ? ` from ${holder.name}: ${reason}` : ''
    return plan(undefined, [
      decide(state, context, 'roles', args.role, { holder: context.actor }, reason),
      ...assigned(state, context, args.role),
      logged(context, 'role', `${context.actor.name} takes ${title}${words}`),
    ])
  },
)

/** Gives a role to somebody: by its holder, by the IC, or by anybody while nobody holds it. */
export const giveRole = command(
  'role.give',
  (state, args: { readonly role: Role; readonly to: Person }, context) => {
    const holder = holderOf(state, args.role)
    const title = ROLE_TITLES[args.role]
    if (holder?.id === args.to.id && claimantsOf(state, args.role).length <= 1)
      return reject(`${args.to.name} is ${title} already.`)
    const mayGive =
      !holder || holder.id === context.actor.id || holderOf(state, 'ic')?.id === context.actor.id
    if (!mayGive) return reject(`Only ${holder.name} or the Incident Commander can give ${title} away.`)
    return plan(undefined, [
      decide(state, context, 'roles', args.role, { holder: args.to }),
      ...assigned(state, context, args.role),
      logged(
        context,
        args.role === 'ic' ? 'handover' : 'role',
        `${context.actor.name} gives ${title} to ${args.to.name}`,
        {
          refs: [{ kind: 'person', id: args.to.id }],
        },
      ),
    ])
  },
)

/** Leaves a role empty. The room is asked to fill it. */
export const leaveRole = command('role.leave', (state, args: { readonly role: Role }, context) => {
  const holder = holderOf(state, args.role)
  if (holder?.id !== context.actor.id) return reject(`You are not ${ROLE_TITLES[args.role]}.`)
  return plan(undefined, [
    decide(state, context, 'roles', args.role, { holder: null }),
    logged(context, 'role', `${context.actor.name} leaves ${ROLE_TITLES[args.role]}; nobody holds it now`),
  ])
})
