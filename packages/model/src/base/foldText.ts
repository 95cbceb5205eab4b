// Text made comparable: case and accents do not matter to somebody who searches.

/** Lower case without accents: "Éric" and "eric" are the same. */
export const foldText = (text: string): string => {
  const lower = text.toLowerCase()
  return /^[\u0000-\u007F]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '')
}
