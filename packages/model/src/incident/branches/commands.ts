// Writing a draft ahead, and promoting the one whose case came about. Promoting loses no words that are there, and two machines that
// promote the same branch apart give its words once.
import type { BranchId } from '../../base/ids.ts'
import { reject } from '../../document/command.ts'
import { command, decide, insert, logged, patch, plan, setText } from '../incidentCommands.ts'
import { keptDraft } from '../publishing/keptDrafts.ts'
import type { Audience } from '../records/updates.ts'
import { cleanText, MAX_ENTRY_SIZE, textProblem } from '../timeline/entryLimits.ts'
import { AUDIENCE_WORDS, DRAFT_OF } from '../updates/selectors.ts'
import { type BranchCase, branchesOf, branchStanding, caseWords, NO_ANSWER, siblingsOf } from './selectors.ts'

export interface WriteBranchArgs {
  readonly audience: Audience
  readonly case: BranchCase
  readonly text: string
}

/** Writes the draft of one case, or changes its words while it waits. The value is its id. */
export const writeBranch = command('branch.write', (state, args: WriteBranchArgs, context) => {
  const { audience, case: of } = args
  const text = cleanText(args.text)
  if (text === '') return reject('Write the words for this case first. Nothing was kept.', 'text')
  if (textProblem(text))
    return reject(`An update holds ${MAX_ENTRY_SIZE} at most. Shorten it; it is still here.`, 'text')
  const known = branchesOf(state, audience).find(
    (one) => one.on === of.on && one.about === of.about && one.when === of.when,
  )
  if (known && branchStanding(state, known, context.now) === 'waiting')
    return known.text === text
      ? reject('It says this already.', 'text')
      : plan(known.id, [patch('branches', known.id, { text })])
  const id = context.newId<BranchId>()
  return plan(id, [
    insert('branches', id, {
      audience,
      ...of,
      dueAt: of.on === 'time' ? (of.dueAt ?? context.now + NO_ANSWER) : null,
      text,
      by: context.actor,
      at: context.now,
    }),
    logged(context, 'note', `Drafted ahead for ${AUDIENCE_WORDS[audience]}, ${caseWords(state, of)}`),
  ])
})

export const dropBranch = command('branch.drop', (state, { id }: { readonly id: BranchId }, context) => {
  const branch = state.branches.get(id)
  if (!branch || branchStanding(state, branch, context.now) !== 'waiting')
    return reject('This draft waits for nothing any more. Nothing was changed.')
  return plan(undefined, [decide(state, context, 'branchStates', id, { state: 'archived' })])
})

/** Puts the words of a case that came about into the draft; what stood there is kept, and the other cases are archived. */
export const promoteBranch = command(
  'branch.promote',
  (state, { id }: { readonly id: BranchId }, context) => {
    const branch = state.branches.get(id)
    if (!branch) return reject('That draft is not on this machine yet.')
    const name = DRAFT_OF[branch.audience]
    const twice = isTwice(state[name], branch.text)
    const standing = branchStanding(state, branch, context.now)
    if (standing === 'promoted') {
      // Two machines put the words there apart: the same letters are taken away on each of them.
      return twice ? plan(undefined, [setText(name, branch.text)]) : reject('It is promoted already.')
    }
    if (standing !== 'due') return reject('What it waits for has not come about.')
    const others = siblingsOf(state, branch).filter(
      (one) => state.branchStates.get(one.id)?.shown.value.state === undefined,
    )
    return plan(undefined, [
      ...(state[name] === branch.text
        ? []
        : [...keptDraft(state, context, branch.audience), setText(name, branch.text)]),
      decide(state, context, 'branchStates', id, { state: 'promoted' }),
      ...others.map((one) => decide(state, context, 'branchStates', one.id, { state: 'archived' })),
      logged(
        context,
        'note',
        `The update to ${AUDIENCE_WORDS[branch.audience]} that was drafted ahead ${caseWords(state, branch)} is its draft now`,
      ),
    ])
  },
)

/** Whether the words stand in the draft more than once, and nothing else does. */
export const isTwice = (draft: string, text: string): boolean =>
  text !== '' &&
  draft.length > text.length &&
  draft.length % text.length === 0 &&
  draft === text.repeat(draft.length / text.length)
