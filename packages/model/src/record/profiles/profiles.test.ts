import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { describe, expect, test } from 'vitest'
import { contentsOf, textIn } from '../../../test/support/rebuilt.ts'
import { builtBundle, evidenceOf, sealedRoom } from '../../../test/support/sealedRoom.ts'
import { personCalled, value } from '../../../test/support/testRoom.ts'
import { workedRoom } from '../../../test/support/worked.ts'
import { logEntry } from '../../incident/timeline/commands.ts'
import type { RecordJson } from '../content/record.ts'
import { strictJson } from '../content/strictJson.ts'
import { cleaner } from './clean.ts'
import { knownPeople } from './people.ts'
import { INTERNAL, isRedacted, type Profile, PUBLIC, REGULATOR } from './redact.ts'

/** Every file of a bundle, unpacked, as one text; the bundle's own bytes are compressed and would hide a word. */
async function wordsOf(profile: Profile, room = workedRoom()): Promise<string> {
  const files = await contentsOf(await builtBundle(sealedRoom(room), profile))
  return [...files].map(([path, bytes]) => `${path}\n${new TextDecoder().decode(bytes)}`).join('\n')
}
const recordIn = async (profile: Profile) =>
  JSON.parse(textIn(await contentsOf(await builtBundle(sealedRoom(), profile)), 'record.json')) as RecordJson

/** What stands in the worked incident and must not leave it. */
const NAMES = ['Rosa', 'Quintero', 'Zeno', 'Adebayo', 'rosa quintero', 'zeno adebayo']
const INSIDE = ['db-07.eu.example.net', 'wiki.example', 'from the chat', 'from the other chat']
const FOR_NOBODY = ['Payments fail. We roll back.']

describe('profiles', () => {
  test('[REC-3] [M82] the internal bundle holds everything, with names', async () => {
    const words = await wordsOf(INTERNAL)
    for (const one of [...NAMES.slice(0, 4), ...INSIDE]) expect(words).toContain(one)
    expect([INTERNAL, REGULATOR, PUBLIC].map(isRedacted)).toEqual([false, true, true])
  })

  test('[REC-3] [M82] people become their roles on request, everywhere, and the rest stays', async () => {
    const words = await wordsOf({ name: 'internal', peopleAsRoles: true })
    for (const name of NAMES) expect(words.toLowerCase()).not.toContain(name.toLowerCase())
    expect(words).toContain('Incident Commander 1 heard it from a shop')
    expect(words).toContain('Responder 1 would wait')
    expect(words).toContain('db-07.eu.example.net')
  })

  test('[REC-3] [M82] for a regulator names, hosts, links and the chat are in no byte; facts, times and decisions are', async () => {
    const words = await wordsOf(REGULATOR)
    for (const one of [...NAMES, ...INSIDE]) expect(words.toLowerCase()).not.toContain(one.toLowerCase())
    expect(words).toContain('waits rise on [host A]')
    expect(words).toContain('money is lost')
    expect(words).toContain('When is it over?')
    expect(words).toContain('2018-10-21T22:48:00.000Z')
  })

  test('[REC-3] [M82] the public is told what customers felt, why and what changes: no people, hosts, services, decisions or questions', async () => {
    const words = await wordsOf(PUBLIC)
    const inside = [
      ...NAMES,
      ...INSIDE,
      'ledger-db',
      'databases',
      'money is lost',
      'When is it over?',
      'Grow the pool',
      'Roll back?',
      'all ranges fail',
    ]
    for (const one of inside) expect(words.toLowerCase()).not.toContain(one.toLowerCase())
    expect(words).toContain('Checkout fails')
    expect(words).toContain('since an internal service changed')
    const told = textIn(await contentsOf(await builtBundle(sealedRoom(), PUBLIC)), 'post-mortem.md')
    expect(told).not.toMatch(/in command|decision|executives|internal teams|nobody|was tried/i)
    expect(told).toContain('Customers waited longest')
    expect(words).toContain('The pool is too small')
    expect(words).toContain('Payments work again.')
    expect(words).toContain('Alert on the pool')
    for (const one of FOR_NOBODY)
      expect(words.split(one).length - 1).toBeLessThan((await wordsOf(INTERNAL)).split(one).length - 1)
  })

  test('[REC-3] [M82] words that somebody names never leave', async () => {
    const words = await wordsOf({ ...REGULATOR, terms: ['Money', 'shop'] })
    expect(words.toLowerCase()).not.toMatch(/\bmoney\b|\bshop\b/)
    expect(words).toContain('[left out] is lost')
  })

  test.each([REGULATOR, PUBLIC, { name: 'internal', peopleAsRoles: true } as const])(
    '[REC-3] [M83] for $name with people as roles a name that stands in every field is left in none',
    async (profile) => {
      const room = workedRoom((words) => `YUTO ${words} (yuto's)`)
      value(room.run(logEntry, { kind: 'observation', text: 'it', by: personCalled('Yuto Mori') }))
      const words = await wordsOf(profile, room)
      expect(words.toLowerCase().match(/.{0,60}(yuto|mori).{0,60}/g) ?? []).toEqual([])
    },
  )

  test('[REC-3] [M83] a name of four letters is found in no byte of what leaves, and by no trying', async () => {
    const name = 'Yuto'
    const room = workedRoom()
    value(room.run(logEntry, { kind: 'observation', text: `${name} restarted it`, by: personCalled(name) }))
    const sealed = { ...sealedRoom(room), evidence: [evidenceOf(utf8ToBytes(`a picture of ${name}`))] }
    const full = JSON.parse(textIn(await contentsOf(await builtBundle(sealed)), 'record.json')) as RecordJson
    const entry = (full.roots['timeline'] as readonly { text: string }[]).find(
      ({ text }) => text === `${name} restarted it`,
    )
    for (const profile of [REGULATOR, PUBLIC]) {
      const files = await contentsOf(await builtBundle(sealed, profile))
      const words = [...files.values()]
        .map((bytes) => new TextDecoder().decode(bytes))
        .join('\n')
        .toLowerCase()
      expect(words).not.toContain(name.toLowerCase())
      // Whoever knows all of the entry but the name tries each name, with every hash that could stand there without a salt.
      const tries = ['Abel', 'Mira', name, 'Zora'].flatMap((guess) => {
        const guessed = JSON.parse(JSON.stringify(entry).replaceAll(name, guess)) as object
        const text = utf8ToBytes(strictJson({ root: 'timeline', value: guessed }))
        const plain = utf8ToBytes(strictJson(guessed))
        return [
          sha256(text),
          sha256(plain),
          sha256(utf8ToBytes(guess)),
          sha256(utf8ToBytes(`a picture of ${guess}`)),
          hmac(sha256, new Uint8Array(16), text),
          hmac(sha256, utf8ToBytes(full.root), text),
          sha256(utf8ToBytes(strictJson({ ...full, root: '0'.repeat(64) }).replaceAll(name, guess))),
          sha256(utf8ToBytes(strictJson(full).replaceAll(name, guess))),
        ].map(bytesToHex)
      })
      expect(tries.filter((one) => words.includes(one))).toEqual([])
      expect(words).not.toContain('"seed"')
    }
  })

  test('[REC-3] [M84] one thing is called the same everywhere, and ids still lead to what they name', async () => {
    const record = await recordIn(REGULATOR)
    const timeline = record.roots['timeline'] as readonly {
      id: string
      refs: { kind: string; id: string }[]
    }[]
    const ids = new Set(
      ['hypotheses', 'actions', 'decisions', 'updates', 'needs', 'escalations', 'questions'].flatMap((root) =>
        (record.roots[root] as { id: string }[]).map(({ id }) => id),
      ),
    )
    const named = timeline
      .flatMap(({ refs }) => refs)
      .filter(({ kind }) => kind !== 'person' && kind !== 'entry')
    expect(named.length).toBeGreaterThan(5)
    const people = (record.roots['roster'] as { key: string }[]).map(({ key }) => key)
    expect(people.map((key) => key.replace(/\d+/, 'n'))).toEqual(['person-n'])
    expect(named.filter(({ id }) => !ids.has(id))).toEqual([])
  })
})

describe('cleaning words', () => {
  const roots = {
    needs: ['Ana Blau', 'Ana Ruiz', 'José Peña', 'Will Grant', '王伟'].map((name, i) => ({
      by: { id: `p${i}`, name },
    })),
  }
  const clean = cleaner({ people: knownPeople(roots), hosts: true, terms: new Map() })

  test.each([
    ['Ana Ruiz restarts it', 'Responder 2 restarts it', 'somebody'],
    ['ask jose, JOSÉ or pena', 'ask Responder', 'jos'],
    ['@jpena and ana.ruiz did', '@Responder', 'pena'],
    ['王伟重启了', '重启了', '王伟'],
    ['Ana said so', 'somebody said so', 'Ana'],
    ['Will Grant will grant it', ' will grant it', 'Will'],
  ])('[REC-3] [M84] a name is found however it is written: %s', (words, left, gone) => {
    expect(clean(words)).toContain(left)
    expect(clean(words)).not.toContain(gone)
  })

  test.each([
    ['on mysql1-cp1-prd and mysql1-cp1-prd', /^on (\[host [A-Z]+\]) and \1$/],
    ['see https://wiki.corp.example/a?b=c now', /^see \[link\] now$/],
    ['at db.eu.internal/x', /^at \[host [A-Z]+\]$/],
    ['10.0.0.5:443 and fe80::1:2 fail', /^\[address\] and \[address\] fail$/],
    ['call +1 (555) 010-2345 or 030 12345 678', /^call \[number\] or \[number\]$/],
    ['mail ops@firm.example', /^mail \[address\]$/],
  ])('[REC-3] [M84] what leads inside is taken out: %s', (words, left) => {
    expect(clean(words)).toMatch(left)
  })

  test.each([
    'At 2018-10-21 22:52 UTC it was SEV-1',
    'took 100G of 954 writes',
    'version 5.7.2 of it',
    'e.g. this',
    'id 01a22448-5a95-7000-8000-0115616b47d4',
  ])('[REC-3] [M84] facts, times and ids stay: %s', (words) => expect(clean(words)).toBe(words))
})
