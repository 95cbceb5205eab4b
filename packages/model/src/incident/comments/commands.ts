// Commenting on a stretch of the post-mortem's prose, resolving a comment and opening it again. Invariant: a comment says something about
// words that stood there, and nothing in it changes afterwards but whether it is resolved.
import type { CommentId } from '../../base/ids.ts'
import { reject } from '../../document/command.ts'
import { command, decide, insert, plan } from '../incidentCommands.ts'
import type { ProseSection } from '../review/selectors.ts'
import { cleanText, textProblem } from '../timeline/entryLimits.ts'
import { commentsOn } from './selectors.ts'

export * from './selectors.ts'

export interface AddCommentArgs {
  readonly section: ProseSection
  /** Relative positions of Yjs, as JSON. */
  readonly from: string
  readonly to: string
  /** The words between them. */
  readonly quote: string
  readonly text: string
}

/** Characters of the words that a comment keeps. */
const QUOTED = 300

export const addComment = command('comment.add', (_state, args: AddCommentArgs, context) => {
  const text = cleanText(args.text)
  const wrong = text === '' ? 'Say what you think of these words.' : textProblem(text)
  if (wrong) return reject(wrong, 'text')
  const quote = args.quote.trim()
  if (quote === '') return reject('Choose the words that it is about first.', 'quote')
  const id = context.newId<CommentId>()
  return plan(id, [
    insert('comments', id, {
      ...{ section: args.section, from: args.from, to: args.to, quote: [...quote].slice(0, QUOTED).join('') },
      ...{ text, by: context.actor, at: context.now },
    }),
  ])
})

export interface ResolveCommentArgs {
  readonly id: CommentId
  /** False opens it again. */
  readonly resolved: boolean
}

export const resolveComment = command(
  'comment.resolve',
  (state, { id, resolved }: ResolveCommentArgs, context) => {
    const comment = state.comments.get(id)
    if (!comment) return reject('This comment is not on this machine yet.')
    const now = commentsOn(state, comment.section).find((one) => one.id === id)
    if (now?.resolved === resolved)
      return reject(resolved ? 'It is resolved already.' : 'It is open already.')
    return plan(undefined, [decide(state, context, 'commentStates', id, { resolved })])
  },
)
