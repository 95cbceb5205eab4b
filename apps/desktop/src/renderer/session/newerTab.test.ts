import {
  createIds,
  createDocumentRoom,
  incidentDocument,
  logEntry,
  manualClock,
  movePhase,
  type Person,
  proposeHypothesis,
} from '@holdfast/model'
import { expect, test } from 'vitest'
import { applyUpdate, Doc, encodeStateAsUpdate, Map as SharedMap } from 'yjs'
import { shareWithTabs, type TabChannel, type TabMessage } from './otherTabs.ts'

/** Channels of one browser: what one posts, all others get. */
function browser() {
  const ends: { listener: ((message: TabMessage) => void) | null }[] = []
  return (): TabChannel => {
    const end = { listener: null as ((message: TabMessage) => void) | null }
    ends.push(end)
    return {
      post: (message) => {
        for (const other of ends) if (other !== end) other.listener?.(structuredClone(message))
      },
      listen: (onMessage) => void (end.listener = onMessage),
      close: () => void ends.splice(ends.indexOf(end), 1),
    }
  }
}
const jon: Person = { id: 'jon' as Person['id'], name: 'Jon' }
const notStored = () => false
const atOnce = (change: () => void) => change()
const share = (doc: Doc, channel: TabChannel) => shareWithTabs(doc, channel, notStored, atOnce)

/** Today's app on a document; its clock is a day on. */
function open(doc: Doc) {
  const clock = manualClock(Date.UTC(2026, 2, 2))
  return createDocumentRoom({ document: incidentDocument, doc, clock, newId: createIds(clock), actor: jon })
}
/** What a later app wrote: a root, a field of a known row, and a value that today's app does not know. */
const newerWork = (doc: Doc) => ({
  regulators: doc.getMap('regulators').toJSON(),
  legal: doc.getText('legal').toJSON(),
  rows: doc.getMap('hypotheses').toJSON(),
  kinds: doc.getArray<{ kind: string }>('timeline').map(({ kind }) => kind),
})
function writeNewer(doc: Doc): void {
  doc.transact(() => {
    doc.getMap('regulators').set('r1', new SharedMap([['clock', 72]]))
    doc.getText('legal').insert(0, 'Reviewed')
    for (const row of doc.getMap<SharedMap<unknown>>('hypotheses').values()) row.set('confidence', 'high')
    doc
      .getArray('timeline')
      .push([{ id: 'e-newer', kind: 'telemetry', text: 'p99', occurredAt: 1, recordedAt: 1 }])
  })
}

test('[V23] an older tab beside a newer one erases nothing of it, whichever opened first and whichever is closed', () => {
  const channel = browser()
  const [newer, older] = [new Doc(), new Doc()]
  open(newer).run(proposeHypothesis, { title: 'A full disk' })
  writeNewer(newer)
  const closeNewer = share(newer, channel())
  share(older, channel())
  expect(newerWork(older)).toEqual(newerWork(newer))
  const before = newerWork(newer)

  const room = open(older)
  room.run(logEntry, { kind: 'note', text: 'from the older tab' })
  room.run(movePhase, { phase: 'investigating' })
  room.run(proposeHypothesis, { title: 'Another' })
  room.text('conditions').insert(0, 'Older. ')
  for (const doc of [newer, older]) {
    expect(newerWork(doc)).toMatchObject({
      regulators: before.regulators,
      legal: before.legal,
      rows: before.rows,
    })
    expect(newerWork(doc).kinds).toContain('telemetry')
  }
  expect(newer.getText('conditions').toString()).toBe('Older. ')

  // The newer tab is closed; the older one goes on alone, stores what it has, and a newer tab opens from that.
  closeNewer()
  room.run(logEntry, { kind: 'note', text: 'alone' })
  const reopened = new Doc()
  applyUpdate(reopened, encodeStateAsUpdate(older))
  writeNewer(reopened)
  share(reopened, channel())
  expect(newerWork(older)).toEqual(newerWork(reopened))
  expect(newerWork(older).regulators).toEqual(before.regulators)
  expect(newerWork(older).legal).toBe('ReviewedReviewed')
})

test('[V23] a message of a newer tab that this one does not know is passed over', () => {
  const channel = browser()
  const doc = new Doc()
  share(doc, channel())
  channel().post({ kind: 'somethingNew', bytes: 1 } as never)
  const other = new Doc()
  share(other, channel())
  other.getText('t').insert(0, 'x')
  expect(doc.getText('t').toString()).toBe('x')
})
