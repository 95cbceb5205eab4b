// Reads a file of kept checkpoints: one of them, a list, or an object with a list, as the app saves it.
import { readFile } from 'node:fs/promises'
import { type Checkpoint, checkpointShape, err, ok, type Result } from '@holdfast/model'
import { z } from 'zod'
import { errorCode } from '../host/problem.ts'

const list = z.array(checkpointShape).min(1)
const file = z.union([
  z.object({ checkpoints: list }).transform(({ checkpoints }) => checkpoints),
  list,
  checkpointShape.transform((one) => [one]),
])

/** The error is a sentence for people. */
export async function readCheckpoints(path: string): Promise<Result<readonly Checkpoint[], string>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    return err(`The file ${path} cannot be read (${errorCode(error) || 'the system refused it'}).`)
  }
  try {
    const parsed = file.safeParse(JSON.parse(text))
    if (parsed.success) return ok(parsed.data)
  } catch {
    // Said below.
  }
  return err(`The file ${path} holds no checkpoints of Holdfast, or is damaged.`)
}
