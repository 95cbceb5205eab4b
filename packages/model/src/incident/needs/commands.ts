// Asking for what the room needs, and recording the answer.
import type { Ms } from '../../base/clock.ts'
import type { NeedId } from '../../base/ids.ts'
import { isTime } from '../../base/readableTime.ts'
import { wordsOf } from '../../base/wordsOf.ts'
import { reject } from '../../document/command.ts'
import { command, insert, logged, patch, plan } from '../incidentCommands.ts'

const ref = (id: NeedId) => ({ refs: [{ kind: 'need' as const, id }] })

export const addNeed = command(
  'need.add',
  (
    _state,
    args: { readonly what: string; readonly holder?: string; readonly dueAt?: Ms | null },
    context,
  ) => {
    const what = wordsOf(args.what)
    if (what === '') return reject('Say what is needed.', 'what')
    const id = context.newId<NeedId>()
    const holder = wordsOf(args.holder ?? '')
    const fields = { what, holder, dueAt: args.dueAt ?? null, by: context.actor, at: context.now }
    return plan(id, [
      insert('needs', id, { ...fields, answer: '', answeredAt: null, answeredBy: null }),
      logged(context, 'need', `Need: ${what}${holder ? ` (from ${holder})` : ''}`, ref(id)),
    ])
  },
)

export const answerNeed = command(
  'need.answer',
  (state, args: { readonly id: NeedId; readonly answer: string }, context) => {
    const need = state.needs.get(args.id)
    const answer = wordsOf(args.answer)
    if (!need) return reject('This need is not on this machine yet.')
    if (isTime(need.answeredAt)) return reject('It is answered already.')
    if (answer === '') return reject('Say what the answer is; "done" is enough.', 'answer')
    return plan(undefined, [
      patch('needs', args.id, { answer, answeredAt: context.now, answeredBy: context.actor }),
      logged(context, 'need', `Need answered: ${need.what} — ${answer}`, ref(args.id)),
    ])
  },
)
