// A server above that does what a test tells it, one dial at a time.
import { type Dial, type Frame, hello, type SocketEvents } from '@holdfast/model'

export interface Call {
  readonly url: string
  readonly protocols: readonly string[]
  readonly events: SocketEvents
  readonly sent: Uint8Array[]
  readonly isDropped: boolean
  waiting: number
  say<T>(frame: Frame<T>, payload: T): void
  /** Opens it and says hello as `id`. */
  greet(id?: string, more?: object): void
}

export interface ScriptedAbove {
  readonly dial: Dial
  readonly calls: Call[]
}

export const HELLO = {
  kind: 'server',
  person: { id: 'hub', name: 'hub' },
  access: 'respond',
  expiresAt: 9e15,
  schemaVersion: 1,
  relays: true,
} as const

export function scriptedAbove(): ScriptedAbove {
  const calls: Call[] = []
  return {
    calls,
    dial(url, protocols, events) {
      let dropped = false
      const sent: Uint8Array[] = []
      const call: Call = {
        url,
        protocols,
        events,
        sent,
        waiting: 0,
        get isDropped() {
          return dropped
        },
        say: (frame, payload) => events.message(frame.encode(payload)),
        greet(id = 'above', more = {}) {
          events.opened('holdfast.1')
          call.say(hello, { server: id, ...HELLO, ...more })
        },
      }
      calls.push(call)
      return {
        get waiting() {
          return call.waiting
        },
        send: (message) => void (dropped || sent.push(message)),
        drop: () => void (dropped = true),
      }
    },
  }
}
