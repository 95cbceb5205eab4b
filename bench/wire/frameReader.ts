// WebSocket frames (RFC 6455) out of raw bytes, server → client only (never masked).
// Three depths, so that a sink costs as little as its job allows: count, head (first 64 bytes), whole payload.

export type Depth = 'count' | 'head' | 'whole'

export interface FrameEvents {
  /** `payload` is the whole message for depth `whole`, else its first ≤ 64 bytes. Only valid during the call. */
  onMessage(payload: Uint8Array, length: number): void
  onPing(payload: Uint8Array): void
  onClose(code: number): void
}

const HEAD = 64
const OPCODE = { text: 1, binary: 2, close: 8, ping: 9 } as const

export class FrameReader {
  depth: Depth = 'whole'
  /** Data frames and payload bytes seen so far. */
  frames = 0
  bytes = 0
  private readonly events: FrameEvents
  private header = new Uint8Array(10)
  private headerHave = 0
  private opcode = 0
  private final = true
  private length = 0
  private left = -1
  private keep: Uint8Array | null = null
  private kept = 0
  private fragments: Uint8Array[] = []

  constructor(events: FrameEvents) {
    this.events = events
  }

  feed(chunk: Uint8Array): void {
    let at = 0
    while (at < chunk.length) {
      if (this.left < 0) {
        at = this.readHeader(chunk, at)
        if (this.left < 0) continue
      }
      const take = Math.min(this.left, chunk.length - at)
      if (this.keep && this.kept < this.keep.length) {
        const part = Math.min(take, this.keep.length - this.kept)
        this.keep.set(chunk.subarray(at, at + part), this.kept)
        this.kept += part
      }
      at += take
      this.left -= take
      if (this.left === 0) this.finish()
    }
  }

  private readHeader(chunk: Uint8Array, from: number): number {
    let at = from
    while (at < chunk.length) {
      this.header[this.headerHave++] = chunk[at++] as number
      const short = (this.header[1] as number) & 0x7f
      const need = this.headerHave < 2 ? 2 : short === 127 ? 10 : short === 126 ? 4 : 2
      if (this.headerHave < need) continue
      const view = new DataView(this.header.buffer)
      this.length = short === 127 ? Number(view.getBigUint64(2)) : short === 126 ? view.getUint16(2) : short
      this.opcode = (this.header[0] as number) & 0x0f
      this.final = ((this.header[0] as number) & 0x80) !== 0
      this.left = this.length
      this.headerHave = 0
      this.kept = 0
      const control = this.opcode >= 8
      const size =
        control || this.depth === 'whole'
          ? this.length
          : this.depth === 'head'
            ? Math.min(HEAD, this.length)
            : 0
      this.keep = size > 0 ? Buffer.allocUnsafe(size) : null
      if (this.left === 0) this.finish()
      return at
    }
    return at
  }

  private finish(): void {
    this.left = -1
    const payload = this.keep ?? new Uint8Array(0)
    this.keep = null
    if (this.opcode === OPCODE.ping) return this.events.onPing(payload)
    if (this.opcode === OPCODE.close) {
      return this.events.onClose(
        payload.length >= 2 ? ((payload[0] as number) << 8) | (payload[1] as number) : 1005,
      )
    }
    if (this.opcode > 8) return
    this.frames += 1
    this.bytes += this.length
    if (this.depth === 'count') return
    if (this.final && this.fragments.length === 0) return this.events.onMessage(payload, this.length)
    this.fragments.push(payload)
    if (!this.final) return
    const whole = Buffer.concat(this.fragments)
    this.fragments = []
    this.events.onMessage(whole, whole.length)
  }
}
