import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import { MINUTE } from '../../base/clock.ts'
import type { UpdateId } from '../../base/ids.ts'
import { must } from '../../base/must.ts'
import { contentsOf, textIn } from '../../../test/support/rebuilt.ts'
import { builtBundle, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { declaredRoom, maya, value } from '../../../test/support/testRoom.ts'
import type { NamedChannel } from '../../channels/channel.ts'
import { publishUpdate, sendNoChange } from '../../incident/publishing/commands.ts'
import { takeRole } from '../../incident/roles/commands.ts'
import { logEntry } from '../../incident/timeline/commands.ts'
import { type RecordJson, stateOf } from '../content/record.ts'
import { commsKept } from '../postMortem/commsKept.ts'
import { INTERNAL, type Profile, PUBLIC, REGULATOR } from './redact.ts'

const FEED: NamedChannel = { id: 'feed-7', kind: 'webhook', label: 'Partner feed' }

/** One update taken three minutes later, one in whose place a newer one came, and that one. */
function deliveredRoom() {
  const room = declaredRoom(maya)
  value(room.run(takeRole, { role: 'comms' }))
  const taken = (update: UpdateId) =>
    room.doc.getArray('receipts').push([{ update, channel: FEED.id, at: room.manual.now() }])
  const publish = (text: string) =>
    value(room.run(publishUpdate, { audience: 'customers', text, channels: [FEED] }))
  const first = publish('Payments fail.')
  room.manual.advance(3 * MINUTE)
  taken(first)
  room.manual.advance(40 * MINUTE)
  publish('Some payments never worked.')
  room.manual.advance(MINUTE)
  taken(value(room.run(sendNoChange, { audience: 'customers', checked: 'graphs', channels: [FEED] })))
  room.manual.advance(5 * MINUTE)
  return sealedRoom(room)
}
async function read(profile: Profile, sealed = deliveredRoom()) {
  const files = await contentsOf(await builtBundle(sealed, profile))
  const record = JSON.parse(textIn(files, 'record.json')) as RecordJson
  const words = [...files.values()].map((bytes) => new TextDecoder().decode(bytes)).join('\n')
  return { record, words, kept: commsKept(stateOf(record.roots), 'customers', record.snapshot.asOf) }
}

test('[REC-3] [M181] what a channel delivered is told, counted and measured alike in every profile, without the channel', async () => {
  const [full, regulator, outside] = await Promise.all([INTERNAL, REGULATOR, PUBLIC].map((one) => read(one)))
  const { kept } = must(full, 'a record')
  expect(kept.sent).toHaveLength(2)
  expect(kept.silence).toBeGreaterThan(0)
  for (const one of [must(regulator, 'a record'), must(outside, 'a record')]) {
    expect(one.kept).toEqual(kept)
    expect(one.words).not.toMatch(/Partner feed|feed-7|to be delivered/)
    expect(one.words).toContain('Update to customers, told at 22:55 UTC: “Payments fail.')
  }
  expect(must(outside, 'a record').words).not.toContain('Some payments never worked')
  expect(must(regulator, 'a record').words).toContain('not told: “Some payments never worked')
  for (const one of [full, regulator])
    expect(must(one, 'a record').words).toMatch(
      /never worked[^|]*\(did not leave: a newer update, of 23:36 UTC/,
    )
})

/** Told without a sign-off and over a finding, each with a reason, resting on a line of an imported chat and on an observation. */
function toldOverRoom() {
  const room = declaredRoom(maya)
  const chat = value(room.run(logEntry, { kind: 'note', text: 'reason three is in the chat' }))
  const seen = value(room.run(logEntry, { kind: 'observation', text: 'latency was seen' }))
  const cites = [
    { kind: 'entry', id: chat, words: 'reason three is in the chat' },
    { kind: 'entry', id: seen, words: 'latency was seen' },
  ] as const
  const over = { findings: ['finding: probably'], because: 'reason two: we must say something' }
  const told = value(room.run(publishUpdate, { audience: 'customers', text: 'It is slow.', over, cites }))
  room.doc
    .getMap<Y.Map<unknown>>('updates')
    .get(told)
    ?.set('unsigned', 'reason one: the commander was asleep')
  const lines = room.doc.getArray<Record<string, unknown>>('timeline')
  const place = lines.toArray().findIndex(({ id }) => id === chat)
  const line = must(lines.get(place), 'the line')
  lines.delete(place)
  lines.insert(place, [{ ...line, source: 'chat.txt' }])
  return sealedRoom(room)
}

test('[REC-3] [M244] why an update was told all the same, and the words of a chat that it rests on, stay inside', async () => {
  const sealed = toldOverRoom()
  const inside = /reason one|reason two|reason three|finding: probably/
  const full = (await read(INTERNAL, sealed)).words
  for (const one of ['reason one', 'reason two', 'reason three', 'finding: probably', 'latency was seen'])
    expect(full).toContain(one)
  const regulator = (await read(REGULATOR, sealed)).words
  expect(regulator).not.toMatch(inside)
  expect(regulator).toContain('"words":"latency was seen"')
  expect((await read(PUBLIC, sealed)).words).not.toMatch(inside)
})
