// Bugs of a window: what it calls safe, what it shows as settled, what time it takes it to be, what its own disk holds.
import type { SeededBug } from './seededBug.ts'

const model = (path: string) => `packages/model/src/${path}`
const tests = (...names: string[]) => names.map((name) => model(`${name}.test.ts`))

export const clientBugs: readonly SeededBug[] = [
  {
    name: 'acks count messages instead of changes',
    file: model('link/ackTracker.ts'),
    find: '        covered = count\n',
    replace: '        covered = Math.min(made, barrier + count - count)\n',
    killedBy: tests('link/ackTracker'),
  },
  {
    name: 'acks of a former connection count',
    file: model('link/ackTracker.ts'),
    find: '      refused = false\n      barriers.clear()\n',
    replace: '      refused = false\n',
    killedBy: tests('link/ackTracker', 'link/openServerLink'),
  },
  {
    name: 'a refusal is forgotten by the next ack',
    file: model('link/ackTracker.ts'),
    find: '      if (acked < made) refused = true\n',
    replace: '',
    killedBy: tests('link/ackTracker'),
  },
  {
    name: "a hub's ack counts as the server's",
    file: model('link/ackTracker.ts'),
    find: "      if (safe === 'server') onServer = Math.max(onServer, covered)\n",
    replace: '      onServer = Math.max(onServer, covered)\n',
    killedBy: tests('link/ackTracker'),
  },
  {
    name: 'a change made apart is not counted',
    file: model('link/openServerLink.ts'),
    find: '    acks.changed(1, update)\n',
    replace: '    if (handedOver) acks.changed(1, update)\n',
    killedBy: tests('link/openServerLink'),
  },
  {
    name: 'a barrier before everything was handed over',
    file: model('link/openServerLink.ts'),
    find: '    if (handedOver) connection.sendFrame(barrier',
    replace: '    connection.sendFrame(barrier',
    killedBy: tests('link/openServerLink'),
  },
  {
    name: 'the last writer wins in a register',
    file: model('document/readRegister.ts'),
    find: '  const open = history.filter((op) => !superseded.has(op.id))\n',
    replace: '  const open = history.filter((op) => !superseded.has(op.id)).slice(-1)\n',
    killedBy: { seeds: 150 },
  },
  {
    name: 'settling a conflict leaves one side standing',
    file: model('document/command.ts'),
    find: 'supersedes: heads.map((h) => h.id)',
    replace: 'supersedes: heads.slice(0, 1).map((h) => h.id)',
    killedBy: { seeds: 150 },
  },
  {
    name: 'the offset has the wrong sign',
    file: model('link/clockSamples.ts'),
    find: '(t1 - t0 + (t2 - t3)) / 2',
    replace: '(t0 - t1 + (t3 - t2)) / 2',
    killedBy: { seeds: 60 },
  },
  {
    name: 'samples during which a clock was set are kept',
    file: model('link/clockSamples.ts'),
    find: '      if (t3 < t0 || t2 < t1 || roundTrip < 0) return null\n',
    replace: '',
    killedBy: tests('link/clockSamples'),
  },
  {
    name: 'a half-open connection is never given up',
    file: model('link/heartbeat.ts'),
    find: '      onSilent()\n',
    replace: '      ask(now)\n',
    killedBy: tests('link/openServerLink'),
  },
  {
    name: 'a command gets a new id when it is sent again',
    file: model('link/commandQueue.ts'),
    find: '      for (const { frame } of waiting.values()) send(frame)\n',
    replace:
      "      for (const [id] of waiting) send(commandRequest.encode({ id: `${id}+`, name: 'again', args: {} }))\n",
    killedBy: tests('link/openServerLink'),
  },
  {
    name: 'a change is called safe here before the write was confirmed',
    file: 'packages/model/src/link/keepLocally.ts',
    find: '      await store.append(updates, count)\n    } catch',
    replace: '      void store.append(updates, count)\n    } catch',
    killedBy: ['packages/model/src/link/keepLocally.test.ts'],
  },
  {
    name: 'what the server took out is gone before it says why',
    file: model('link/openServerLink.ts'),
    find: 'removed.find(nack)',
    replace: '{ ...nack }',
    killedBy: tests('link/openServerLink'),
  },
]
