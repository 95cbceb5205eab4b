// When two selections say the same: keeps a list from repainting because some other part of the incident changed.

/** Same items in the same places. */
export const sameList = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, i) => Object.is(item, b[i]))

/** The same for lists of small freshly made objects: compares their fields. */
export const sameFields = <T extends object>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((item, i) => b[i] !== undefined && fieldsEqual(item, b[i]))

function fieldsEqual<T extends object>(a: T, b: T): boolean {
  const keys = Object.keys(a) as (keyof T)[]
  return keys.length === Object.keys(b).length && keys.every((key) => Object.is(a[key], b[key]))
}
