// Putting responders on the roster and moving them between hands-on, standby and released.
import type { Person } from '../../base/actor.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { reject } from '../../document/command.ts'
import { command, decide, logged, plan } from '../incidentCommands.ts'
import type { ResponderState } from '../records/roster.ts'

const WORDS: Readonly<Record<ResponderState, string>> = {
  handsOn: 'is hands-on',
  standby: 'stands by',
  released: 'is released',
}

export const setResponder = command(
  'roster.set',
  (
    state,
    args: { readonly person: Person; readonly team?: string; readonly state: ResponderState },
    context,
  ) => {
    const name = wordsOf(args.person.name)
    if (name === '') return reject('Say who.', 'person')
    const before = state.roster.get(args.person.id)?.shown.value
    const team = args.team?.trim() ?? before?.team ?? ''
    if (before?.state === args.state && before.team === team)
      return reject(`${name} ${WORDS[args.state]} already.`)
    return plan(undefined, [
      decide(state, context, 'roster', args.person.id, { name, team, state: args.state }),
      logged(context, 'presence', `${name}${team ? ` (${team})` : ''} ${WORDS[args.state]}`, {
        refs: [{ kind: 'person', id: args.person.id }],
      }),
    ])
  },
)
