// Changing the organisation's words for updates: a term of its glossary, a template of its own. Each change stands in the trail.
import { foldText } from '../../base/foldText.ts'
import type { TermId } from '../../base/ids.ts'
import { reject } from '../../document/command.ts'
import type { Phase } from '../../incident/records/incident.ts'
import type { Audience } from '../../incident/records/updates.ts'
import { cleanText, MAX_ENTRY_SIZE, textProblem } from '../../incident/timeline/entryLimits.ts'
import { AUDIENCE_WORDS } from '../../incident/updates/selectors.ts'
import { unknownPlaces } from '../../incident/publishing/templates.ts'
import type { TermKind } from '../records/words.ts'
import { command, decide, insert, patch, plan } from '../workspaceCommands.ts'
import { type Term, templateKey, termsOf } from './selectors.ts'

export interface PutTermArgs extends Term {
  /** The term to change; without it a new one is put down. */
  readonly id?: TermId
}

/** Characters of a term and of what is said in its place. */
export const MAX_TERM = 80

export const putTerm = command('workspace.putTerm', (state, args: PutTermArgs, context) => {
  const [term, say] = [oneLine(args.term), args.kind === 'plain' ? '' : oneLine(args.say)]
  if (term === '') return reject('Write the word first. Nothing was changed.', 'term')
  if (term.length > MAX_TERM || say.length > MAX_TERM)
    return reject(
      `A word of the glossary has ${MAX_TERM} characters at most. Shorten it; nothing was changed.`,
      term.length > MAX_TERM ? 'term' : 'say',
    )
  if (foldText(term) === foldText(say))
    return reject('Both are the same word. Say what outsiders call it, or nothing.', 'say')
  const known = args.id === undefined ? undefined : state.terms.get(args.id)
  if (args.id !== undefined && (!known || known.removed))
    return reject('Somebody took that word away. Nothing was changed.')
  const twin = termsOf(state.terms).find((one) => foldText(one.term) === foldText(term) && one.id !== args.id)
  if (twin) return reject(`“${twin.term}” is in the glossary already. Change it there.`, 'term')
  const fields = { term, kind: args.kind, say }
  const id = args.id ?? context.newId<TermId>()
  const isSame = known && known.term === term && known.kind === args.kind && known.say === say
  const writes = isSame
    ? []
    : [known ? patch('terms', id, fields) : insert('terms', id, { ...fields, removed: false })]
  return plan(id, writes, { text: `Glossary: ${inWords(fields)}`, ref: { root: 'terms', id } })
})

export const removeTerm = command('workspace.removeTerm', (state, { id }: { readonly id: TermId }) => {
  const known = state.terms.get(id)
  if (!known || known.removed) return reject('That word is gone already.')
  return plan(undefined, [patch('terms', id, { removed: true })], {
    text: `Glossary: “${known.term}” is taken away`,
    ref: { root: 'terms', id },
  })
})

export interface SetTemplateArgs {
  readonly audience: Audience
  readonly phase: Phase
  /** '': the one of the product again. */
  readonly text: string
}

/** What it replaces is every version that its author sees: saving settles what two people wrote apart. */
export const setTemplate = command('workspace.setTemplate', (state, args: SetTemplateArgs, context) => {
  const { audience, phase } = args
  const text = cleanText(args.text)
  if (text !== '' && textProblem(text))
    return reject(`A template holds ${MAX_ENTRY_SIZE} at most. Shorten it; nothing was changed.`, 'text')
  const unknown = unknownPlaces(text)
  if (unknown.length > 0)
    return reject(
      `Nothing can be filled in at ${unknown.join(', ')}. Use one of the places that are listed; nothing was changed.`,
      'text',
    )
  const key = templateKey(audience, phase)
  const settled = state.templates.get(key)
  const isSame = settled ? settled.heads.length === 1 && settled.shown.value === text : text === ''
  const of = `The template of updates to ${AUDIENCE_WORDS[audience]} while ${phase}`
  return plan(undefined, isSame ? [] : [decide(state, context, 'templates', key, text)], {
    text: text === '' ? `${of} is the one of the product again` : `${of} was changed`,
    ref: { root: 'templates', id: key },
  })
})

const oneLine = (words: string): string => cleanText(words).replace(/\s+/g, ' ')

const KIND_WORDS: Readonly<Record<TermKind, string>> = {
  jargon: 'is jargon',
  internal: 'is an internal name',
  plain: 'is known to everybody',
}

const inWords = ({ term, kind, say }: Term): string =>
  `“${term}” ${KIND_WORDS[kind]}${kind === 'plain' ? '' : say === '' ? ' and is left out' : `, told as “${say}”`}`
