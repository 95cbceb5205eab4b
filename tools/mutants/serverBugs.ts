// Bugs of the sync server: when it promises, what it stores, whom it lets write.
import type { SeededBug } from './seededBug.ts'

const server = (path: string) => `apps/sync-server/src/${path}`
const tests = (...names: string[]) => names.map((name) => server(`${name}.test.ts`))

export const serverBugs: readonly SeededBug[] = [
  {
    name: 'ack before fsync',
    file: server('room.ts'),
    find: "      this.#gathering = 'until it is durable'\n",
    replace: `      this.#gathering = 'until it is durable'
      for (const [to, reply] of this.fences.acks(this.history.index)) to.send(reply)
`,
    killedBy: { seeds: 150 },
  },
  {
    name: 'broadcast before fsync',
    file: server('room.ts'),
    find: '    const changes = this.history.between(this.#told, this.#durable)\n',
    replace: `    const changes = this.history.between(this.#told, this.history.index)
    this.#durable = this.history.index
`,
    killedBy: { seeds: 150 },
  },
  {
    name: 'SyncStep2 encoded when it is sent',
    file: server('joinQueue.ts'),
    find: '    connection.sendState([answer])\n',
    replace: `    connection.sendState([answer.length > 0 ? syncStep2(this.#parts.replica.since(Uint8Array.of(0))) : answer])
`,
    killedBy: { seeds: 150 },
  },
  {
    name: 'SyncStep2 does not wait for the disk',
    file: server('joinQueue.ts'),
    find: '    if (held.index <= durable()) this.#answer(held)\n',
    replace: '    if (held.index <= durable() + 1_000) this.#answer(held)\n',
    killedBy: tests('durability'),
  },
  {
    name: 'a deletion is taken for nothing new, and acked',
    file: server('intake.ts'),
    find: '  shape.deletes.length > 0 || writesAnything(shape, known)',
    replace: '  writesAnything(shape, known)',
    killedBy: tests('durability'),
  },
  {
    name: 'a room that cannot be read is opened empty',
    file: server('loadRoom.ts'),
    find: '  if (!stored.ok) return stored\n',
    replace: `  if (!stored.ok)
    return ok(new Room(name, { state: EMPTY_UPDATE, seq: 0, sinceCheckpoint: 0, authors: new Map() }, parts))
`,
    killedBy: tests('admission'),
  },
  {
    name: "the late close of an old socket ends its successor's presence",
    file: server('presence.ts'),
    find: '    if (entry?.owner === connection) this.#end(entry, now)\n',
    replace: '    if (entry) this.#end(entry, now)\n',
    killedBy: tests('presence'),
  },
  {
    name: 'who left is told to newcomers again',
    file: server('presence.ts'),
    find: '    entry.leftAt = now\n    entry.state = null\n',
    replace: '    entry.leftAt = now\n',
    killedBy: tests('presence'),
  },
  {
    name: 'presence names whoever it likes',
    file: server('presenceState.ts'),
    find: 'user: { ...user, id: person.id, name: person.name }',
    replace: 'user: { id: person.id, name: person.name, ...user }',
    killedBy: tests('presence'),
  },
  {
    name: "an observer's change is stored",
    file: server('intake.ts'),
    find: "    if (author.access !== 'respond') {\n",
    replace: "    if (author.access === 'screen') {\n",
    killedBy: tests('rights'),
  },
  {
    name: 'access that ran out still writes',
    file: server('intake.ts'),
    find: '    if (connection.admission.expiresAt <= clock.now()) return refuse(refusals.expired())\n',
    replace: '',
    killedBy: tests('rights'),
  },
  {
    name: 'an ack after a refusal',
    file: server('fences.ts'),
    find: "      if (connection.debt !== 'nothing') continue\n",
    replace: '',
    killedBy: tests('readOnly', 'rights'),
  },
  {
    name: 'who was greeted with what the disk then refused is not asked again',
    file: server('room.ts'),
    find: "    for (const member of this.#members) if (member.admission.access === 'respond') this.fences.owe(member)\n",
    replace: '',
    killedBy: tests('readOnly'),
  },
  {
    name: 'the replica keeps what the disk did not take',
    file: server('room.ts'),
    find: '    this.replica.forget()\n    for (const author of',
    replace: '    for (const author of',
    killedBy: { seeds: 150 },
  },
  {
    name: 'a checkpoint of changes that are not stored yet',
    file: server('room.ts'),
    find: '    if (!this.#isSettled) this.#gather()\n    else if (this.#upkeep.isCheckpointDue',
    replace: '    if (!this.#isSettled) this.#gather()\n    if (this.#upkeep.isCheckpointDue',
    killedBy: { seeds: 400 },
  },
  {
    name: 'a checkpoint that claims one row more',
    file: server('upkeep.ts'),
    find: 'store.checkpoint(name, this.#seq, history.state)',
    replace: 'store.checkpoint(name, this.#seq + 1, history.state)',
    killedBy: { seeds: 150 },
  },
  {
    name: 'the chain does not cover the time',
    file: server('store/chain.ts'),
    find: 'BigInt(row.receivedAt)',
    replace: 'BigInt(0)',
    killedBy: tests('store/chain'),
  },
  {
    name: 'the chain does not cover the author',
    file: server('store/chain.ts'),
    find: 'Buffer.from(row.actor)',
    replace: "Buffer.from('')",
    killedBy: tests('store/chain'),
  },
  {
    name: 'half of a batch that failed stays',
    file: server('store/sqlite.ts'),
    find: "db.exec('ROLLBACK')",
    replace: "db.exec('COMMIT')",
    killedBy: tests('store/sqlite'),
  },
  {
    name: 'a slow reader is never closed',
    file: server('outbound.ts'),
    find: 'frames > queueFrames || this.#sent - Math.max(out, this.#largeEnd) > queueBytes',
    replace: 'frames > queueFrames && frames < 0',
    killedBy: tests('flow'),
  },
  {
    name: 'counts are believed',
    file: server('byteReader.ts'),
    find: "    if (count * size > this.left) throw new Malformed('it claims more than it holds')\n",
    replace: '    if (size < 0) return this.left\n',
    killedBy: tests('inspect/inspect', 'intake'),
  },
  {
    name: 'a deletion of what is not there yet is kept for later',
    file: server('inspect/gap.ts'),
    find: '  return deletes.some(({ client, to }) => to > reach(client))',
    replace: '  return deletes.length < 0',
    killedBy: tests('intake'),
  },
  {
    name: 'what a hub found in a row that is judged again counts as on the server',
    file: server('upstream/refusedRows.ts'),
    find: '            (nack.later === true && row <= connection.restsOn),\n',
    replace: '            false,\n',
    killedBy: tests('upstream/faults'),
  },
  {
    name: 'the end of a list may be claimed where the list goes on',
    file: server('rights/order.ts'),
    find: '    if (left && rightClientOf(left) !== NONE) throw apart()\n',
    replace: '',
    killedBy: tests('rights/judge'),
  },
  {
    name: 'what the right neighbour was put after may lie between a part and its left one',
    file: server('rights/order.ts'),
    find: 'beforeClock < end) throw apart()',
    replace: 'beforeClock < clock) throw apart()',
    killedBy: tests('rights/judge'),
  },
  {
    name: 'the place of a part is foreseen as if lower ids came last',
    file: server('rights/search.ts'),
    find: 'if (clientOf(at) < part.client)',
    replace: 'if (clientOf(at) > part.client)',
    killedBy: tests('rights/order'),
  },
  {
    name: 'copies made while values are joined are not counted',
    file: server('rights/work.ts'),
    find: '    this.#copies += values\n',
    replace: '',
    killedBy: tests('rights/work'),
  },
  {
    name: 'everybody hears their own change',
    file: server('fanout.ts'),
    find: 'author !== member && index > member.has',
    replace: 'index > member.has',
    killedBy: tests('durability'),
  },
  {
    name: 'a room is let go of while somebody joins',
    file: server('rooms.ts'),
    find: '    await entry.room.store()\n    if (!isFree()) return\n',
    replace: '    await entry.room.store()\n',
    killedBy: tests('letGo'),
  },
  {
    name: 'a write of the server is answered before it is stored',
    file: server('roomPort.ts'),
    find: '      const fault = await room.durable()\n',
    replace: '      const fault = room.fault\n',
    killedBy: tests('commands'),
  },
  {
    name: 'a command sent again is run again',
    file: server('commands.ts'),
    find: '    let pending = remembered.get(key)\n',
    replace: '    let pending = remembered.get(`${key} `)\n',
    killedBy: tests('commands'),
  },
  {
    name: 'a link to one incident opens another',
    file: server('admission.ts'),
    find: "  if (admission.scope !== '*' && admission.scope !== incident) {\n",
    replace: "  if (admission.scope !== '*' && incident === null) {\n",
    killedBy: tests('admission'),
  },
]
