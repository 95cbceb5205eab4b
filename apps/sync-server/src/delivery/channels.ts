// The channels of this server: added and removed by whoever runs it, their settings sealed at rest. Invariant: what leaves this room of
// the code by `open` has no settings; only a delivery unseals them.
import { type Clock, err, type NewId, ok, type OpenChannel, type Result } from '@holdfast/model'
import type { ChannelKey } from './channelKey.ts'
import type { DeliveryFile } from './deliveryFile.ts'
import type { Channel } from './adapters/letter.ts'
import { NewChannel, readSettings, type Settings } from './adapters/settings.ts'

export interface AddedChannel extends OpenChannel {
  readonly allowPrivate: boolean
}

export interface Channels {
  /** Those that are there now, without anything secret. */
  open(): readonly AddedChannel[]
  /** As this server has it, or had it; null: it never had. */
  find(id: string): AddedChannel | null
  /** Null: it is removed, or its settings cannot be unsealed. */
  unsealed(id: string): Channel | null
  add(asked: unknown, allowPrivate: boolean): Result<AddedChannel, string>
  remove(id: string): Result<AddedChannel, string>
}

export interface ChannelsParts {
  readonly file: DeliveryFile
  readonly key: ChannelKey
  readonly clock: Clock
  readonly newId: NewId
}

export function createChannels({ file, key, clock, newId }: ChannelsParts): Channels {
  const there = () => file.channels().filter(({ removedAt }) => removedAt === null)
  const shown = (row: ReturnType<typeof there>[number]): AddedChannel => {
    const { id, kind, label, audiences, allowPrivate } = row
    return { id, kind, label, audiences: [...audiences], allowPrivate }
  }
  return {
    open: () => there().map(shown),
    find(id) {
      const row = file.channels().find((one) => one.id === id)
      return row === undefined ? null : shown(row)
    },
    unsealed(id) {
      const row = there().find((one) => one.id === id)
      const text = row === undefined ? null : key.open(row.sealed, row.id)
      if (row === undefined || text === null) return null
      return { id, settings: JSON.parse(text) as Settings, allowPrivate: row.allowPrivate }
    },
    add(asked, allowPrivate) {
      const read = NewChannel.safeParse(asked)
      if (!read.success) {
        const [issue] = read.error.issues
        return err(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it does not fit'}`)
      }
      const { kind, label, audiences } = read.data
      const settings = readSettings(kind, read.data.settings)
      if (!settings.ok) return settings
      if (there().some((one) => one.label === label))
        return err(`label: there is a channel "${label}" already`)
      const id = newId<string>().slice(-12)
      const row = {
        ...{ id, kind, label, audiences, allowPrivate, addedAt: Math.floor(clock.now()), removedAt: null },
        sealed: key.seal(JSON.stringify(settings.value), id),
      }
      file.addChannel(row)
      return ok(shown(row))
    },
    remove(id) {
      const row = there().find((one) => one.id === id || one.label === id)
      if (row === undefined) return err(`There is no channel ${id}.`)
      file.removeChannel(row.id, Math.floor(clock.now()))
      return ok(shown(row))
    },
  }
}
