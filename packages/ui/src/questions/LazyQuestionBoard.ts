// The board of questions opens later: the desk begins with the draft.
import { lazyPart } from '../kit/guard/lazyPart.tsx'

export const QuestionBoard = lazyPart({
  what: 'The board of questions',
  as: 'panel',
  load: () => import('./QuestionBoard.tsx').then((it) => it.QuestionBoard),
})
