import {
  createDocumentRoom,
  createIds,
  declare,
  err,
  type IncidentId,
  incidentDocument,
  INTERNAL,
  manualClock,
  must,
  signerFrom,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { Doc, encodeStateAsUpdate } from 'yjs'
import type { FromBundleWorker, ToBundleWorker } from './bundleMessages.ts'
import { type BundleWorker, bundleThread } from './bundleThread.ts'

/** A thread that says what a test says. */
function scripted() {
  const heard: ToBundleWorker[] = []
  const listeners = new Map<string, (event: { readonly data?: FromBundleWorker }) => void>()
  let isOver = false
  const worker = {
    postMessage: (message: ToBundleWorker) => void heard.push(message),
    terminate: () => void (isOver = true),
    addEventListener: (kind: string, listener: (event: { readonly data?: FromBundleWorker }) => void) =>
      void listeners.set(kind, listener),
  } as unknown as BundleWorker
  return {
    worker,
    heard,
    isOver: () => isOver,
    says: (data: FromBundleWorker) => must(listeners.get('message'), 'a listener')({ data }),
    breaks: () => must(listeners.get('error'), 'a listener')({}),
  }
}

const signer = signerFrom(new Uint8Array(32).fill(7), 'machine 3c9e41aa')

function job() {
  const clock = manualClock(1_700_000_000_000)
  const actor = { id: 'maya' as never, name: 'Maya' }
  const room = createDocumentRoom({
    document: incidentDocument,
    doc: new Doc(),
    clock,
    newId: createIds(clock),
    actor,
  })
  room.run(declare, { id: 'inc-1' as IncidentId, title: 'Checkout fails', severity: 'SEV1' })
  const mark = { number: 1, name: '', sealedAt: clock.now(), asOf: clock.now(), follows: null }
  return { sealed: { mark, state: encodeStateAsUpdate(room.doc) }, profile: INTERNAL, signer }
}

test('[REC-1] [K263] the thread is told whose key signs and never the key: each signature is asked for', async () => {
  const thread = scripted()
  const making = bundleThread(() => thread.worker).make(job(), {
    signal: new AbortController().signal,
    progress: () => undefined,
  })
  expect(thread.heard).toEqual([
    {
      kind: 'make',
      ...job(),
      evidence: [],
      signer: { key: signer.key, name: signer.name },
      sealed: expect.anything(),
    },
  ])
  const text = new TextEncoder().encode('holdfast bundle 1 x')
  thread.says({ kind: 'sign', id: 4, text })
  await expect.poll(() => thread.heard).toHaveLength(2)
  expect(thread.heard[1]).toEqual({ kind: 'signed', id: 4, bytes: await signer.sign(text) })
  const refused = err({ kind: 'damaged', path: 'x', what: 'y' } as const)
  thread.says({ kind: 'made', result: refused })
  expect(await making).toEqual(refused)
  expect(thread.isOver()).toBe(true)
})

test('[REC-1] [K263] cancelled in the middle it ends at once, and one that breaks says so', async () => {
  const thread = scripted()
  const stop = new AbortController()
  const seen: (string | null)[] = []
  const making = bundleThread(() => thread.worker).make(job(), {
    signal: stop.signal,
    progress: ({ path }) => void seen.push(path),
  })
  thread.says({ kind: 'progress', now: { stage: 'building', done: 1, total: 9, path: 'record.json' } })
  stop.abort()
  expect(await making).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
  expect([seen, thread.isOver()]).toEqual([['record.json'], true])
  const broken = scripted()
  const other = bundleThread(() => broken.worker).record(job())
  broken.breaks()
  await expect(other).rejects.toThrow(/could not be loaded/)
  expect(broken.isOver()).toBe(true)
})

test('[SCR-8] [REC-1] [K326] the thread is told of each attached file and gets its bytes when it asks for them', async () => {
  const thread = scripted()
  const picture = new TextEncoder().encode('a picture')
  const evidence = [{ hash: 'ab'.repeat(32), bytes: 9, read: async () => picture }]
  const { sealed, ...rest } = job()
  const making = bundleThread(() => thread.worker).make(
    { ...rest, sealed: { ...sealed, evidence } },
    { signal: new AbortController().signal, progress: () => undefined },
  )
  expect(thread.heard[0]).toMatchObject({ kind: 'make', evidence: [{ hash: 'ab'.repeat(32), bytes: 9 }] })
  expect(() => structuredClone(thread.heard[0])).not.toThrow()
  thread.says({ kind: 'read', id: 2, hash: 'ab'.repeat(32) })
  await expect.poll(() => thread.heard[1]).toEqual({ kind: 'file', id: 2, bytes: picture })
  const refused = err({ kind: 'damaged', path: 'x', what: 'y' } as const)
  thread.says({ kind: 'made', result: refused })
  expect(await making).toEqual(refused)
})
