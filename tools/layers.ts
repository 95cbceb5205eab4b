// Who may import whom. The compiler and pnpm hold most of it; this says the rest and explains a refusal in one line.
import type { Import } from './imports.ts'
import { isTest } from './tree.ts'

/** Each part and the parts whose front door it may use. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  'packages/model': [],
  'packages/ui': ['@holdfast/model'],
  'apps/sync-server': ['@holdfast/model'],
  'apps/desktop': ['@holdfast/model', '@holdfast/ui', '@holdfast/sync-server'],
  tools: ['@holdfast/model', '@holdfast/sync-server'],
  e2e: ['@holdfast/model', '@holdfast/sync-server'],
}

/** The styles of the desks are a door of their own. */
const sideDoors = new Set(['@holdfast/ui/styles.css'])

/** What a part must never reach, whatever is installed. */
const never: Readonly<Record<string, RegExp>> = {
  'packages/model': /^(node:|react|electron|ws$|y-websocket|y-indexeddb)/,
  'packages/ui': /^(node:|electron|ws$|y-websocket|y-indexeddb)/,
  'apps/sync-server': /^(react|electron|y-indexeddb)/,
}

export const partOf = (path: string): string => /^(?:packages|apps)\/[^/]+|^[^/]+/.exec(path)?.[0] ?? ''

/** Why this import is forbidden, or null. */
export function refusal({ from, specifier, to }: Import): string | null {
  const part = partOf(from)
  if (to !== null) {
    const target = partOf(to)
    if (target === part) return part === 'packages/model' && !isTest(from) ? insideModel(from, to) : null
    if (/\/incidents\/[\w-]+\.json$/.test(to) && (part === 'e2e' || part === 'tools')) return null
    return part === 'e2e' && target === 'tools' ? null : 'leaves its part by a path; use the package'
  }
  if (specifier.startsWith('@holdfast/')) {
    if (mayUse[part]?.includes(specifier) === true) return null
    return sideDoors.has(specifier) && part === 'apps/desktop' ? null : `${part} may not use ${specifier}`
  }
  return never[part]?.test(specifier) === true && !isTest(from) ? `${part} must not reach ${specifier}` : null
}

const order = ['base', 'schema', 'record', 'document', 'room', 'feature', 'link', 'index', 'testing'] as const
type Layer = (typeof order)[number] | 'wire'

/** Carrying changes by file, and what a server refused, speak of the wire as the link does. */
const besideLink = new Set(['exchange', 'tray'])

/** base ← schema ← <feature>/record ← document ← room ← <feature>/… ← link ← index; wire stands on base alone.
 * Nothing but tests stands on testing/. */
export function layerOf(path: string): Layer {
  const [folder = '', file] = path.replace('packages/model/src/', '').split('/')
  if (file === undefined) return folder === 'index.ts' ? 'index' : 'document'
  if (besideLink.has(folder)) return 'link'
  const own = (['base', 'schema', 'room', 'link', 'wire', 'testing'] as const).find((name) => name === folder)
  return own ?? (file === 'record.ts' ? 'record' : 'feature')
}

function insideModel(from: string, to: string): string | null {
  const [high, low] = [layerOf(from), layerOf(to)]
  if (high === 'wire') return low === 'wire' || low === 'base' ? null : 'wire stands on base alone'
  if (low === 'wire') return high === 'link' || high === 'index' ? null : `${high} knows nothing of the wire`
  if (order.indexOf(low) > order.indexOf(high)) return `${high} stands below ${low}`
  const crosses = high === 'feature' && folderOf(from) !== folderOf(to)
  return crosses && to.endsWith('/commands.ts') ? "a feature may not call another's commands" : null
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'))
