// The stock y-websocket 3.1 provider, as anybody would use it from Node.
import { STOCK_SUBPROTOCOL, TOKEN_PREFIX } from '@holdfast/model'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { until } from './client.ts'

export interface StockClient {
  readonly doc: Y.Doc
  readonly provider: WebsocketProvider
  synced(): Promise<void>
  destroy(): void
}

export function connectStock(
  url: string,
  token = 'stan.respond',
  room = 'incident/one',
  doc = new Y.Doc(),
): StockClient {
  const provider = new WebsocketProvider(url, room, doc, {
    protocols: [STOCK_SUBPROTOCOL, TOKEN_PREFIX + token],
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  return {
    doc,
    provider,
    synced: () => until(() => provider.synced, 'the stock client being synced'),
    destroy() {
      provider.destroy()
      doc.destroy()
    },
  }
}
