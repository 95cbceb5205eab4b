// Starts the thread that builds a bundle, and gives its parts as they are taken. Invariant: whoever stops reading ends the thread.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { err, ok, type Result } from '@holdfast/model'
import type { BundleJob } from './bundleJob.ts'
import type { FromBundleWorker } from './bundleWorker.ts'

/** Beside this file in the sources, beside the program where it is bundled. */
const PLACES = ['./bundleWorker.ts', './bundleWorker.js', '../bundleWorker.js']

function workerFile(): URL {
  const found = PLACES.map((place) => new URL(place, import.meta.url)).find((url) =>
    existsSync(fileURLToPath(url)),
  )
  if (!found) throw new Error('bundleWorker.js is missing beside the program: install it again.')
  return found
}

export interface BundleParts {
  readonly parts: AsyncGenerator<Uint8Array, void, undefined>
  stop(): Promise<void>
}

/** Answers when the first part is there: what is refused then has no part. The error is a sentence for people. */
export async function buildInThread(job: BundleJob): Promise<Result<BundleParts, string>> {
  const worker = new Worker(workerFile(), { workerData: job })
  const said: FromBundleWorker[] = []
  let wake = () => {}
  let broken: Error | null = null
  let isOver = false
  worker.on('message', (message: FromBundleWorker) => {
    said.push(message)
    wake()
  })
  worker.on('error', (error) => {
    broken = error instanceof Error ? error : new Error(String(error))
    wake()
  })
  worker.on('exit', () => {
    isOver = true
    wake()
  })
  const next = async (): Promise<FromBundleWorker> => {
    for (;;) {
      const message = said.shift()
      if (message) return message
      if (broken !== null) throw broken
      if (isOver) throw new Error('The thread that builds the bundle ended.')
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  const stop = async () => void (await worker.terminate())
  let first: FromBundleWorker
  try {
    first = await next()
  } catch (error) {
    await stop()
    throw error
  }
  if (first.kind === 'refused') {
    await stop()
    return err(first.what)
  }
  async function* parts(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (let message = first; message.kind !== 'end'; message = await next()) {
        if (message.kind === 'refused') throw new Error(message.what)
        yield message.bytes
        worker.postMessage('taken')
      }
    } finally {
      await stop()
    }
  }
  return ok({ parts: parts(), stop })
}
