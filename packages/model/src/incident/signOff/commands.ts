// Asking for a sign-off, giving it, returning the words, pushing back. Only whoever commands signs off or returns; each step is kept and
// stands in the timeline. Invariant: nobody signs words off that they have not read.
import { type CommandContext, reject } from '../../document/command.ts'
import type { SignOffId } from '../../base/ids.ts'
import type { IncidentState } from '../document.ts'
import { command, insert, logged, plan } from '../incidentCommands.ts'
import type { SignOffMark, SignOffStep } from '../records/signOffs.ts'
import type { Audience } from '../records/updates.ts'
import { claimantsOf } from '../roles/selectors.ts'
import { cleanText, MAX_ENTRY_SIZE, textProblem } from '../timeline/entryLimits.ts'
import { AUDIENCE_WORDS, DRAFT_OF } from '../updates/selectors.ts'
import { MARK_WORDS, signersInWords, signOffOf } from './selectors.ts'

const holds = (state: IncidentState, role: 'ic' | 'comms', { actor }: CommandContext): boolean =>
  claimantsOf(state, role).some(({ id }) => id === actor.id)

interface Step {
  readonly audience: Audience
  readonly step: SignOffStep
  readonly draft: string
  readonly mark?: SignOffMark
  readonly words?: string
  readonly line: string
}
function taken(context: CommandContext, { audience, step, draft, mark = 'none', words = '', line }: Step) {
  // Longer words would be kept cut, and then be other words than those that stand in the draft.
  if (draft !== '' && textProblem(draft) !== null)
    return reject(
      `An update holds ${MAX_ENTRY_SIZE}, and the draft is longer. Shorten it first; nothing was recorded.`,
      'draft',
    )
  const id = context.newId<SignOffId>()
  const why = [...(mark === 'none' ? [] : [MARK_WORDS[mark]]), ...(words === '' ? [] : [words])].join(': ')
  return plan(id, [
    insert('signOffs', id, { audience, step, draft, mark, words, by: context.actor, at: context.now }),
    logged(context, 'note', why === '' ? line : `${line}: ${why}`),
  ])
}
const to = (audience: Audience) => `the update to ${AUDIENCE_WORDS[audience]}`
const tooLong = (words: string) =>
  words !== '' && textProblem(words) !== null
    ? reject(`Your words hold ${MAX_ENTRY_SIZE} at most. Shorten them; nothing was recorded.`, 'words')
    : null

export interface DraftArgs {
  readonly audience: Audience
  /** The draft as the person has it before their eyes. */
  readonly draft: string
}
const CHANGED = 'The draft was changed since you read it. Read it again; nothing was recorded.'

export const askSignOff = command(
  'signOff.ask',
  (state, { audience }: Pick<DraftArgs, 'audience'>, context) => {
    const draft = cleanText(state[DRAFT_OF[audience]])
    if (draft === '') return reject('Write the update first. Nobody was asked.')
    const ic = signersInWords(state)
    if (ic === '') return reject('Nobody commands, so nobody can sign off. Nobody was asked.')
    if (holds(state, 'ic', context)) return reject('You command: sign it off yourself.')
    if (claimantsOf(state, 'comms').length > 0 && !holds(state, 'comms', context))
      return reject('Comms asks for the sign-off. Your words are in the draft; nobody was asked.')
    const now = signOffOf(state, audience)
    if (now.isOfThis && (now.step === 'asked' || now.step === 'approved'))
      return reject(now.step === 'asked' ? `${ic} was asked already.` : 'These words are signed off already.')
    const again = now.step === null ? '' : ' again'
    return taken(context, {
      audience,
      step: 'asked',
      draft,
      line: `${ic} is asked${again} to sign off ${to(audience)}`,
    })
  },
)

export interface SignOffArgs extends DraftArgs {
  readonly words?: string
}
/** By whoever commands: the draft may go out as it reads. */
export const signOffDraft = command('signOff.approve', (state, args: SignOffArgs, context) => {
  const { audience } = args
  const words = cleanText(args.words ?? '')
  const draft = cleanText(state[DRAFT_OF[audience]])
  if (!holds(state, 'ic', context))
    return reject('Only the Incident Commander signs off. Nothing was recorded.')
  if (draft === '') return reject('The draft is empty: there is nothing to sign off.')
  if (draft !== cleanText(args.draft)) return reject(CHANGED)
  const now = signOffOf(state, audience)
  if (now.step === 'approved' && now.isOfThis) return reject('These words are signed off already.')
  return (
    tooLong(words) ??
    taken(context, {
      audience,
      step: 'approved',
      draft,
      words,
      line: `${capital(to(audience))} is signed off`,
    })
  )
})

export interface ReturnArgs extends DraftArgs {
  readonly mark?: SignOffMark
  readonly words: string
}
/** By whoever commands: what has to change first, in words. */
export const returnDraft = command('signOff.return', (state, args: ReturnArgs, context) => {
  const { audience, mark = 'none' } = args
  const words = cleanText(args.words)
  if (!holds(state, 'ic', context))
    return reject('Only the Incident Commander returns an update. Nothing was recorded.')
  if (signOffOf(state, audience).step === null)
    return reject('Nobody asked for a sign-off. Write in the draft what should change.')
  if (words === '') return reject('Say what has to change; the words go back with it.', 'words')
  const draft = cleanText(args.draft)
  return (
    tooLong(words) ??
    taken(context, {
      audience,
      step: 'returned',
      draft,
      mark,
      words,
      line: `${capital(to(audience))} is returned`,
    })
  )
})

/** By Comms: why the words should go as they are, or what is needed to write others. */
export const pushBack = command('signOff.pushBack', (state, args: ReturnArgs, context) => {
  const { audience, mark = 'none' } = args
  const words = cleanText(args.words)
  if (!holds(state, 'comms', context)) return reject('Only Comms pushes back. Nothing was recorded.')
  const now = signOffOf(state, audience)
  if (now.step !== 'returned')
    return reject('The update was not returned, so there is nothing to push back on.')
  if (words === '' && mark === 'none')
    return reject('Say why, or choose what is wrong with the words.', 'words')
  const draft = cleanText(state[DRAFT_OF[audience]])
  const line = `Comms pushes back on what was returned of ${to(audience)}`
  return tooLong(words) ?? taken(context, { audience, step: 'pushedBack', draft, mark, words, line })
})

/** By Comms or whoever commands: a word in the exchange that changes nothing of it. */
export const sayOnSignOff = command(
  'signOff.say',
  (state, args: Pick<ReturnArgs, 'audience' | 'words'>, context) => {
    const words = cleanText(args.words)
    if (!holds(state, 'comms', context) && !holds(state, 'ic', context))
      return reject(
        'The exchange is between Comms and the Incident Commander. Log it on the Timeline desk instead.',
      )
    if (words === '') return reject('Write something first.', 'words')
    const draft = cleanText(state[DRAFT_OF[args.audience]])
    const line = `On ${to(args.audience)}`
    return tooLong(words) ?? taken(context, { audience: args.audience, step: 'said', draft, words, line })
  },
)

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
