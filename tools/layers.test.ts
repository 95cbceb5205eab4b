import { describe, expect, test } from 'vitest'
import { allImports, findCycle, importsIn } from './imports.ts'
import { floors, refusal, roomOf } from './layers.ts'
import { isTest, ownFiles, textOf } from './tree.ts'

const edge = (from: string, specifier: string) => {
  const [found] = importsIn(from, `import { x } from '${specifier}'`)
  if (found === undefined) throw new Error('no import found')
  return refusal(found)
}

describe('layers', () => {
  const imports = allImports()

  test('no file imports what stands above it', () => {
    const refused = imports.flatMap((found) => {
      const why = refusal(found)
      return why === null ? [] : [`${found.from} → ${found.specifier}: ${why}`]
    })
    expect(refused).toEqual([])
    expect(imports.length).toBeGreaterThan(100)
  })

  test('no file of the product imports itself by any way round', () => {
    expect(findCycle(imports.filter(({ from }) => !isTest(from)))).toBeNull()
  })

  test('the walk sees every way of importing, and a ring', () => {
    const source = [
      "import a, { b } from './a.ts'",
      "import type {\n  C,\n} from './c.ts'",
      "export * from './d.ts'",
      "import './e.css'",
      "const f = () => import('./f.ts')",
      "// import { no } from './no.ts'",
    ].join('\n')
    const found = importsIn('packages/ui/src/x.ts', source).map(({ to }) => String(to))
    expect(found.toSorted()).toEqual(
      ['a.ts', 'c.ts', 'd.ts', 'e.css', 'f.ts'].map((f) => `packages/ui/src/${f}`),
    )
    const ring = [
      { from: 'a', specifier: './b', to: 'b' },
      { from: 'b', specifier: './a', to: 'a' },
    ]
    expect(findCycle(ring)).toEqual(['a', 'b', 'a'])
  })

  test('forbidden arrows are refused and the drawn ones are not', () => {
    const model = 'packages/model/src'
    expect(edge(`${model}/incident/records/roles.ts`, '../../document/documentRoom.ts')).toBe(
      'incident/records stands beside document',
    )
    expect(edge(`${model}/base/ids.ts`, '../schema/root.ts')).toBe('base stands below schema')
    expect(edge(`${model}/incident/roles/commands.ts`, '../header/selectors.ts')).toBeNull()
    expect(edge(`${model}/incident/phase/movePhase.ts`, '../roles/commands.ts')).toContain(
      "another's commands",
    )
    expect(edge(`${model}/link/link.ts`, '../../test/support/testRoom.ts')).toContain('test support')
    expect(edge(`${model}/wire/ack.ts`, '../schema/root.ts')).toBe('wire stands beside schema')
    expect(edge(`${model}/incident/document.ts`, '../wire/ack.ts')).toContain('nothing of the wire')
    expect(edge(`${model}/nowhere/x.ts`, '../base/ids.ts')).toContain('has no floor')
    expect(edge('apps/sync-server/src/room/room.ts', '../sync/session.ts')).toBe('room stands below sync')
    expect(edge('packages/ui/src/x.ts', '@holdfast/sync-server')).toContain('may not use')
    expect(edge('packages/ui/src/x.ts', '@holdfast/model/src/base/ids.ts')).toContain('may not use')
    expect(edge('packages/ui/src/x.ts', '../../model/src/index.ts')).toContain('leaves its part')
    expect(edge('packages/ui/src/x.ts', 'node:fs')).toContain('must not reach')
    expect(edge(`${model}/link/documentSync.ts`, 'y-websocket')).toBeNull()
    expect(edge(`${model}/document/room.ts`, 'y-websocket')).toContain('in link alone')
    expect(edge('packages/ui/src/x.ts', 'y-websocket')).toContain('must not reach')
    expect(edge('apps/sync-server/src/x.ts', '@holdfast/model')).toBeNull()
    expect(edge('apps/desktop/src/x.ts', '@holdfast/ui/styles.css')).toBeNull()
  })

  test.each(Object.entries(floors))(
    '%s: each room has one floor, and each floor only rooms there are',
    (part, table) => {
      const named = table.flat()
      expect(new Set(named).size).toBe(named.length)
      const rooms = ownFiles((path) => path.startsWith(`${part}/src/`) && /\.(tsx?|css)$/.test(path)).flatMap(
        (path) => roomOf(path) ?? [],
      )
      // Files that no room imports (a page, a test of a whole room) need no floor; folders do.
      const folders = rooms.filter((room) => !room.includes('.'))
      expect([...new Set(folders)].filter((room) => !named.includes(room))).toEqual([])
      expect(named.filter((room) => !rooms.includes(room))).toEqual([])
    },
  )

  test.each(Object.entries(floors))('docs/architecture.md has a row for each room of %s', (part, table) => {
    const [, section = ''] = textOf('docs/architecture.md').split(new RegExp(`^### \`${part}\`.*$`, 'm'))
    const rows = section.split(/^##/m)[0] ?? ''
    const isTold = (room: string) =>
      rows.includes(`\`${room}\``) || (/^incident\/\w+$/.test(room) && rows.includes('`incident/<feature>`'))
    expect(table.flat().filter((room) => !isTold(room))).toEqual([])
  })

  test('the files that the walks in docs/architecture.md name are there', () => {
    const named = [...textOf('docs/architecture.md').matchAll(/`((?:packages|apps)\/[\w/-]+\.\w+)`/g)]
    const files = new Set(ownFiles())
    expect(named.length).toBeGreaterThan(25)
    expect(named.map(([, path = '']) => path).filter((path) => !files.has(path))).toEqual([])
  })

  test('one copy of yjs is installed', () => {
    const copies = [...textOf('pnpm-lock.yaml').matchAll(/^ {2}'?yjs@([\d.]+)'?:$/gm)].map(
      ([, version]) => version,
    )
    expect(new Set(copies)).toEqual(new Set(['13.6.33']))
    const asked = ownFiles((path) => path.endsWith('package.json') && !path.startsWith('bench/'))
      .map((path) => /"yjs": "([^"]+)"/.exec(textOf(path))?.[1])
      .filter((version) => version !== undefined)
    expect(new Set(asked)).toEqual(new Set(['catalog:']))
  })
})
