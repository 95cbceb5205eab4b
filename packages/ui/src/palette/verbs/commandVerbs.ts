// The verb that asks somebody whether they wish to take command: of those in the room and of those who asked Comms.
import { offerCommand, type Person } from '@holdfast/model'
import { splitWhy } from './lineParts.ts'
import { nobodyCalled, peopleCalled } from './peopleCalled.ts'
import { act, more } from './readings.ts'
import type { Verb, VerbContext } from './verb.ts'

/** Askers are outside the room: no picker of a desk knows them. */
function withAskers(context: VerbContext): VerbContext {
  const known = new Set(context.people.map(({ id }) => id))
  const askers = new Map<Person['id'], Person>()
  for (const { askedBy } of context.state.questions.values())
    if (!known.has(askedBy.id)) askers.set(askedBy.id, askedBy)
  const people = [...askers.values()].map(({ id, name }) => ({ id, name, shown: name, words: name }))
  return { ...context, people: [...context.people, ...people] }
}

const offer: Verb = {
  id: 'offerCommand',
  words: ['offer command', 'command to'],
  takes: '‹name›: ‹a word beside it›',
  commands: [offerCommand],
  read(rest, context) {
    const { what, why } = splitWhy(rest)
    const name = what.replace(/^to\s+/i, '')
    if (name === '') return [more('Say who is asked whether they wish to take command.', 'offer command ')]
    const found = peopleCalled(withAskers(context), name)
    if (found.length === 0) return [nobodyCalled(name)]
    return found.map(({ id, name: own, shown }) =>
      act(
        context,
        offerCommand,
        { to: { id, name: own }, words: why },
        `Asks ${shown}: do you wish to take command? Nothing changes before their answer.`,
      ),
    )
  },
}

export const commandVerbs: readonly Verb[] = [offer]
