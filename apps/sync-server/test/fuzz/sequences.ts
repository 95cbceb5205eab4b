// What a document says, however its replicas cut and merged the parts: every list and every key with its values, deleted
// runs included.
import * as Y from 'yjs'

export function sequences(doc: Y.Doc): string {
  const lines: string[] = []
  const add = (path: string, { _start, _map }: Pick<Y.AbstractType<unknown>, '_start' | '_map'>): void => {
    const list: Y.Item[] = []
    for (let item = _start; item !== null; item = item.right) list.push(item)
    if (list.length > 0) lines.push(`${path}: ${runs(path, list)}`)
    for (const [key, last] of _map) {
      const values: Y.Item[] = []
      for (let item: Y.Item | null = last; item !== null; item = item.left) values.unshift(item)
      lines.push(`${path}/${key}: ${runs(`${path}/${key}`, values)}`)
    }
  }
  const runs = (path: string, items: readonly Y.Item[]): string => {
    const said: string[] = []
    let end = { client: -1, clock: -1, isDeleted: false }
    for (const { id, length, deleted, content } of items) {
      if (content instanceof Y.ContentType) add(`${path}/${id.client}.${id.clock}`, content.type)
      const goesOn = end.client === id.client && end.clock === id.clock && end.isDeleted === deleted
      if (!goesOn) said.push(deleted ? ` ${id.client}.${id.clock}-` : ` ${id.client}.${id.clock}+`)
      if (!deleted) said.push(...content.getContent().map(valueText))
      end = { client: id.client, clock: id.clock + length, isDeleted: deleted }
      if (deleted && goesOn) said.pop()
      if (deleted) said.push(`to ${end.clock}`)
    }
    return said.join(',')
  }
  for (const [name, type] of doc.share) add(name, type)
  return lines.sort().join('\n')
}

const valueText = (value: unknown): string =>
  value instanceof Y.AbstractType ? 'type' : JSON.stringify(value)
