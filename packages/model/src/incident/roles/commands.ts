// Taking, giving and leaving a role. Each is logged with its time.
import type { Person } from '../../base/actor.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import type { IncidentState } from '../document.ts'
import { type CommandContext, reject } from '../../document/command.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import type { Write } from '../../document/write.ts'
import { milestoneAt } from '../header/selectors.ts'
import { knownNames, nameOf } from '../people/knownNames.ts'
import type { Role } from '../records/roles.ts'
import { inWords, roleStanding } from './roleStanding.ts'
import { claimantsOf, ROLE_TITLES } from './selectors.ts'

/** Names in a sentence that stays: two of one name are told apart, those who appear with this very sentence too. */
const namesFor =
  (state: IncidentState, ...appearing: readonly Person[]) =>
  (person: Person): string =>
    nameOf(person, knownNames(state), appearing)

/** The milestone of the first Incident Commander. */
export function assigned(state: IncidentState, context: CommandContext, role: Role): Write[] {
  if (role !== 'ic' || milestoneAt(state, 'icAssigned') !== null) return []
  return [decide(state, context, 'milestones', 'icAssigned', { at: context.now })]
}

export interface TakeRoleArgs {
  readonly role: Role
  readonly reason?: string
  /** Who held it on the screen of whoever takes it. Somebody else who holds it meanwhile is not relieved by mistake. */
  readonly from?: readonly Person['id'][]
}

/** Takes a free role at once; a held one only with a reason (its holder is gone, or the room agreed). */
export const takeRole = command('role.take', (state, args: TakeRoleArgs, context) => {
  const title = ROLE_TITLES[args.role]
  const claimants = claimantsOf(state, args.role)
  const others = claimants.filter(({ id }) => id !== context.actor.id)
  if (claimants.length === 1 && others.length === 0) return reject(`You are ${title} already.`)
  const named = namesFor(state, context.actor)
  const names = inWords(others.map(named))
  const seen = args.from
  if (seen && others.some(({ id }) => !seen.includes(id)))
    return reject(
      `${names} ${others.length === 1 ? 'is' : 'are'} ${title} meanwhile. Nothing was changed: look again, then take it if it is still right.`,
      'reason',
    )
  const reason = wordsOf(args.reason ?? '')
  if (others.length > 0 && reason === '')
    return reject(
      `${names} ${others.length === 1 ? 'is' : 'claim to be'} ${title}. Ask them to give it to you, or say why you take it.`,
      'reason',
    )
  const words = others.length > 0 ? ` from ${names}: ${reason}` : ''
  return plan(undefined, [
    decide(state, context, 'roles', args.role, { holder: context.actor }, reason),
    ...assigned(state, context, args.role),
    logged(context, 'role', `${named(context.actor)} takes ${title}${words}`),
  ])
})

/** Those who hold or claim the role, the Incident Commander, and anybody while nobody holds it. */
export function mayGive(state: IncidentState, role: Role, person: Person['id']): boolean {
  const claimants = claimantsOf(state, role)
  const ic = roleStanding(state, 'ic')
  return (
    claimants.length === 0 ||
    claimants.some(({ id }) => id === person) ||
    (ic.kind === 'held' && ic.by.id === person)
  )
}

/** Gives a role to somebody: by its holder, by the IC, or by anybody while nobody holds it. */
export const giveRole = command(
  'role.give',
  (state, args: { readonly role: Role; readonly to: Person }, context) => {
    const claimants = claimantsOf(state, args.role)
    const title = ROLE_TITLES[args.role]
    const named = namesFor(state, context.actor, args.to)
    if (claimants.length === 1 && claimants[0]?.id === args.to.id)
      return reject(`${named(args.to)} is ${title} already.`)
    if (!mayGive(state, args.role, context.actor.id))
      return reject(
        `Only ${claimants.map(named).join(' or ')} or the Incident Commander can give ${title} away.`,
      )
    return plan(undefined, [
      decide(state, context, 'roles', args.role, { holder: args.to }),
      ...assigned(state, context, args.role),
      logged(
        context,
        args.role === 'ic' ? 'handover' : 'role',
        `${named(context.actor)} gives ${title} to ${named(args.to)}`,
        {
          refs: [{ kind: 'person', id: args.to.id }],
        },
      ),
    ])
  },
)

/** Leaves a role. The room is asked to fill it; whoever alone claimed it too holds it then. */
export const leaveRole = command('role.leave', (state, args: { readonly role: Role }, context) => {
  const title = ROLE_TITLES[args.role]
  const claimants = claimantsOf(state, args.role)
  const named = namesFor(state, context.actor)
  const [other = null, ...more] = claimants.filter(({ id }) => id !== context.actor.id)
  if (!claimants.some(({ id }) => id === context.actor.id)) return reject(`You are not ${title}.`)
  if (more.length > 0)
    return reject(`First settle who is ${title}: ${inWords(claimants.map(named))} claim it.`)
  return plan(undefined, [
    decide(state, context, 'roles', args.role, { holder: other }),
    logged(
      context,
      'role',
      `${named(context.actor)} leaves ${title}; ${other ? `${named(other)} holds it` : 'nobody holds it now'}`,
    ),
  ])
})
