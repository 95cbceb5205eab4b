// What people are asked to write about each section, and which sections they write.
import { PROSE_ROOTS, type ProseSection, type SectionId } from '@holdfast/model'

export const isProse = (id: SectionId): id is ProseSection => Object.hasOwn(PROSE_ROOTS, id)

export const ASKS: Readonly<Record<ProseSection, string>> = {
  summary: 'In your words: what must a reader know first?',
  trigger: 'What started it? Why it hurt stands under the factors.',
  detection: 'How did we come to know, and what would have told us earlier?',
  factors: 'What made it possible, and what made it worse?',
  surprised: 'What did we believe that turned out otherwise?',
  response: 'How did we work together?',
  wentWell: 'What should we keep doing?',
  wentBadly: 'What made the work harder than it had to be?',
  lucky: 'Where did luck help, and where may it not next time?',
}
