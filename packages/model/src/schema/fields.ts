// Field kinds. Every field reads tolerantly: what another version wrote, or what is damaged, becomes the stated fallback
// for that field alone, so one bad value never hides a record. The document keeps what came.
import { z } from 'zod'
import type { Person } from '../base/actor.ts'
import { isPlainId, readableName, readableText } from '../base/readableText.ts'
import { isTime, UNREADABLE } from '../base/readableTime.ts'

/** What a field holds that does not fit; nothing while the schema is described. */
type Found = { readonly value?: unknown } | undefined

/** An id of a given kind; stored as its text. */
export const id = <T extends string>() =>
  z.string().min(1).max(64).refine(isPlainId) as unknown as z.ZodType<T>
export const idOrNull = <T extends string>() => id<T>().nullable().catch(null)
/** Words that are there, as they can be shown; another kind of value is none. */
export const words = () => z.string().overwrite((found) => readableText(found))
/** Stands for what is there and is no words. */
export const NO_WORDS = '(this cannot be read)'
export const text = (fallback = '') =>
  words().catch((found: Found) => ((found?.value ?? null) === null ? fallback : NO_WORDS))
export const textOrNull = () => words().nullable().catch(null)
/** ms UTC, or UNREADABLE. */
export const time = () => z.number().refine(isTime).catch(UNREADABLE)
/** ms UTC, UNREADABLE, or null where no time was stored: what cannot be read is not the same as none. */
export const timeOrNull = () =>
  z
    .number()
    .refine(isTime)
    .nullable()
    .catch((found: Found) => (found?.value === undefined ? null : UNREADABLE))
/** A number from `min` to `max`; anything else is null. */
export const numberOrNull = (min: number, max: number) =>
  z
    .number()
    .positive()
    .refine((value) => value >= min && value <= max)
    .nullable()
    .catch(null)
/** A count; anything else is 0. */
export const count = () =>
  z
    .number()
    .refine((value) => Number.isSafeInteger(value) && value >= 0)
    .catch(0)
export const flag = (fallback = false) => z.boolean().catch(fallback)
export const choice = <const T extends readonly [string, ...string[]]>(values: T, fallback: T[number]) =>
  z.enum(values).catch(fallback as never)

/** Longest list that is shown of one field. */
const MAX_LIST = 200
/** Items that cannot be read are left out, and so is what is beyond `most`. */
export const list = <T>(item: z.ZodType<T>, most = MAX_LIST) =>
  z
    .array(item)
    .refine((items) => items.length <= most)
    .catch((found: Found) => {
      const items: readonly unknown[] = Array.isArray(found?.value) ? found.value : []
      return items.slice(0, most).flatMap((one) => {
        const read = item.safeParse(one)
        return read.success ? [read.data] : []
      })
    })

export const personSchema = z.object({ id: id<Person['id']>(), name: z.string().overwrite(readableName) })
export const person = () => personSchema.catch({ id: 'unknown' as Person['id'], name: 'unknown' })
export const personOrNull = () => personSchema.nullable().catch(null)
