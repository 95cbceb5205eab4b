// The code that stands for a link: short enough to be read out and typed, too long to be guessed. Invariant: a code has one
// normal form, twelve signs in three groups, and whatever a person makes of it by ear or by hand reads as that form or as null.
import { crockford } from './ids.ts'

const SIGNS = 12
const GROUPS = /.{4}/g

/** `bytes`: at least 8 unpredictable ones, of which 60 bits count. */
export function joinCode(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes.subarray(0, 8)) bits = bits * 256n + BigInt(byte)
  let signs = ''
  for (let left = SIGNS; left > 0; left--) {
    signs += crockford[Number(bits % 32n)] ?? '0'
    bits /= 32n
  }
  return grouped(signs)
}

/** The normal form of what was typed: in any case, with or without spaces and hyphens, O as 0, I and L as 1. */
export function readJoinCode(typed: string): string | null {
  const signs = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  const isCode = signs.length === SIGNS && [...signs].every((sign) => crockford.includes(sign))
  return isCode ? grouped(signs) : null
}

/** "7K3F-9QPX-2TNW" */
const grouped = (signs: string): string => (signs.match(GROUPS) ?? []).join('-')
