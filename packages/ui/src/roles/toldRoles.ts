// What this machine has told its person about roles, kept over reloads: that they got one is told once, that they lost one until
// it is put away. Storage that fails costs only this memory.
import type { OpId, Role, RoleNews } from '@holdfast/model'
import type { PlatformStorage } from '../session/platform.ts'

/** By kind of news and role: the change of hands that was told. */
export type ToldRoles = { readonly [K in RoleNews['kind']]: { readonly [R in Role]?: OpId } }

const NOTHING: ToldRoles = { held: {}, lost: {} }

/** The change of hands that the news is about. */
export const newsId = (news: RoleNews): OpId | undefined =>
  news.kind === 'held' ? news.handed.id : news.handed.at(-1)?.id

export const isTold = (told: ToldRoles, news: RoleNews): boolean =>
  told[news.kind][news.role] === newsId(news)

export const withTold = (told: ToldRoles, news: RoleNews): ToldRoles => ({
  ...told,
  [news.kind]: { ...told[news.kind], [news.role]: newsId(news) },
})

export function readTold(storage: PlatformStorage, key: string): ToldRoles {
  try {
    const value: unknown = JSON.parse(storage.get(key) ?? 'null')
    if (typeof value !== 'object' || value === null) return NOTHING
    return { ...NOTHING, ...value }
  } catch {
    return NOTHING
  }
}

export function keepTold(storage: PlatformStorage, key: string, news: RoleNews): void {
  try {
    storage.set(key, JSON.stringify(withTold(readTold(storage, key), news)))
  } catch {
    // It is told again after a reload.
  }
}
