// Remembers what a pure reading gave for the same immutable parts, so that unchanged parts give back the same object and
// nothing repaints. Keeps nothing alive: the memory hangs on the first part and goes with it.

/** How many readings are kept for one first part (the lanes of three audiences, a query being typed). */
const KEPT = 8

/** `compute` must depend on nothing but its parts; the first is an object of a snapshot. Parts compare by identity. */
export function remember<P extends readonly [object, ...unknown[]], R>(
  compute: (...parts: P) => R,
): (...parts: P) => R {
  const known = new WeakMap<object, { readonly parts: P; readonly value: R }[]>()
  return (...parts) => {
    const readings = known.get(parts[0]) ?? []
    const hit = readings.find(
      (r) => r.parts.length === parts.length && r.parts.every((part, i) => Object.is(part, parts[i])),
    )
    if (hit) return hit.value
    const value = compute(...parts)
    known.set(parts[0], [{ parts, value }, ...readings.slice(0, KEPT - 1)])
    return value
  }
}
