// HTTP requests and handshakes that no honest client sends, made from a seed. `end`: whether the sender hangs up itself,
// as one does who stops in the middle.

type Below = (n: number) => number

const VERBS = ['GET', 'POST', 'PUT', 'TRACE', 'CONNECT', 'get', '', 'G\0T', 'PRI']
const PATHS = [
  '/',
  '/api/join',
  '/api/me',
  '/workspace',
  '/incident/x',
  '/../../etc',
  '*',
  '//',
  '/%zz',
  '/incident/%00',
]
const VERSIONS = ['HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', '']
const HEADERS = [
  'Host: 127.0.0.1',
  'Host: a b',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Upgrade: h2c',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Version: 8',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  'Sec-WebSocket-Key: short',
  'Sec-WebSocket-Protocol: ,,,',
  'Sec-WebSocket-Protocol: holdfast.1, holdfast.token.x.y.z',
  'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99',
  'Content-Length: 999999999999',
  'Content-Length: -1',
  'Content-Length: 4',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked, chunked',
  'Expect: 100-continue',
  'Authorization: Bearer a.b.c',
  'Cookie: \x01\x02',
]
const BODIES = ['', '{}', '{"__proto__":1}', '['.repeat(2_000), '\0', 'FFFFFFFFFF\r\n']

export function rawRequest(below: Below): Uint8Array {
  const pick = <T>(of: readonly T[]): T => of[below(of.length)] as T
  if (below(10) === 0) return Buffer.from(Array.from({ length: below(400) }, () => below(256)))
  const headers = Array.from({ length: below(8) }, () => `${pick(HEADERS)}\r\n`).join('')
  const whole = `${pick(VERBS)} ${pick(PATHS)} ${pick(VERSIONS)}\r\nHost: 127.0.0.1\r\n${headers}\r\n${pick(BODIES)}`
  // A slow handshake: it stops anywhere.
  return Buffer.from(below(4) === 0 ? whole.slice(0, below(whole.length)) : whole, 'latin1')
}
