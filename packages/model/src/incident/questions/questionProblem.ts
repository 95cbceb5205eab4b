// What is wrong with the words of a question, before anybody looks at what else was asked.

/** Longest question, in UTF-16 units: what one reads aloud in two minutes. */
export const LONGEST_QUESTION = 2_000

/** `text` is trimmed. Null when it can be asked. */
export function questionProblem(text: string): string | null {
  if (text === '') return 'Write the question first.'
  return text.length > LONGEST_QUESTION
    ? `The question has ${text.length} characters, and ${LONGEST_QUESTION} fit. Shorten it; it is still here.`
    : null
}
