import { OWN_SECRET, ownPersonId } from '@holdfast/model'
import { expect, test } from 'vitest'
import { ownPerson } from './ownPerson.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  }
}
let made = 0
const random = (bytes: number) => new Uint8Array(bytes).fill((made += 1))

test('[D10] the person of this machine outlives the page, keeps the id under another name, and can be forgotten', () => {
  const storage = memory()
  expect(ownPerson(storage, random).read()).toBeNull()
  const own = ownPerson(storage, random).keep('Maya')
  expect(own.secret).toMatch(OWN_SECRET)
  expect(own.person).toEqual({ id: ownPersonId(own.secret), name: 'Maya' })
  expect(ownPerson(storage, random).read()).toEqual(own)
  expect(ownPerson(storage, random).keep('Maya Okafor').person).toEqual({
    ...own.person,
    name: 'Maya Okafor',
  })
  ownPerson(storage, random).forget()
  expect(storage.kept.size).toBe(0)
})

test('[D10] what is damaged in the memory of this machine is nobody, never a crash', () => {
  for (const text of ['{', 'null', '{"name":"Maya"}', '{"name":"Maya","secret":"short"}']) {
    const storage = memory()
    storage.set('holdfast.own', text)
    expect(ownPerson(storage, random).read()).toBeNull()
  }
})
