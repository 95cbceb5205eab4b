// One rig and its clients for each test of a file, taken down afterwards whatever happened.
import { afterEach } from 'vitest'
import { type Client, type ClientOptions, connect } from './client.ts'
import { type Rig, type RigOptions, startRig } from './rig.ts'
import { connectStock, type StockClient } from './stockClient.ts'

export interface Bench {
  start(options?: RigOptions): Promise<Rig>
  client(options?: Partial<ClientOptions>): Client
  /** A client that has synced. */
  joined(options?: Partial<ClientOptions>): Promise<Client>
  stock(token?: string, room?: string): StockClient
}

export function withRig(): Bench {
  let rigs: Rig[] = []
  let clients: Client[] = []
  let stocks: StockClient[] = []
  const rig = () => {
    const [last] = rigs.slice(-1)
    if (!last) throw new Error('start a rig first')
    return last
  }
  afterEach(async () => {
    for (const stock of stocks) stock.destroy()
    for (const { ws } of clients) ws.terminate()
    for (const each of rigs) await each.stop()
    rigs = []
    clients = []
    stocks = []
  })
  const bench: Bench = {
    async start(options) {
      const started = await startRig(options)
      rigs.push(started)
      return started
    },
    client(options) {
      const client = connect({ url: rig().url, ...options })
      clients.push(client)
      return client
    },
    async joined(options) {
      const client = bench.client(options)
      await client.synced()
      return client
    },
    stock(token, room) {
      const client = connectStock(rig().url, token, room)
      stocks.push(client)
      return client
    },
  }
  return bench
}
