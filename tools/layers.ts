// Who may import whom. The compiler and pnpm hold most of it; this says the rest and explains a refusal in one line.
import type { Import } from './imports.ts'
import { isTest } from './tree.ts'

/** Each part and the parts whose public surface it may use. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  'packages/model': [],
  'packages/ui': ['@holdfast/model'],
  'apps/sync-server': ['@holdfast/model'],
  'apps/desktop': ['@holdfast/model', '@holdfast/ui', '@holdfast/sync-server'],
  tools: ['@holdfast/model', '@holdfast/sync-server'],
  e2e: ['@holdfast/model', '@holdfast/sync-server'],
}

/** The styles of the desks are public beside it. */
const alsoPublic = new Set(['@holdfast/ui/styles.css'])

/** What a part must never reach, whatever is installed. */
const never: Readonly<Record<string, RegExp>> = {
  'packages/model': /^(node:|react|electron|ws$|y-indexeddb)/,
  'packages/ui': /^(node:|electron|ws$|y-websocket|y-indexeddb)/,
  'apps/sync-server': /^(react|electron|y-indexeddb)/,
}

export const partOf = (path: string): string => /^(?:packages|apps)\/[^/]+|^[^/]+/.exec(path)?.[0] ?? ''

/** A part's rooms (folders under `src`, or files that stand in it) by floor, the lowest first. An arrow goes down, never up
 * and never along a floor: so no ring of folders can come to be. */
export type Floors = readonly (readonly string[])[]

export const floors: Readonly<Record<string, Floors>> = {
  'packages/model': [
    ['base'],
    ['schema', 'wire', 'text'],
    ['channels'],
    ['document', 'incident/records', 'tray', 'attendance'],
    ['workspace/records'],
    ['incident', 'workspace', 'link'],
    [
      'incident/header',
      'incident/actions',
      'incident/arrivals',
      'incident/files',
      'incident/updates',
      'incident/people',
      'incident/impact',
      'incident/needs',
      'incident/questions',
      'incident/review',
      'incident/roster',
    ],
    [
      'exchange',
      'incident/cadence',
      'incident/call',
      'incident/regulatory',
      'incident/roles',
      'incident/snapshots',
      'incident/timeline',
    ],
    [
      'incident/acts',
      'incident/anniversary',
      'incident/comments',
      'incident/cards',
      'incident/conflicts',
      'incident/decisions',
      'incident/declaration',
      'incident/escalations',
      'incident/hypotheses',
      'incident/spine',
      'incident/seen',
      'incident/signOff',
      'incident/citations',
    ],
    [
      'incident/guards',
      'incident/outOfRole',
      'incident/phase',
      'incident/publishing',
      'incident/reunion',
      'incident/scribing',
      'incident/search',
      'workspace/cadence',
      'workspace/incidents',
      'workspace/trail',
    ],
    ['incident/branches', 'incident/delivery', 'incident/paging', 'workspace/words'],
    ['incident/summary', 'incident/yours'],
    ['record/postMortem', 'record/lint', 'record/replay'],
    ['record/content', 'lint'],
    ['record/render', 'record/profiles'],
    ['record/bundle', 'record/sheets'],
    ['record/seals', 'record/verify'],
    ['index.ts'],
  ],
  'packages/ui': [
    ['kit/marks', 'styles'],
    ['kit/time', 'words'],
    ['kit/guard', 'kit/fields'],
    ['kit/overlays', 'session'],
    ['kit/layout', 'editor', 'local', 'router'],
    ['kit'],
    ['bridge', 'parts', 'exchange', 'attention'],
    ['regulatory', 'cadence'],
    ['desks/lanes'],
    ['presence', 'invite', 'seals', 'files'],
    ['item', 'acts', 'conflicts'],
    ['spine', 'palette/verbs', 'delivery', 'desks/comms/lint'],
    ['roles'],
    ['reunion', 'tray', 'palette', 'wall', 'phase'],
    ['questions', 'glossary'],
    ['status', 'frame', 'yours', 'desks/situation', 'desks/tried', 'desks/comms', 'desks/timeline'],
    ['workspace', 'executive', 'senses', 'record'],
    ['incidents', 'desks/command', 'desks/ops', 'desks/postmortem'],
    ['verbForms', 'replay'],
    ['app'],
    ['index.ts'],
  ],
  'apps/sync-server': [
    ['config', 'protocol'],
    ['host', 'update/inspect'],
    ['update/rights'],
    ['store'],
    ['identity'],
    ['connection', 'demo'],
    ['audit', 'presence', 'room/content'],
    ['room/arrivals'],
    ['room/migrations'],
    ['room'],
    ['files'],
    ['delivery/adapters'],
    ['commands', 'upstream', 'record', 'attendance', 'delivery'],
    ['sync'],
    ['bridge'],
    ['http'],
    ['server.ts'],
    ['cli', 'index.ts'],
    ['main.ts'],
  ],
  'apps/desktop': [
    ['shared'],
    ['renderer/access', 'renderer/local', 'renderer/platform'],
    ['hub', 'main', 'preload', 'renderer/entry', 'renderer/session'],
    ['renderer'],
  ],
}

/** What only one room of a part may use. */
const onlyIn: readonly { readonly part: string; readonly package: RegExp; readonly room: string }[] = [
  { part: 'packages/model', package: /^y-websocket/, room: 'link' },
]

/** Who may speak of the wire: carrying changes by link or by file, and what a server refused. */
const speaksOfWire = new Set([
  'wire',
  'link',
  'exchange',
  'tray',
  'record/bundle',
  'record/verify',
  'index.ts',
])

/** The room of a file; null for what stands beside `src` (tests and their support, which stand on everything). */
export function roomOf(path: string): string | null {
  const inside = path.slice(partOf(path).length + 1)
  if (!inside.startsWith('src/')) return null
  const [, ...folders] = inside.split('/')
  const file = folders.pop() ?? ''
  return folders.length === 0 ? file : folders.join('/')
}

/** Why this import is forbidden, or null. */
export function refusal({ from, specifier, to }: Import): string | null {
  const part = partOf(from)
  if (to !== null) {
    const target = partOf(to)
    if (target === part) return isTest(from) ? null : inside(part, from, to)
    if (/\/incidents\/[\w-]+\.json$/.test(to) && (part === 'e2e' || part === 'tools')) return null
    return part === 'e2e' && target === 'tools' ? null : 'leaves its part by a path; use the package'
  }
  if (specifier.startsWith('@holdfast/')) {
    if (mayUse[part]?.includes(specifier) === true) return null
    return alsoPublic.has(specifier) && part === 'apps/desktop' ? null : `${part} may not use ${specifier}`
  }
  if (isTest(from)) return null
  const other = onlyIn.find((rule) => rule.part === part && rule.package.test(specifier))
  if (other && roomOf(from) !== other.room) return `${part} uses ${specifier} in ${other.room} alone`
  return never[part]?.test(specifier) === true ? `${part} must not reach ${specifier}` : null
}

function inside(part: string, from: string, to: string): string | null {
  const table = floors[part]
  const [upper, lower] = [roomOf(from), roomOf(to)]
  if (table === undefined || upper === null || upper === lower) return null
  if (lower === null) return to.includes('/test/') ? `${upper} may not stand on test support` : null
  const [high, low] = [upper, lower].map((room) => table.findIndex((floor) => floor.includes(room)))
  if (high === undefined || low === undefined) return null
  if (high < 0) return `${upper} has no floor in tools/layers.ts`
  if (low < 0) return `${lower} has no floor in tools/layers.ts`
  if (low > high) return `${upper} stands below ${lower}`
  if (low === high) return `${upper} stands beside ${lower}`
  return part === 'packages/model' ? insideModel(upper, lower, to) : null
}

function insideModel(upper: string, lower: string, to: string): string | null {
  if (lower === 'wire' && !speaksOfWire.has(upper)) return `${upper} knows nothing of the wire`
  const crosses = lower.includes('/') && to.endsWith('/commands.ts') && upper !== 'index.ts'
  return crosses ? "a feature may not call another's commands" : null
}
