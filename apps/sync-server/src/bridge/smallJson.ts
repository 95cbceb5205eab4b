/** More than any answer between servers needs, bytes. */
const LIMIT = 65_536

/** The JSON of an answer; throws when it is too long or none. Whoever answers may be a stranger with a lot to say. */
export async function smallJson(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > LIMIT) throw new Error('the answer is too long')
    parts.push(part)
  }
  return JSON.parse(Buffer.concat(parts).toString('utf8'))
}
