// What the button of a side says: the choice as a sentence, so that nobody has to look up what it answers.
import { type Conflict, ROLE_TITLES } from '@holdfast/model'

/** `answer` is the side in words. Long answers stand above the button; it then says "This one". */
export function conflictButton(conflict: Conflict, answer: string): string {
  switch (conflict.kind) {
    case 'role':
      return `${answer} is ${ROLE_TITLES[conflict.role]}`
    case 'phase':
    case 'severity':
    case 'hypothesis':
      return `It is ${answer}`
    case 'repeat':
      return 'This one counts'
    case 'seal':
      return 'This is the seal'
    default:
      return 'This one'
  }
}
