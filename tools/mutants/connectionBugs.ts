// Bugs of how the sync server takes connections: who takes up how much, and from where they come.
import type { SeededBug } from './seededBug.ts'

const server = (path: string) => `apps/sync-server/src/${path}`
/** Under `src`, or beside it under `test`. */
const tests = (...names: string[]) =>
  names.map((name) => `apps/sync-server/${name.startsWith('test/') ? '' : 'src/'}${name}.test.ts`)

export const connectionBugs: readonly SeededBug[] = [
  {
    name: 'the clients that a question names are not counted',
    file: server('sync/receive.ts'),
    find: "    if (!connection.admission.relays) checkCount(clients, () => room.replica.clients, 'clients')\n",
    replace: '',
    killedBy: tests('update/inspect/bounds'),
  },
  {
    name: 'the ranges that a change deletes are not counted',
    file: server('update/inspect/inspect.ts'),
    find: "    checkCount(ranges, () => room.structs + parts, 'deletions')\n",
    replace: '',
    killedBy: tests('update/inspect/bounds'),
  },
  {
    name: 'who knows a crowded room whole is taken for an attacker',
    file: server('update/inspect/bounds.ts'),
    find: 'count > SPARE && count > SPARE + has()',
    replace: 'count > SPARE',
    killedBy: tests('update/inspect/bounds'),
  },
  {
    name: 'a person may open any number of connections',
    file: server('connection/crowd.ts'),
    find: 'theirs.size < most ||',
    replace: 'theirs.size >= 0 ||',
    killedBy: tests('connection/crowd'),
  },
  {
    name: 'whoever fell silent keeps a newcomer out',
    file: server('connection/crowd.ts'),
    find: 'now - heardAt >= PLACE_LOST_AFTER',
    replace: 'now - heardAt >= PLACE_LOST_AFTER * 10',
    killedBy: tests('connection/crowd'),
  },
  {
    name: 'anybody says from where they come',
    file: server('host/caller.ts'),
    find: 'isIP(before) === 0 || !includes(proxies, address)',
    replace: 'isIP(before) === 0',
    killedBy: tests('host/caller'),
  },
]
