// How often what a person saw is noted, and what counts as an absence. All in ms.
import { MINUTE, SECOND } from '@holdfast/model'

/** How often the moment of the last sight is kept: an absence is told from then. */
export const NOTE_EVERY = 5 * SECOND
/** While entries come in one after the other they are noted together: writing it down takes the keyboard's time. */
export const NOTE_PAUSE = SECOND
/** A connection that is back so soon was never gone. */
export const BLINK = 3 * SECOND
/** Who did not touch the window for so long while it was apart was away; shorter absences are told by the line of what was merged alone. */
export const BACK_AFTER = 5 * MINUTE
/** So many absences that were not put away are kept. */
export const ABSENCES_KEPT = 20
/** Closed for less than this is a page that was loaded again; a tab in the background notes once a minute. */
export const RELOADED_WITHIN = 2 * MINUTE
