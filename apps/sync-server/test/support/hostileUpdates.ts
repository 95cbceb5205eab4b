// Updates that no honest client makes, and the clause in which each is refused. Sources: what yjs 13.6 does with them.
import * as encoding from 'lib0/encoding'

const numbers = (...values: number[]): number[] => {
  const encoder = encoding.createEncoder()
  for (const value of values) encoding.writeVarUint(encoder, value)
  return [...encoding.toUint8Array(encoder)]
}
const text = (value: string): number[] => [value.length, ...Buffer.from(value)]
/** One client (9) from clock 0, its structs, and no deletions. */
const structs = (count: number, ...bytes: number[][]): Uint8Array =>
  Uint8Array.from([...numbers(1, count, 9, 0), ...bytes.flat(), 0])
/** An item in the root `a`, of this kind of content. */
const item = (kind: number, ...content: number[][]): number[] => [kind, 1, ...text('a'), ...content.flat()]
const ANY = 8

export const hostileUpdates: Readonly<Record<string, readonly [update: Uint8Array, refusal: string]>> = {
  'thirty million structs in 7 bytes': [Uint8Array.from([1, ...numbers(30_000_000), 1, 0]), 'claims more'],
  'a million clients in 5 bytes': [Uint8Array.from([...numbers(1_000_000), 0]), 'claims more'],
  'a million deletions in 6 bytes': [Uint8Array.from([0, 1, 9, ...numbers(1_000_000)]), 'claims more'],
  'a list of a million values': [structs(1, item(ANY, numbers(1_000_000))), 'claims more'],
  'a text longer than the update': [structs(1, item(4, [120])), 'ends too early'],
  'a hole': [structs(1, [10, 3]), 'a hole'],
  'a part that refers to itself': [structs(1, [0x84, 9, 0, ...text('x')]), 'a later one'],
  'a part that refers to a later one': [structs(1, [0x44, 9, 5, ...text('x')]), 'a later one'],
  'a parent that comes later': [structs(1, [4, 0, 9, 5, ...text('x')]), 'a later one'],
  'the same client twice': [
    Uint8Array.from([2, ...[1, 9, 0, ...item(4, text('x'))], ...[1, 9, 1, ...item(4, text('y'))], 0]),
    'same client twice',
  ],
  'deletions by the same client twice': [Uint8Array.of(0, 2, 9, 1, 0, 1, 9, 1, 1, 1), 'same client twice'],
  'deletions that overlap': [Uint8Array.of(0, 1, 9, 2, 0, 5, 3, 4), 'out of order'],
  'a length of 2^52': [structs(1, [0, ...numbers(2 ** 52)]), 'a length is impossible'],
  'a length of nothing': [structs(1, [0, 0]), 'a length is impossible'],
  'an empty text': [structs(1, item(4, text(''))), 'a length is impossible'],
  'an array 40 deep': [
    structs(1, item(ANY, [1], Array.from({ length: 40 }, () => [117, 1]).flat(), [126])),
    'too deeply',
  ],
  'a key that changes the prototype': [
    structs(1, item(ANY, [1, 118, 1], text('__proto__'), [126])),
    'a key is not allowed',
  ],
  'a map key that changes the prototype': [
    structs(1, [0x28, 1, ...text('a'), ...text('__proto__'), 1, 126]),
    'a key is not',
  ],
  'a value of an unknown kind': [structs(1, item(ANY, [1, 99])), 'unknown kind'],
  'a part of an unknown kind': [structs(1, item(15)), 'unknown kind'],
  'a type of an unknown kind': [structs(1, item(7, [9])), 'unknown kind'],
  'a number of 60 bits': [
    structs(
      1,
      item(
        ANY,
        [1, 125],
        Array.from({ length: 9 }, () => 255),
      ),
    ),
    'too large',
  ],
  'a number of endless zeros': [
    Uint8Array.from([1, ...Array.from({ length: 400 }, () => 128), 0]),
    'too large',
  ],
  'a value beyond 2^53': [
    structs(1, item(ANY, [1, 125], [191, 255, 255, 255, 255, 255, 255, 63])),
    'too large',
  ],
  'a key of 5,000 characters': [
    structs(1, [
      0x28,
      1,
      ...text('a'),
      ...numbers(5_000),
      ...Array.from({ length: 5_000 }, () => 97),
      1,
      126,
    ]),
    'a key is too long',
  ],
  'JSON that is none': [structs(1, item(5, text('{{'))), 'not JSON'],
  'a format that is no JSON': [structs(1, item(6, text('bold'), text('tru'))), 'not JSON'],
  'JSON with a key that changes the prototype': [
    structs(1, item(2, [1], text('{"__proto__":{"admin":true}}'))),
    'a key is not allowed',
  ],
  'JSON with that key in other letters': [
    structs(1, item(5, text('{"\\u005f_proto__":1}'))),
    'a key is not allowed',
  ],
  'JSON 40 deep': [structs(1, item(5, text('['.repeat(40) + ']'.repeat(40)))), 'too deeply'],
  'a root named like the prototype': [structs(1, [4, 1, ...text('__proto__'), ...text('x')]), 'a key is not'],
  'a document inside the document': [structs(1, item(9, text('id'), [118, 0])), 'unknown kind'],
  'a text that is not UTF-8': [structs(1, item(4, [2, 0xc3, 0x28])), 'not UTF-8'],
  'something after the end': [Uint8Array.of(0, 0, 7), 'after its end'],
  'nothing at all': [Uint8Array.of(), 'ends too early'],
}
