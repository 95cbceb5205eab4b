import { expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { FROM_FILE, OTHER_TAB, shareWithTabs, type TabChannel, type TabMessage } from './otherTabs.ts'

/** Channels of one browser: what one posts, all others get. */
function browser() {
  const ends: { listener: ((message: TabMessage) => void) | null }[] = []
  const posted: TabMessage[] = []
  const channel = (): TabChannel => {
    const end = { listener: null as ((message: TabMessage) => void) | null }
    ends.push(end)
    return {
      post(message) {
        posted.push(message)
        for (const other of ends) if (other !== end) other.listener?.(message)
      },
      listen(onMessage) {
        end.listener = onMessage
      },
      close: () => void ends.splice(ends.indexOf(end), 1),
    }
  }
  return { channel, posted }
}
const isStored = (origin: unknown) => origin === 'stored'
const now = (change: () => void) => change()
const text = (doc: Doc) => doc.getText('t').toString()

test('[OFF-1] [D6] tabs agree without a server: what both had before, and what either writes afterwards', () => {
  const { channel } = browser()
  const [one, two] = [new Doc(), new Doc()]
  one.getText('t').insert(0, 'one ')
  two.getText('t').insert(0, 'two ')
  shareWithTabs(one, channel(), isStored, now)
  shareWithTabs(two, channel(), isStored, now)
  expect(text(one)).toBe(text(two))
  expect([...text(one).trim().split(' ')].sort()).toEqual(['one', 'two'])
  two.getText('t').insert(0, 'later ')
  one.getText('t').delete(0, 3)
  expect(text(one)).toBe(text(two))
})

test('[D6] what came from another tab carries its origin, so that this tab sends it to the server too', () => {
  const { channel } = browser()
  const [one, two] = [new Doc(), new Doc()]
  shareWithTabs(one, channel(), isStored, now)
  shareWithTabs(two, channel(), isStored, now)
  const origins: unknown[] = []
  two.on('update', (_update: Uint8Array, origin: unknown) => origins.push(origin))
  one.getText('t').insert(0, 'x')
  expect(origins).toEqual([OTHER_TAB])
})

test('[D6] changes do not circle, and what is only read from the store is not passed on', () => {
  const { channel, posted } = browser()
  const docs = [new Doc(), new Doc(), new Doc()]
  for (const doc of docs) shareWithTabs(doc, channel(), isStored, now)
  posted.length = 0
  docs[0]?.getText('t').insert(0, 'x')
  expect(posted).toHaveLength(1)
  docs[1]?.transact((change) => change.doc.getText('t').insert(0, 'y'), 'stored')
  expect(posted).toHaveLength(1)
})

test('[D6] a closed tab hears and says nothing', () => {
  const { channel, posted } = browser()
  const [one, two] = [new Doc(), new Doc()]
  const close = shareWithTabs(one, channel(), isStored, now)
  shareWithTabs(two, channel(), isStored, now)
  close()
  posted.length = 0
  one.getText('t').insert(0, 'x')
  expect(posted).toEqual([])
  expect(text(two)).toBe('')
})

test('[X9] what a file brought reaches the other tab as something to bring in, and what is made now does not', () => {
  const { channel } = browser()
  const [one, two, theirs] = [new Doc(), new Doc(), new Doc()]
  theirs.getText('t').insert(0, 'theirs')
  let brought = 0
  shareWithTabs(one, channel(), isStored, now)
  shareWithTabs(two, channel(), isStored, (change) => {
    brought += 1
    change()
  })
  one.getText('t').insert(0, 'mine ')
  expect([text(two), brought]).toEqual(['mine ', 0])
  applyUpdate(one, encodeStateAsUpdate(theirs), FROM_FILE)
  expect([text(two), brought]).toEqual([text(one), 1])
  expect(text(one)).toContain('theirs')
})
