// The channels and the outbox of a data folder, opened beside the database. Invariant: a folder whose outbox cannot be read starts a
// server that delivers nothing and says so, and no server is kept from starting by it.
import { join } from 'node:path'
import type { Clock, NewId } from '@holdfast/model'
import { CHANNEL_KEY_FILE, DELIVERIES_FILE } from '../config/dataFiles.ts'
import { REGISTER_PATIENCE } from '../config/timings.ts'
import type { Log } from '../host/jsonLogs.ts'
import { openChannelKey } from './channelKey.ts'
import { type Channels, createChannels } from './channels.ts'
import { type DeliveryFile, openDeliveryFile } from './deliveryFile.ts'

export interface OpenDeliveries {
  readonly file: DeliveryFile
  readonly channels: Channels
}

/** Throws as the file system and SQLite do. `patience`: how long to wait for another process that writes, ms. */
export function openDeliveries(
  dir: string,
  {
    clock,
    newId,
    patience = REGISTER_PATIENCE,
  }: { readonly clock: Clock; readonly newId: NewId; readonly patience?: number },
): OpenDeliveries {
  const file = openDeliveryFile(join(dir, DELIVERIES_FILE), patience)
  try {
    const key = openChannelKey(join(dir, CHANNEL_KEY_FILE))
    return { file, channels: createChannels({ file, key, clock, newId }) }
  } catch (error) {
    file.close()
    throw error
  }
}

/** Null: this server delivers nothing. */
export function deliveriesOrNone(
  dir: string,
  parts: { readonly clock: Clock; readonly newId: NewId; readonly log: Log },
): OpenDeliveries | null {
  try {
    return openDeliveries(dir, parts)
  } catch (error) {
    parts.log.error({ error: String(error) }, 'The channels cannot be read: no update is delivered from here')
    return null
  }
}
