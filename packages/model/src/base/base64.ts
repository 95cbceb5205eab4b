// Bytes as Base64 (RFC 4648, with padding) by what browsers, their threads and Node all have.

// All of them have these; the language's own library names neither.
declare const btoa: (binary: string) => string
declare const atob: (text: string) => string

const AT_ONCE = 0x8000

export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += AT_ONCE)
    binary += String.fromCharCode.apply(null, bytes.subarray(at, at + AT_ONCE) as unknown as number[])
  return btoa(binary)
}

/** Throws for what is no Base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}
