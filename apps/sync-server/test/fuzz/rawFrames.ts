// Bytes that no honest WebSocket client sends, made from a seed: broken framing (RFC 6455 §5), and whole frames that hold
// nonsense. Each of them must end its connection, and touch nobody else.

export interface RawFrame {
  readonly what: string
  readonly bytes: Uint8Array
}
type Below = (n: number) => number

const noise = (below: Below, length: number): Buffer => Buffer.from(Array.from({ length }, () => below(256)))

/** One frame as a client sends it. `first`: FIN, RSV and opcode. */
function frame(first: number, payload: Uint8Array, mask = Buffer.from([1, 2, 3, 4])): Buffer {
  const length =
    payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 0xff]
  const masked = payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0))
  return Buffer.concat([Buffer.from([first, ...length]), mask, masked])
}

const FIN_BINARY = 0x82
const MAKERS: Readonly<Record<string, (below: Below) => Uint8Array>> = {
  'reserved bits': (below) => frame(FIN_BINARY | (0x10 << below(3)), noise(below, 8)),
  'a text frame': (below) => frame(0x81, Buffer.from(`hello ${below(9)}`)),
  'text that is no UTF-8': () => frame(0x81, Buffer.from([0xc3, 0x28])),
  'a reserved opcode': (below) => frame(0x83 + below(5), noise(below, 4)),
  'no mask': (below) => Buffer.concat([Buffer.from([FIN_BINARY, 4]), noise(below, 4)]),
  'a ping in parts': (below) => frame(0x09, noise(below, 4)),
  'a ping that is too long': (below) => frame(0x89, noise(below, 126)),
  'a part of nothing': (below) => frame(0x80, noise(below, 4)),
  'a close code that does not exist': (below) => frame(0x88, Buffer.from([3, 0xec + below(3)])),
  'a close of one byte': () => frame(0x88, Buffer.from([3])),
  'an enormous length': (below) =>
    Buffer.from([FIN_BINARY, 0xff, below(128), below(256), below(256), below(256), 0, 0, 0, 1, 1, 2, 3, 4]),
  'more than is read at all': () => Buffer.from([FIN_BINARY, 0xff, 0, 0, 0, 0, 0x7f, 0, 0, 0, 1, 2, 3, 4]),
  'garbage sync': (below) => frame(FIN_BINARY, Buffer.concat([Buffer.from([0, 2, 60]), noise(below, 60)])),
  'a garbage state vector': () => frame(FIN_BINARY, Buffer.from([0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0x7f])),
  'garbage presence': (below) =>
    frame(FIN_BINARY, Buffer.concat([Buffer.from([1, 9, 200]), noise(below, 8)])),
  'presence that is no object': () => frame(FIN_BINARY, Buffer.from([1, 5, 1, 7, 1, 1, 0x37])),
  'an unknown kind of message': () => frame(FIN_BINARY, Buffer.from([77, 1, 2])),
  'an empty message': () => frame(FIN_BINARY, Buffer.alloc(0)),
  'a frame of ours with garbage': (below) =>
    frame(FIN_BINARY, Buffer.concat([Buffer.from([101, 5]), noise(below, 5)])),
}
const NAMES = Object.keys(MAKERS)

export function rawFrame(below: Below): RawFrame {
  const what = NAMES[below(NAMES.length)] as string
  return { what, bytes: (MAKERS[what] as (below: Below) => Uint8Array)(below) }
}
