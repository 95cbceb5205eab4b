// Field kinds. Every field reads tolerantly: what another version wrote, or what is damaged, becomes the stated fallback
// for that field alone, so one bad value never hides a record.
import { z } from 'zod'
import type { Person } from '../base/actor.ts'

/** An id of a given kind; stored as its text. */
export const id = <T extends string>() => z.string().min(1).max(64) as unknown as z.ZodType<T>
export const idOrNull = <T extends string>() => id<T>().nullable().catch(null)
export const text = (fallback = '') => z.string().catch(fallback)
export const textOrNull = () => z.string().nullable().catch(null)
/** ms UTC. */
export const time = () => z.number().catch(0)
export const timeOrNull = () => z.number().nullable().catch(null)
export const flag = (fallback = false) => z.boolean().catch(fallback)
export const choice = <const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.enum(values).catch(fallback as never)
export const list = <T>(item: z.ZodType<T>) => z.array(item).catch([])

export const personSchema = z.object({ id: id<Person['id']>(), name: z.string() })
export const person = () => personSchema.catch({ id: 'unknown' as Person['id'], name: 'unknown' })
export const personOrNull = () => personSchema.nullable().catch(null)
