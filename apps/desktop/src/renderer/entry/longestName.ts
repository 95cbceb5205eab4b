/** Longer names do not fit the role strip; the server allows a little more. */
export const LONGEST_NAME = 60
