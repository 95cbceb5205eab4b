/** A snapshot as JSON can hold it: its Maps as lists of pairs, in their own order. */
export const plainSnapshot = (value: unknown): unknown =>
  value instanceof Map
    ? [...value].map(([key, entry]) => [key, plainSnapshot(entry)])
    : Array.isArray(value)
      ? value.map(plainSnapshot)
      : value !== null && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plainSnapshot(entry)]))
        : value
