import { expect, test } from 'vitest'
import type { Connection } from '../connection/connection.ts'
import { RelayOrigins } from './relayOrigins.ts'

test('[H5] [S50] a row that was taken back is nobody’s: its number is given again', () => {
  const origins = new RelayOrigins('machine')
  const hub = { relaying: 3 } as Connection
  origins.note(4, hub)
  origins.note(5, hub)
  origins.takenBack(4)
  expect([origins.of(4), origins.of(5)]).toEqual([{ by: hub, row: 3 }, undefined])
})
