// Bundles are made in a thread of their own, one thread a piece of work. Invariant: what was cancelled or has failed leaves no thread.
import { type BundleSigner, err, must, type RecordJson } from '@holdfast/model'
import type { BundleThread } from '@holdfast/ui'
import type { FromBundleWorker, ToBundleWorker } from './bundleMessages.ts'

/** The part of a Worker that is used. */
export type BundleWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

const BROKEN = 'The part of the app that makes bundles could not be loaded. Reload the page and try again.'

export function bundleThread(start: () => BundleWorker): BundleThread {
  /** `hear` answers whether it was the last word. */
  const run = <T>(
    job: ToBundleWorker,
    signer: BundleSigner,
    hear: (said: FromBundleWorker, end: (value: T) => void) => void,
    readFile: (hash: string) => Promise<Uint8Array> = () => Promise.reject(new Error(BROKEN)),
    onStart: (end: (value: T) => void) => void = () => {},
  ): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const worker = start()
      const end = (value: T) => {
        worker.terminate()
        resolve(value)
      }
      const fail = (what: string) => {
        worker.terminate()
        reject(new Error(what))
      }
      worker.addEventListener('error', () => fail(BROKEN))
      worker.addEventListener('message', ({ data }: MessageEvent<FromBundleWorker>) => {
        if (data.kind === 'failed') return fail(data.what)
        if (data.kind !== 'sign' && data.kind !== 'read') return hear(data, end)
        const { id, kind } = data
        const asked = data.kind === 'sign' ? signer.sign(data.text) : readFile(data.hash)
        asked.then(
          (bytes) =>
            worker.postMessage({
              kind: kind === 'sign' ? 'signed' : 'file',
              id,
              bytes,
            } satisfies ToBundleWorker),
          (error: unknown) => fail(error instanceof Error ? error.message : String(error)),
        )
      })
      onStart(end)
      worker.postMessage(job)
    })
  const named = ({ key, name }: BundleSigner) => ({ key, name })
  return {
    make: ({ sealed: { evidence = [], ...sealed }, profile, signer }, { signal, progress }) =>
      run(
        {
          kind: 'make',
          sealed,
          evidence: evidence.map(({ hash, bytes }) => ({ hash, bytes })),
          profile,
          signer: named(signer),
        },
        signer,
        (said, end) => {
          if (said.kind === 'progress') progress(said.now)
          else if (said.kind === 'made') end(said.result)
        },
        async (hash) =>
          must(
            evidence.find((one) => one.hash === hash),
            'an attached file',
          ).read(),
        (end) => {
          const cancelled = () => end(err({ kind: 'cancelled', path: null, what: 'it was cancelled' }))
          signal.addEventListener('abort', cancelled, { once: true })
        },
      ),
    record: ({ sealed: { evidence: _read, ...sealed }, signer }) =>
      run<RecordJson>({ kind: 'record', sealed, signer: named(signer) }, signer, (said, end) => {
        if (said.kind === 'record') end(said.record)
      }),
  }
}
