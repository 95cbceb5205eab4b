// One request to the server that serves this page, and its answer or its refusal in words. Never throws.
import { err, ok, type Result } from '@holdfast/model'
import type { z } from 'zod'
import { refusedWords } from './refusedWords.ts'

/** What is wrong, what is safe, what to do: in one text for people. */
export type JoinFault = string

const STRANGE =
  'The server answered something unexpected. Nothing was changed. Try again, or ask for a new link.'

export interface AskOptions {
  /** Who asks; null: nobody yet. */
  readonly token: string | null
  /** What to say when no server answers. */
  readonly unreachable: JoinFault
}

export async function askServer<T>(
  fetch: typeof globalThis.fetch,
  path: string,
  body: object,
  shape: z.ZodType<T>,
  { token, unreachable }: AskOptions,
): Promise<Result<T, JoinFault>> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    })
    const said: unknown = await answer.json().catch(() => null)
    if (!answer.ok) return err(refusedWords(said) ?? STRANGE)
    const read = shape.safeParse(said)
    return read.success ? ok(read.data) : err(STRANGE)
  } catch {
    return err(unreachable)
  }
}
