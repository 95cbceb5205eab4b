// What a file is, told by its first bytes, and how large a picture says it is. Pure; it opens and unpacks nothing.
// Invariant: only what is named here is ever drawn, and a picture only when it is no larger than a screen can hold.
import { type FileType, MAX_SIDE } from '../records/files.ts'

const begins = (bytes: Uint8Array, start: readonly number[], at = 0): boolean =>
  start.every((byte, i) => bytes[at + i] === byte)
const letters = (word: string): number[] => [...word].map((one) => one.charCodeAt(0))

/** Neither name nor the sender's word counts. SVG and HTML are texts that run: they are `other`, for saving alone. */
export function fileTypeOf(bytes: Uint8Array): FileType {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png'
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'jpeg'
  if (begins(bytes, letters('GIF87a')) || begins(bytes, letters('GIF89a'))) return 'gif'
  if (begins(bytes, letters('RIFF')) && begins(bytes, letters('WEBP'), 8)) return 'webp'
  if (begins(bytes, letters('%PDF-'))) return 'pdf'
  return 'other'
}

export interface PictureSize {
  readonly width: number
  readonly height: number
}

const MAX_PIXELS = 50_000_000

/** As the header says it; null: it is no picture, or one too large to be drawn. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const size = headerSize(bytes)
  if (size === null || size.width < 1 || size.height < 1) return null
  if (Math.max(size.width, size.height) > MAX_SIDE || size.width * size.height > MAX_PIXELS) return null
  return size
}

function headerSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const has = (length: number) => bytes.byteLength >= length
  switch (fileTypeOf(bytes)) {
    case 'png':
      return has(24) ? { width: view.getUint32(16), height: view.getUint32(20) } : null
    case 'gif':
      return has(10) ? { width: view.getUint16(6, true), height: view.getUint16(8, true) } : null
    case 'webp':
      return has(30) ? webpSize(bytes, view) : null
    case 'jpeg':
      return jpegSize(bytes, view)
    default:
      return null
  }
}

function webpSize(bytes: Uint8Array, view: DataView): PictureSize | null {
  if (begins(bytes, letters('VP8X'), 12)) {
    const at = (i: number) => view.getUint16(i, true) + (bytes[i + 2] ?? 0) * 65_536 + 1
    return { width: at(24), height: at(27) }
  }
  if (begins(bytes, letters('VP8L'), 12)) {
    const packed = view.getUint32(21, true)
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  if (begins(bytes, letters('VP8 '), 12))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return null
}

/** Goes from segment to segment until the one that says the size. */
function jpegSize(bytes: Uint8Array, view: DataView): PictureSize | null {
  for (let at = 2; at + 9 < bytes.byteLength; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}
