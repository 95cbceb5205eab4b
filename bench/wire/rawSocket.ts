// A WebSocket client over a bare TCP socket: handshake, masked writes, and a FrameReader for what comes back.
// All sockets of a process read into one buffer, so 1,000 of them cost no allocation per packet.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { FrameReader } from './frameReader.ts'

export interface RawSocketOptions {
  readonly port: number
  readonly path: string
  readonly protocols: readonly string[]
  readonly onOpen: () => void
  readonly onMessage: (payload: Uint8Array, length: number) => void
  readonly onClose: (why: string) => void
}

const sharedBuffer = Buffer.allocUnsafeSlow(1 << 18)

export class RawSocket {
  readonly reader: FrameReader
  readonly socket: Socket
  private opened = false
  private response = ''
  private closed = false
  private readonly options: RawSocketOptions

  constructor(options: RawSocketOptions) {
    this.options = options
    this.reader = new FrameReader({
      onMessage: options.onMessage,
      onPing: (payload) => this.write(0x8a, payload),
      onClose: (code) => this.end(`closed by the server with code ${code}`),
    })
    this.socket = connect({
      host: '127.0.0.1',
      port: options.port,
      noDelay: true,
      onread: {
        buffer: sharedBuffer,
        callback: (size, buffer) => {
          this.receive(buffer.subarray(0, size))
          return true
        },
      },
    })
    this.socket.on('connect', () => this.socket.write(this.request()))
    this.socket.on('error', (error) => this.end(error.message))
    this.socket.on('close', () => this.end('connection closed'))
  }

  /** One binary message. */
  send(payload: Uint8Array): void {
    this.write(0x82, payload)
  }

  end(why = 'closed here'): void {
    if (this.closed) return
    this.closed = true
    this.socket.destroy()
    this.options.onClose(why)
  }

  private request(): string {
    const { port, path, protocols } = this.options
    return [
      `GET ${path} HTTP/1.1`,
      `Host: 127.0.0.1:${port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      ...(protocols.length > 0 ? [`Sec-WebSocket-Protocol: ${protocols.join(', ')}`] : []),
      '\r\n',
    ].join('\r\n')
  }

  private receive(chunk: Uint8Array): void {
    if (this.opened) return this.reader.feed(chunk)
    this.response += Buffer.from(chunk).toString('latin1')
    const end = this.response.indexOf('\r\n\r\n')
    if (end < 0) return
    if (!this.response.startsWith('HTTP/1.1 101'))
      return this.end(`refused: ${this.response.split('\r\n')[0]}`)
    this.opened = true
    const rest = Buffer.from(this.response.slice(end + 4), 'latin1')
    this.response = ''
    this.options.onOpen()
    if (rest.length > 0) this.reader.feed(rest)
  }

  private write(first: number, payload: Uint8Array): void {
    const long = payload.length > 65_535
    const head = payload.length < 126 ? 2 : long ? 10 : 4
    const frame = Buffer.allocUnsafe(head + 4 + payload.length)
    frame[0] = first
    if (head === 2) frame[1] = 0x80 | payload.length
    else if (long) {
      frame[1] = 0x80 | 127
      frame.writeBigUInt64BE(BigInt(payload.length), 2)
    } else {
      frame[1] = 0x80 | 126
      frame.writeUInt16BE(payload.length, 2)
    }
    // An all-zero mask is legal and leaves the payload as it is: masking is the client's cost, not what is measured.
    frame.writeUInt32BE(0, head)
    frame.set(payload, head + 4)
    this.socket.write(frame)
  }
}
