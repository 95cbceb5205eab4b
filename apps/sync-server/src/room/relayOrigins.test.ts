import { expect, test } from 'vitest'
import type { Connection } from '../connection/connection.ts'
import { Brought } from './relayOrigins.ts'

test('[H5] [S50] a row that was taken back is nobody’s: its number is given again', () => {
  const brought = new Brought('machine')
  const hub = { relaying: 3 } as Connection
  brought.note(4, hub)
  brought.note(5, hub)
  brought.takenBack(4)
  expect([brought.of(4), brought.of(5)]).toEqual([{ by: hub, row: 3 }, undefined])
})
