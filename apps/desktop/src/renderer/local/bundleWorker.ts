// The thread that makes bundles in a browser. Invariant: the key never comes here: each signature is asked for.
import { bundleContents, INTERNAL, makeVerified } from '@holdfast/model'
import type { FromBundleWorker, ToBundleWorker } from './bundleMessages.ts'

const say = (said: FromBundleWorker, transfer: Transferable[] = []) => self.postMessage(said, { transfer })
const asked = new Map<number, (bytes: Uint8Array) => void>()
let count = 0

const answered = (ask: (id: number) => FromBundleWorker): Promise<Uint8Array> =>
  new Promise((resolve) => {
    count += 1
    asked.set(count, resolve)
    say(ask(count))
  })
const sign = (text: Uint8Array) => answered((id) => ({ kind: 'sign', id, text }))
const read = (hash: string) => answered((id) => ({ kind: 'read', id, hash }))

async function work(job: Extract<ToBundleWorker, { kind: 'make' | 'record' }>): Promise<void> {
  const signer = { ...job.signer, sign }
  if (job.kind === 'record') {
    const { record } = await bundleContents(job.sealed, INTERNAL, signer)
    return say({ kind: 'record', record })
  }
  const { subtle } = self.crypto
  const evidence = job.evidence.map((one) => ({ ...one, read: () => read(one.hash) }))
  const result = await makeVerified({ ...job.sealed, evidence }, job.profile, signer, {
    progress: (now) => say({ kind: 'progress', now }),
    // A page over plain http has none.
    ...(subtle && {
      sha256: async (bytes: Uint8Array) => new Uint8Array(await subtle.digest('SHA-256', bytes.slice())),
    }),
  })
  say({ kind: 'made', result }, result.ok ? [result.value.bytes.buffer as ArrayBuffer] : [])
}

self.addEventListener('message', ({ data }: MessageEvent<ToBundleWorker>) => {
  if ('bytes' in data) {
    asked.get(data.id)?.(data.bytes)
    asked.delete(data.id)
    return
  }
  work(data).catch((error: unknown) =>
    say({ kind: 'failed', what: error instanceof Error ? error.message : String(error) }),
  )
})
