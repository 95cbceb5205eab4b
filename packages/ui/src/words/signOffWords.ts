// The words of a sign-off on the screen: what each step says, and what can be wrong with words in one press.
import { MARK_WORDS, SIGN_OFF_MARKS, type SignOffMark, type SignOffStep } from '@holdfast/model'

export const STEP_WORDS: Readonly<Record<SignOffStep, string>> = {
  asked: 'asks for sign-off',
  approved: 'signed off',
  returned: 'returned it',
  pushedBack: 'pushed back',
  said: 'says',
}

export const MARKS: readonly { readonly id: SignOffMark; readonly label: string }[] = SIGN_OFF_MARKS.map(
  (id) => ({ id, label: id === 'none' ? 'no mark' : MARK_WORDS[id] }),
)
