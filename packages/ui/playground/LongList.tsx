// Ten thousand entries: scrolling, following the end, insertion above what is read.
import { useCallback, useRef, useState } from 'react'
import { Badge, Button, Panel, Row, TimeText, VirtualList, type VirtualListHandle } from '../src/index.ts'
import css from './main.module.css'

interface Entry {
  readonly id: string
  readonly at: number
  readonly text: string
}

const start = Date.now() - 10_000 * 9_000
const entry = (index: number): Entry => ({
  id: `e${index}`,
  at: start + index * 9_000,
  text: `Entry ${index}: ${'error rate falls on the pods that were restarted '.repeat(1 + (index % 4))}`,
})

export function LongList() {
  const [items, setItems] = useState(() => Array.from({ length: 10_000 }, (_, index) => entry(index)))
  const list = useRef<VirtualListHandle>(null)
  const keyOf = useCallback((item: Entry) => item.id, [])
  const render = useCallback(
    (item: Entry) => (
      <Row lead={<TimeText at={item.at} />} title={item.text} trailing={<Badge tone="ops">tried</Badge>} />
    ),
    [],
  )
  const above = () =>
    setItems((old) => [
      ...Array.from({ length: 5 }, (_, i) => ({ ...entry(-1), id: `a${old.length + i}` })),
      ...old,
    ])
  const below = () => setItems((old) => [...old, entry(old.length)])
  return (
    <div className={css.list}>
      <Panel
        title="Timeline"
        count={items.length}
        actions={
          <>
            <Button size="sm" onPress={above}>
              Insert 5 above
            </Button>
            <Button size="sm" onPress={below}>
              Append
            </Button>
            <Button size="sm" onPress={() => list.current?.scrollToKey('e5000')}>
              Go to 5000
            </Button>
          </>
        }
      >
        <VirtualList label="Timeline" items={items} keyOf={keyOf} renderItem={render} stickToEnd ref={list} />
      </Panel>
    </div>
  )
}
