// A small picture of a picture, made once where it was attached. Invariant: what cannot be drawn has none, and nothing is thrown.
import type { FileRef } from '@holdfast/model'

/** More than a row shows, px. */
const WIDTH = 320
const HEIGHT = 192

/** Null: it is no picture, it is small already, or this platform cannot draw it. */
export async function makeThumb(
  bytes: Uint8Array,
  { type, width, height }: FileRef,
): Promise<Uint8Array | null> {
  if (width === undefined || height === undefined || typeof createImageBitmap !== 'function') return null
  if (width <= WIDTH && height <= HEIGHT) return null
  try {
    const picture = await createImageBitmap(new Blob([bytes.slice()], { type: `image/${type}` }))
    const scale = Math.min(WIDTH / picture.width, HEIGHT / picture.height)
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.width * scale))
    canvas.height = Math.max(1, Math.round(picture.height * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    return made === null ? null : new Uint8Array(await made.arrayBuffer())
  } catch {
    return null
  }
}
