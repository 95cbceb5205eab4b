// "Do you wish to take command?": offered by whoever commands or has Comms, or requested from outside the room, and answered yes or no
// by name. Yes moves the role in the same transaction; nothing else does.
import type { Person } from '../../base/actor.ts'
import type { CommandOfferId } from '../../base/ids.ts'
import { utcWords } from '../../base/timeWords.ts'
import { type CommandContext, type Plan, reject } from '../../document/command.ts'
import type { Write } from '../../document/write.ts'
import type { IncidentState } from '../document.ts'
import { theIncident } from '../header/selectors.ts'
import { command, decide, insert, logged, plan } from '../incidentCommands.ts'
import { knownNames, nameOf } from '../people/knownNames.ts'
import { assigned } from './commands.ts'
import { commandOffer, offeredTo, requestOf } from './offers.ts'
import { commandRefused, inWords } from './roleStanding.ts'
import { claimantsOf } from './selectors.ts'

/** Longest words beside an offer, a request or an answer, in UTF-16 units. */
export const LONGEST_OFFER = 500
const TOO_LONG = `Keep it under ${LONGEST_OFFER} characters. It is still here.`
const NOT_DECLARED = 'Nothing is declared yet, so nobody can be in command.'

const said = (words: string): string => (words === '' ? '' : `: ${words}`)
const aboutWho = (person: Person) => ({ refs: [{ kind: 'person' as const, id: person.id }] })

export interface OfferArgs {
  readonly to: Person
  readonly words?: string
}

/** Asks somebody whether they wish to take command. */
export const offerCommand = command('command.offer', (state, args: OfferArgs, context) => {
  const { to } = args
  const words = args.words?.trim() ?? ''
  const commanders = claimantsOf(state, 'ic')
  const names = knownNames(state)
  const called = (person: Person) => nameOf(person, names, [context.actor, to])
  const may = [...commanders, ...claimantsOf(state, 'comms')].some(({ id }) => id === context.actor.id)
  if (!theIncident(state)) return reject(NOT_DECLARED)
  if (commanders.length > 0 && !may)
    return reject(`Only ${inWords(commanders.map(called))} or Comms asks somebody to take command.`)
  if (commanders.some(({ id }) => id === to.id)) return reject(`${called(to)} is in command already.`)
  if (offeredTo(state, to.id) !== null) return reject(`${called(to)} is asked already and has not answered.`)
  if (words.length > LONGEST_OFFER) return reject(TOO_LONG, 'words')
  const id = context.newId<CommandOfferId>()
  return plan(id, [
    insert('commandOffers', id, { kind: 'offered', to, words, by: context.actor, at: context.now }),
    logged(
      context,
      'role',
      `${called(context.actor)} asks ${called(to)}: do you wish to take command?${words === '' ? '' : ` ${words}`}`,
      aboutWho(to),
    ),
  ])
})

export interface RequestArgs {
  readonly words: string
  /** Made by whoever asks, for a server that asks in their name; absent: made now. */
  readonly id?: CommandOfferId
}

/** The writes of `command.request`, for a server, too. */
export function planRequest(
  state: IncidentState,
  args: RequestArgs,
  context: CommandContext,
): Plan<CommandOfferId> {
  const known = args.id === undefined ? undefined : state.commandOffers.get(args.id)
  if (known)
    return known.by.id === context.actor.id
      ? plan(known.id, [])
      : reject('Somebody else asked under this id. Ask again; nothing was changed.')
  const words = args.words.trim()
  if (!theIncident(state)) return reject(NOT_DECLARED)
  if (words === '') return reject('Say why you wish to take command; it goes into the record.', 'words')
  if (words.length > LONGEST_OFFER) return reject(TOO_LONG, 'words')
  if (claimantsOf(state, 'ic').some(({ id }) => id === context.actor.id))
    return reject('You are in command already.')
  if (requestOf(state, context.actor.id)?.standing === 'open')
    return reject('You asked already; it is not answered yet.')
  const id = args.id ?? context.newId<CommandOfferId>()
  return plan(id, [
    insert('commandOffers', id, {
      kind: 'requested',
      to: null,
      words,
      by: context.actor,
      at: context.now,
    }),
    logged(context, 'role', `${context.actor.name} asks to be given command: ${words}`),
  ])
}

export const requestCommand = command('command.request', (state, args: RequestArgs, context) =>
  planRequest(state, args, context),
)

export interface AnswerOfferArgs {
  readonly id: CommandOfferId
  readonly answer: 'taken' | 'refused'
  readonly words?: string
}

/** The writes of `command.answer`, for a server, too. An offer is answered by whom it asks, a request by whoever commands. */
export function planOfferAnswer(
  state: IncidentState,
  args: AnswerOfferArgs,
  context: CommandContext,
): Plan<undefined> {
  const offer = commandOffer(state, args.id)
  if (offer === null) return reject('This question is not on this machine yet.')
  const { row, standing } = offer
  const words = args.words?.trim() ?? ''
  if (words.length > LONGEST_OFFER) return reject(TOO_LONG, 'words')
  // Brought once more, it is no mistake.
  if (standing === args.answer && offer.answer?.by.id === context.actor.id) return plan(undefined, [])
  if (standing === 'lapsed')
    return reject(
      'The command changed hands since this was asked, so it counts no more. Nothing was changed.',
    )
  if (standing !== 'open') return reject('It is answered or taken back already. Nothing was changed.')
  const isOffer = row.kind === 'offered'
  if (isOffer && row.to?.id !== context.actor.id)
    return reject('Somebody else is asked. Nothing was changed.')
  const refused = isOffer ? null : commandRefused(state, context.actor, 'answers this')
  if (refused !== null) return reject(refused)
  if (!isOffer && args.answer === 'refused' && words === '')
    return reject('Say why you keep command; they read it.', 'words')
  const taker = isOffer ? context.actor : row.by
  const names = knownNames(state)
  const called = (person: Person) => nameOf(person, names, [context.actor, taker])
  const answered = decide(state, context, 'commandAnswers', row.id, { answer: args.answer, words }, words)
  if (args.answer === 'refused') {
    const no = isOffer
      ? `${called(context.actor)} does not wish to take command${said(words)}`
      : `${called(context.actor)} keeps command; ${called(row.by)} had asked for it${said(words)}`
    return plan(undefined, [answered, logged(context, 'role', no, aboutWho(taker))])
  }
  return plan(undefined, [answered, ...transferred(state, context, { taker, isOffer, row, called })])
}

interface Transfer {
  readonly taker: Person
  readonly isOffer: boolean
  readonly row: { readonly by: Person; readonly at: number }
  readonly called: (person: Person) => string
}

function transferred(
  state: IncidentState,
  context: CommandContext,
  { taker, isOffer, row, called }: Transfer,
): readonly Write[] {
  const before = claimantsOf(state, 'ic').filter(({ id }) => id !== taker.id)
  const from = before.length === 0 ? '' : ` from ${inWords(before.map(called))}`
  const asked = utcWords(row.at, context.now)
  const words = isOffer
    ? `${called(taker)} takes command${from}; ${called(row.by)} had asked at ${asked}`
    : `${called(context.actor)} hands command to ${called(taker)}, who had asked for it at ${asked}`
  return [
    decide(
      state,
      context,
      'roles',
      'ic',
      { holder: taker },
      isOffer ? 'offered, and confirmed' : 'requested',
    ),
    ...assigned(state, context, 'ic'),
    logged(context, 'handover', words, aboutWho(taker)),
  ]
}

export const answerOffer = command('command.answer', (state, args: AnswerOfferArgs, context) =>
  planOfferAnswer(state, args, context),
)

/** The sentence that somebody who only looked responds from now on, once they alone command. Said once while they do. */
export function planCommandAccess(state: IncidentState, context: CommandContext): Plan<undefined> {
  const { actor } = context
  const commanders = claimantsOf(state, 'ic')
  const isTheirs = commanders.length === 1 && commanders[0]?.id === actor.id
  if (!theIncident(state) || !isTheirs)
    return reject('You are not the only one in command. Nothing was changed.')
  const since = state.roles.get('ic')?.shown.at ?? 0
  const words = `${actor.name} only looked, commands, and may respond in this incident from now on`
  const isSaid = state.timeline.some(({ text, recordedAt }) => recordedAt >= since && text === words)
  return plan(undefined, isSaid ? [] : [logged(context, 'role', words, aboutWho(actor))])
}

/** Takes an offer or request back, by whoever made it, while nobody has answered. */
export const withdrawOffer = command(
  'command.withdraw',
  (state, { id }: { readonly id: CommandOfferId }, context) => {
    const offer = commandOffer(state, id)
    if (offer === null || offer.standing !== 'open')
      return reject('It is answered already, or counts no more. Nothing was changed.')
    if (offer.row.by.id !== context.actor.id) return reject(`Only ${offer.row.by.name} takes it back.`)
    return plan(undefined, [
      decide(state, context, 'commandAnswers', id, { answer: 'withdrawn', words: '' }),
      logged(context, 'role', `${context.actor.name} takes the question about command back`),
    ])
  },
)
