import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { manualClock } from '../base/clock.ts'
import { standAlone } from './standAlone.ts'

const STORED = { kind: 'stored' }

test('[X2] [OFF-1] with no server joined everything made here, and everything left from before, counts as unsent', async () => {
  const doc = new Y.Doc()
  let tell: (left: number) => void = () => {}
  const loaded = new Promise<number>((done) => (tell = done))
  const link = standAlone({
    doc,
    local: manualClock(5),
    stored: { loaded, isOrigin: (origin) => origin === STORED },
  })
  const now = () => link.store.getState()
  expect(now()).toMatchObject({ link: { state: 'noServer', since: 5 }, unsent: 0, server: null })
  expect(now().safeOn).toBe('notYet')
  doc.transact(() => doc.getArray('timeline').push([1]), STORED)
  expect(now().notOnServer).toBe(0)
  tell(3)
  await loaded
  await Promise.resolve()
  doc.getArray('timeline').push([2])
  expect(now()).toMatchObject({ unsent: 4, notOnServer: 4, safeOn: 'notYet' })
  expect(await link.sendCommand('ask', {})).toMatchObject({ ok: false })
  link.close()
  doc.getArray('timeline').push([3])
  expect(now().unsent).toBe(4)
})
