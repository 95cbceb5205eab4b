// A thread that builds one bundle, so that the server's loop stays free. Invariant: it gives the next part only when the one before was
// taken, so that a slow reader holds no bundle in memory.
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '@holdfast/model'
import { type BundleJob, runBundleJob } from './bundleJob.ts'

export type FromBundleWorker =
  | { readonly kind: 'part'; readonly bytes: Uint8Array }
  | { readonly kind: 'end' }
  | { readonly kind: 'refused'; readonly what: string }

const port = must(parentPort, 'a thread')
const say = (said: FromBundleWorker) => port.postMessage(said)

const built = await runBundleJob(workerData as BundleJob, async (bytes) => {
  const taken = new Promise((resolve) => void port.once('message', resolve))
  say({ kind: 'part', bytes })
  await taken
})
say(built.ok ? { kind: 'end' } : { kind: 'refused', what: built.error })
port.close()
