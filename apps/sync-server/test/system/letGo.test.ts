import { expect, test } from 'vitest'
import { createMemoryStore } from '../../src/store/memory.ts'
import { until } from '../support/client.ts'
import { withRig } from '../support/withRig.ts'

const { start, joined } = withRig()

test('[S80] trap: a room is let go of while somebody joins: whoever comes during its last checkpoint stays in the one room', async () => {
  const memory = createMemoryStore()
  let release = () => {}
  const released = new Promise<void>((go) => {
    release = go
  })
  let checkpoints = 0
  const { timers, sync } = await start({
    store: {
      ...memory,
      checkpoint: async (...args) => {
        checkpoints += 1
        await released
        return memory.checkpoint(...args)
      },
    },
  })
  const first = await joined({ token: 'ann.respond' })
  first.doc.getText('can').insert(0, 'a')
  await first.barrier()
  await first.close()
  await timers.advance(31_000)
  await until(() => checkpoints === 1)
  const during = await joined({ token: 'bob.respond' })
  release()
  await during.barrier()
  const after = await joined({ token: 'cyd.respond' })
  expect(sync.stats().rooms).toBe(1)
  during.doc.getText('can').insert(1, 'b')
  await after.until(() => after.doc.getText('can').toString() === 'ab')
})
