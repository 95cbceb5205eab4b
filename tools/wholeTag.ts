// Which specs wait for `npm run whole`: what is the same in both themes, at every width, with and without motion, but for one of each; whole nights.
export const WHOLE = '@whole'

/** `waits`: left out of `npm test`. */
export const later = (waits: boolean) => ({ tag: waits ? [WHOLE] : [] })
