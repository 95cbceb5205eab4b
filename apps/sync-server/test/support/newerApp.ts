// What an app of a later version might write: a root, a field, a value and a kind that today's does not know. By Yjs
// alone, since today's commands cannot. `fixtures/newer.bin` was made with it.
import * as Y from 'yjs'

/** Writes into a document that holds an incident. */
export function writeAsNewerApp(doc: Y.Doc): void {
  doc.transact(() => {
    doc.getMap('regulators').set('r1', new Y.Map([['clock', 72]]))
    doc.getArray('signals').push([{ id: 's1', reading: 0.97 }])
    doc.getText('legal').insert(0, 'Reviewed by counsel')
    for (const root of ['incident', 'hypotheses', 'actions'])
      for (const row of doc.getMap<Y.Map<unknown>>(root).values())
        row.set('confidence', { level: 'high', by: ['m'] })
    doc.getMap<Y.Map<unknown>>('roster2').set('x', new Y.Map([['shift', 'night']]))
    doc.getArray('severity').push([{ ...last(doc, 'severity'), id: 'op-newer', value: 'SEV0', at: 4e12 }])
    doc.getArray('timeline').push([
      {
        ...last(doc, 'timeline'),
        id: 'entry-newer',
        kind: 'telemetry',
        text: 'p99 is 800 ms',
        trace: 'abc',
      },
    ])
    for (const row of doc.getMap<Y.Map<unknown>>('updates').values()) row.set('audience', 'regulators')
  })
}

const last = (doc: Y.Doc, root: string): object => doc.getArray<object>(root).toArray().at(-1) ?? {}

/** All of it, as it lies in a document, read without any schema. */
export function readAsNewerApp(doc: Y.Doc): unknown {
  const rows = (root: string) => [...doc.getMap<Y.Map<unknown>>(root).values()]
  const found = (root: string, id: string) =>
    doc
      .getArray<{ readonly id: string }>(root)
      .toArray()
      .find((one) => one.id === id)
  return {
    regulators: doc.getMap('regulators').toJSON(),
    signals: doc.getArray('signals').toJSON(),
    legal: doc.getText('legal').toJSON(),
    roster2: doc.getMap('roster2').toJSON(),
    confidence: ['incident', 'hypotheses', 'actions'].map((root) =>
      rows(root).flatMap((row) => (row.has('confidence') ? [row.get('confidence')] : [])),
    ),
    severity: found('severity', 'op-newer'),
    entry: found('timeline', 'entry-newer'),
    audiences: rows('updates').map((row) => row.get('audience')),
  }
}
