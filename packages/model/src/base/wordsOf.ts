// What somebody wrote, without the blanks around it; nothing where it shows nothing. Pure, so that every replica reads the same.

/** Of these a word has at least one: no white space, no blank of another script, nothing that is never drawn. */
const DRAWN = /[^\s\u2800\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}]/u

/** White space, characters of no width and other signs that are never drawn, alone or together. */
export const showsNothing = (text: string): boolean => !DRAWN.test(text)

/** The words, trimmed; '' for what shows nothing, however long it is. */
export const wordsOf = (text: string): string => (showsNothing(text) ? '' : text.trim())
