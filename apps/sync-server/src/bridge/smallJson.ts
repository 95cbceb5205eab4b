import { MAX_ANSWER_BYTES } from '../config/limits.ts'

/** The JSON of an answer; throws when it is too long or none. Whoever answers may be a stranger with a lot to say. */
export async function smallJson(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > MAX_ANSWER_BYTES) throw new Error('the answer is too long')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}
