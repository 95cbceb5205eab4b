// What a browser has on its own disk, and what the server hands out: both as documents that can be compared.
import type { Page } from '@playwright/test'
import { WebsocketProvider } from 'y-websocket'
import WebSocket from 'ws'
import * as Y from 'yjs'

/** The incident as this browser has stored it. */
export async function storedDocument(page: Page, incident: string): Promise<Y.Doc> {
  const updates = await page.evaluate(async (id) => {
    const known = await indexedDB.databases()
    const name = known.map((one) => one.name ?? '').find((one) => one.includes(id))
    if (name === undefined) throw new Error(`nothing stored for ${id}`)
    const db = await new Promise<IDBDatabase>((done, fail) => {
      const opening = indexedDB.open(name)
      opening.addEventListener('success', () => done(opening.result))
      opening.addEventListener('error', () => fail(opening.error))
    })
    const rows = await new Promise<Uint8Array[]>((done, fail) => {
      const reading = db.transaction('updates', 'readonly').objectStore('updates').getAll()
      reading.addEventListener('success', () => done(reading.result as Uint8Array[]))
      reading.addEventListener('error', () => fail(reading.error))
    })
    db.close()
    return rows.map((row) => Array.from(row))
  }, incident)
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, Uint8Array.from(update))
  return doc
}

export interface StockClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  close(): void
}

/** A stock y-websocket client: it knows nothing of this product but an address and a token. */
export async function stockClient(origin: string, incident: string, token: string): Promise<StockClient> {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(origin.replace(/^http/, 'ws'), `incident/${incident}`, doc, {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    protocols: ['y-websocket', `holdfast.token.${token}`],
    disableBc: true,
  })
  await new Promise<void>((done) => provider.once('sync', () => done()))
  return {
    doc,
    provider,
    close() {
      provider.destroy()
      doc.destroy()
    },
  }
}

/**
 * Every root of a document in one text that is equal exactly when the documents are. Neighbouring parts may have been
 * merged differently, depending on how they came in: taken in once more, in one go, all that can merge has.
 */
export function contentOf(doc: Y.Doc): string {
  const whole = new Y.Doc()
  Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc))
  return Buffer.from(Y.encodeStateAsUpdate(whole)).toString('base64')
}

/** The words on the timeline. */
export const timelineTexts = (doc: Y.Doc): readonly string[] =>
  doc
    .getArray<{ readonly text: string }>('timeline')
    .toArray()
    .map((entry) => entry.text)
