// How long an incident's title may be, and what is said of a longer one.

/** UTF-16 code units. */
export const TITLE_LENGTH = 200
export const TITLE_TOO_LONG = `Keep the title under ${TITLE_LENGTH} characters; details belong in the impact line.`
