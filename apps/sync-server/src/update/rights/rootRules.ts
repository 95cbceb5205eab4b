// Which roots a room's document has, what each may hold, and who writes it. Read from the schema, so a new root of the
// model is known here by itself.
import {
  type DocumentSchema,
  incidentDocument,
  type Root,
  SERVER_ROOTS,
  serverRoomOf,
  WORKSPACE_ROOM,
  workspaceDocument,
} from '@holdfast/model'

/** `list`: a sequence (logs, registers, texts); `map`: values by key (tables). */
export type Holds = 'list' | 'map' | 'either'

export interface RootRule {
  readonly holds: Holds
  readonly writer: 'anyone' | 'server'
}

/** Null for a root that this version does not know: perhaps a newer app's. */
export type RootRules = (root: string) => RootRule | null

/** All of it is that server's, whatever it is called. */
const OF_ONE_SERVER: RootRules = () => ({ holds: 'either', writer: 'server' })

export function rootRules(room: string): RootRules {
  if (serverRoomOf(room) !== null) return OF_ONE_SERVER
  const rules = room === WORKSPACE_ROOM ? WORKSPACE : INCIDENT
  return (root) => rules.get(root) ?? null
}

const rulesOf = (document: DocumentSchema): ReadonlyMap<string, RootRule> =>
  new Map(
    Object.entries(document).map(([name, { kind }]) => [
      name,
      { holds: holdsOf(kind), writer: SERVER_ROOTS.includes(name) ? 'server' : 'anyone' },
    ]),
  )

const holdsOf = (kind: Root['kind']): Holds => (kind === 'table' ? 'map' : 'list')

const INCIDENT = rulesOf(incidentDocument)
const WORKSPACE = rulesOf(workspaceDocument)
