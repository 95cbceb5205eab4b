// @y/websocket-server exactly as shipped: its own server.js, its own `ws`, settings by environment (PORT, HOST,
// YPERSISTENCE for LevelDB).
import { getPersistence } from '@y/websocket-server/utils'

await import(new URL('../node_modules/@y/websocket-server/src/server.js', import.meta.url).href)

// y-leveldb writes through one promise queue; an empty transaction at its end tells when the rest is written.
globalThis.benchSettle = async () => {
  const provider: unknown = (getPersistence() as { provider?: unknown } | null)?.provider
  const queue = provider as { _transact?: (work: () => Promise<null>) => Promise<null> } | undefined
  await queue?._transact?.(async () => null)
}
