// Everybody and everything in one run.
import type { Network } from './network.ts'
import type { VirtualServer } from './virtualServer.ts'
import type { VirtualWindow } from './virtualWindow.ts'
import type { World } from './world.ts'

export interface Cast {
  readonly world: World
  readonly network: Network
  /** The centre first, then the hubs. */
  readonly servers: readonly VirtualServer[]
  readonly windows: readonly VirtualWindow[]
  /** Windows at somebody's bridge, for as long as that was open. */
  readonly guests: VirtualWindow[]
}
