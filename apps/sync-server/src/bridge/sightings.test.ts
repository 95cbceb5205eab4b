import { expect, test } from 'vitest'
import { heldTimers } from '../../test/support/heldTimers.ts'
import type { Sighting } from './discovery.ts'
import { createSightings } from './sightings.ts'

const seen = (id: string, name: string): Sighting => ({
  id,
  org: 'k1',
  name,
  url: 'http://192.168.1.20:4700',
})

function looking(announced: readonly Sighting[]) {
  const timers = heldTimers()
  const heard: string[] = []
  const sightings = createSightings(
    {
      announce: () => () => {},
      browse(onChange) {
        heard.push('browsing')
        onChange(announced)
        return () => void heard.push('stopped')
      },
    },
    ({ org }) => org === 'k1',
    timers,
  )
  return { sightings, timers, heard }
}

test('[B8] what is seen is of the organisation, and gone a minute after somebody last looked', async () => {
  const { sightings, timers, heard } = looking([
    seen('h1', 'maya-mac'),
    { ...seen('h2', 'other'), org: 'k2' },
  ])
  expect(sightings.found()).toEqual([])
  sightings.look()
  await timers.advance(45_000)
  sightings.look()
  await timers.advance(45_000)
  expect(sightings.found()).toEqual([{ id: 'h1', name: 'maya-mac', url: 'http://192.168.1.20:4700' }])
  await timers.advance(15_000)
  expect([sightings.found(), heard]).toEqual([[], ['browsing', 'stopped']])
})

test('[B8] [SEC-1] names from the network are cleaned, and a flood of them is cut', () => {
  const flood = Array.from({ length: 1_000 }, (_, i) => seen(`h${i}`, i === 0 ? ' \n\u202e ' : `m${i}\n`))
  const { sightings } = looking(flood)
  sightings.look()
  const found = sightings.found()
  expect(found).toHaveLength(20)
  expect(found[0]?.name).toBe('A machine without a name')
  expect(found[1]?.name).toBe('m1')
})
