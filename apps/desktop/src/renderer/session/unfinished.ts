// Which incidents still hold changes that the server lacks, kept over restarts: they are opened again by themselves, so
// that what was declared offline reaches the server even if nobody looks at it.
import type { IncidentId } from '@holdfast/model'
import type { PlatformStorage } from '@holdfast/ui'

export interface Unfinished {
  list(): readonly IncidentId[]
  add(id: IncidentId): void
  remove(id: IncidentId): void
}

const KEY = 'holdfast.unfinished'

export function unfinished(storage: PlatformStorage): Unfinished {
  const list = (): readonly IncidentId[] => {
    try {
      const ids: unknown = JSON.parse(storage.get(KEY) ?? '[]')
      return Array.isArray(ids) ? ids.filter((id): id is IncidentId => typeof id === 'string') : []
    } catch {
      return []
    }
  }
  const save = (ids: readonly IncidentId[]) => storage.set(KEY, JSON.stringify(ids))
  return {
    list,
    add: (id) => {
      if (!list().includes(id)) save([...list(), id])
    },
    remove: (id) => {
      if (list().includes(id)) save(list().filter((other) => other !== id))
    },
  }
}
