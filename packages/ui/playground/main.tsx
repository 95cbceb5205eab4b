// Every part of the kit on one page, in both themes: ?screen=desk|parts|list&theme=dark|light. Not shipped.
import { createIds } from '@holdfast/model'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  createLocal,
  IconButton,
  KeyList,
  KitProvider,
  LocalProvider,
  listenForKeys,
  useKeys,
  useTheme,
} from '../src/index.ts'
import '../src/styles/index.css'
import { Moon, Sun } from 'lucide-react'
import { Desk } from './Desk.tsx'
import { LongList } from './LongList.tsx'
import css from './main.module.css'
import { Parts } from './Parts.tsx'

const clock = { now: () => Date.now() }
const query = new URLSearchParams(location.search)
const memory = new Map([['holdfast.theme', query.get('theme') ?? 'dark']])
const local = createLocal({
  clock,
  newId: createIds(clock),
  storage: {
    get: (key) => memory.get(key) ?? null,
    set: (key, value) => memory.set(key, value),
    remove: (key) => memory.delete(key),
  },
  prefersLight: matchMedia('(prefers-color-scheme: light)'),
  root: document.documentElement,
})
listenForKeys(local.keys, window)

const screens = { desk: Desk, parts: Parts, list: LongList } as const

function Playground() {
  const { theme, choose } = useTheme()
  const [keys, setKeys] = useState(false)
  const other = theme === 'dark' ? 'light' : 'dark'
  useKeys([
    { keys: '?', label: 'Show every key', group: 'Everywhere', run: () => setKeys(true) },
    { keys: 't', label: `Use the ${other} theme`, group: 'Everywhere', run: () => choose(other) },
  ])
  const name = query.get('screen') ?? 'desk'
  const Screen = screens[name in screens ? (name as keyof typeof screens) : 'desk']
  return (
    <main className={css.page}>
      <h1 className={css.title}>Kit playground</h1>
      <div className={css.corner}>
        <IconButton
          label={`Use the ${other} theme`}
          keys="t"
          size="sm"
          icon={theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
          onPress={() => choose(other)}
        />
      </div>
      <Screen />
      <KeyList isOpen={keys} onClose={() => setKeys(false)} />
    </main>
  )
}

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <KitProvider clock={clock} zone="Europe/Berlin">
        <LocalProvider local={local}>
          <Playground />
        </LocalProvider>
      </KitProvider>
    </StrictMode>,
  )
}
