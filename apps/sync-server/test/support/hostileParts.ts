// Updates whose bytes are in order, but whose parts would be put where nobody expects them, or break Yjs half-way; and the
// clause in which each is refused.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

const text = (value: string): number[] => [value.length, ...Buffer.from(value)]
/** One section: client 9 from clock 0. */
const structs = (...items: readonly number[][]): Uint8Array =>
  Uint8Array.from([1, items.length, 9, 0, ...items.flat(), 0])
const inRoot = (info: number, root: string, ...more: readonly number[]): number[] => [
  info,
  1,
  ...text(root),
  ...more,
]
const TEXT = 4
const TYPE = 7
const ANY = 8
const KEY = 0x20
const LEFT = 0x80
const RIGHT = 0x40

/** Client 1: 0–1 a list in `timeline`, 2 a map in `actions`, 3 its field, 4–6 the text `conditions`. */
export const hostileGround: Uint8Array = (() => {
  const doc = new Y.Doc()
  doc.clientID = 1
  doc.getArray('timeline').push(['x', 'y'])
  doc.getMap('actions').set('k', new Y.Map([['state', 'running']]))
  doc.getText('conditions').insert(0, 'abc')
  return Y.encodeStateAsUpdate(doc)
})()

/** Maps inside each other, so deep. */
function nested(depth: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, depth, 9, 0]) encoding.writeVarUint(encoder, value)
  for (let clock = 0; clock < depth; clock++) {
    const parent = clock === 0 ? [1, ...text('actions')] : [0, 9, clock - 1]
    encoding.writeUint8Array(encoder, Uint8Array.from([TYPE | KEY, ...parent, ...text('k'), 1]))
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

/** Client 9 writes one key in each of so many new roots. By hand: Yjs takes minutes to encode them. */
export function manyRoots(count: number): Uint8Array {
  const encoder = encoding.createEncoder()
  for (const value of [1, count, 9, 0]) encoding.writeVarUint(encoder, value)
  for (let i = 0; i < count; i++) {
    encoding.writeUint8Array(encoder, Uint8Array.from(inRoot(ANY | KEY, `r${i}`, ...text('k'), 1, 126)))
  }
  encoding.writeVarUint(encoder, 0)
  return encoding.toUint8Array(encoder)
}

export const hostileParts: Readonly<Record<string, readonly [update: Uint8Array, refusal: string]>> = {
  'its left neighbour in one root, its right one in another': [
    structs([TEXT | LEFT | RIGHT, 1, 1, 1, 4, ...text('x')]),
    'neighbours are in different places',
  ],
  'its left neighbour in a table, its right one in a field of it': [
    structs([ANY | LEFT | RIGHT, 1, 2, 1, 3, 1, 126]),
    'neighbours are in different places',
  ],
  'neighbours in two roots, both in the same update': [
    structs(inRoot(TEXT, 'conditions', ...text('x')), inRoot(TEXT, 'needsText', ...text('y')), [
      TEXT | LEFT | RIGHT,
      9,
      0,
      9,
      1,
      ...text('z'),
    ]),
    'neighbours are in different places',
  ],
  'between something and itself': [
    structs([TEXT | LEFT | RIGHT, 1, 5, 1, 5, ...text('x')]),
    'in the wrong order',
  ],
  'its left neighbour after its right one': [
    structs([TEXT | LEFT | RIGHT, 1, 6, 1, 4, ...text('x')]),
    'in the wrong order',
  ],
  'its left neighbour after its right one, where the run is in pieces': [
    structs(
      inRoot(TEXT, 'conditions', ...text('a')),
      [TEXT | LEFT, 9, 0, ...text('b')],
      [TEXT | LEFT, 9, 1, ...text('c')],
      [TEXT | LEFT | RIGHT, 9, 2, 9, 0, ...text('z')],
    ),
    'in the wrong order',
  ],
  'neighbours in the wrong order in the same update': [
    structs(inRoot(TEXT, 'conditions', ...text('xyz')), [TEXT | LEFT | RIGHT, 9, 2, 9, 0, ...text('z')]),
    'in the wrong order',
  ],
  'before something that has another one before it, as if it were the first': [
    structs([TEXT | RIGHT, 1, 5, ...text('x')]),
    'far apart',
  ],
  'after something that has another one after it, as if it were the last': [
    structs(
      inRoot(TEXT, 'conditions', ...text('a')),
      [TEXT | RIGHT, 9, 0, ...text('b')],
      [TEXT | LEFT, 9, 1, ...text('c')],
    ),
    'far apart',
  ],
  'a word between its neighbours, which is the left one of the right': [
    structs([TEXT | LEFT | RIGHT, 1, 4, 1, 6, ...text('x')]),
    'far apart',
  ],
  'a word between its neighbours, which is the right one of the left': [
    structs(
      inRoot(TEXT, 'conditions', ...text('a')),
      [TEXT | LEFT, 9, 0, ...text('c')],
      [TEXT | LEFT | RIGHT, 9, 0, 9, 1, ...text('b')],
      [TEXT | LEFT, 9, 1, ...text('d')],
      [TEXT | LEFT | RIGHT, 9, 2, 9, 3, ...text('x')],
    ),
    'far apart',
  ],
  'neighbours of two people in the wrong order': [
    structs(inRoot(TEXT, 'conditions', ...text('a')), [TEXT | LEFT | RIGHT, 9, 0, 1, 4, ...text('x')]),
    'in the wrong order',
  ],
  'a list under a table': [
    structs(inRoot(TEXT, 'actions', ...text('hidden'))),
    'a list is hidden in a table',
  ],
  'a list under a row of a table': [
    structs([TEXT, 0, 1, 2, ...text('hidden')]),
    'a list is hidden in a table',
  ],
  'a key under a list': [
    structs(inRoot(ANY | KEY, 'timeline', ...text('k'), 1, 126)),
    'a key is hidden in a list',
  ],
  'a key under a text': [
    structs(inRoot(ANY | KEY, 'conditions', ...text('k'), 1, 126)),
    'a key is hidden in a list',
  ],
  'two values under one key': [
    structs(inRoot(ANY | KEY, 'actions', ...text('k'), 2, 126, 126)),
    'one key has several values',
  ],
  'two values under one key, one of them deleted': [
    Uint8Array.from([1, 1, 9, 0, ...inRoot(ANY | KEY, 'actions', ...text('k'), 2, 126, 126), 1, 9, 1, 0, 1]),
    'one key has several values',
  ],
  'a text under a key, inside a row': [
    structs([TEXT | KEY, 0, 1, 2, ...text('k'), ...text('two')]),
    'one key has several values',
  ],
  'inside a text': [structs([TEXT, 0, 1, 4, ...text('x')]), 'something that holds nothing'],
  'inside a value of the same update': [
    structs(inRoot(TEXT, 'conditions', ...text('x')), [TEXT, 0, 9, 0, ...text('y')]),
    'something that holds nothing',
  ],
  'two clients that wait for each other': [
    Uint8Array.from([
      ...[2, 2, 9, 0, TEXT | LEFT, 8, 1, ...text('a'), ...inRoot(TEXT, 'conditions', ...text('b'))],
      ...[2, 8, 0, TEXT | LEFT, 9, 1, ...text('c'), ...inRoot(TEXT, 'conditions', ...text('d')), 0],
    ]),
    'wait for each other',
  ],
  'maps 40 deep': [nested(40), 'nested too deeply'],
}
