// Names of files as they are stored, shown and saved. Invariant: a name is one line without a path, control characters or marks that
// turn letters round, so that it ends as it seems to end.
const LONGEST = 120
const HIDDEN = /[\p{Cc}\p{Cf}\p{Co}\p{Surrogate}\p{Zl}\p{Zp}]/gu
const FORBIDDEN = /[<>:"|?*]/g
/** What Windows opens as a device. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/** The name without what could lead somewhere else, or `file` where nothing is left. */
export function cleanFileName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const plain = last
    .replace(HIDDEN, '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
  const safe = DEVICE.test(plain) ? `_${plain}` : plain
  if (safe === '') return 'file'
  const letters = [...safe]
  if (letters.length <= LONGEST) return safe
  const end = /\.[^.]{1,10}$/.exec(safe)?.[0] ?? ''
  return letters.slice(0, LONGEST - [...end].length).join('') + end
}
