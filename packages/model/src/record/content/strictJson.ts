// JSON whose bytes anybody can make again: RFC 8785. Invariant: what has no such form is refused, and never written otherwise.
import { canonical } from '../../base/canonical.ts'

const HALF_PAIR = /\p{Surrogate}/u
/** With � in the place of half a surrogate pair. */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, '\uFFFD')

/** Throws for what is no JSON: NaN, an infinity, half a surrogate pair, a function, a byte array, a ring. */
export function strictJson(value: unknown): string {
  check(value, new Set())
  return canonical(value)
}

function check(value: unknown, above: Set<object>): void {
  switch (typeof value) {
    case 'string':
      if (HALF_PAIR.test(value)) throw new TypeError('half a surrogate pair has no canonical form')
      return
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${value} is no JSON`)
      return
    case 'boolean':
    case 'undefined':
      return
    case 'object':
      break
    default:
      throw new TypeError(`a ${typeof value} is no JSON`)
  }
  if (value === null) return
  if (above.has(value)) throw new TypeError('a ring is no JSON')
  const isPlain =
    Array.isArray(value) || [Object.prototype, null].includes(Object.getPrototypeOf(value) as never)
  if (!isPlain) throw new TypeError('only plain objects and arrays are JSON')
  above.add(value)
  for (const [key, inner] of Object.entries(value)) {
    check(key, above)
    if (inner === undefined && Array.isArray(value)) throw new TypeError('a hole is no JSON')
    check(inner, above)
  }
  above.delete(value)
}

/** What another program stored, as JSON can say it: what it cannot say is null, and half a pair is �. */
export function asJson(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return wellFormed(value)
    case 'number':
      return Number.isFinite(value) ? value : null
    case 'boolean':
      return value
    case 'object':
      break
    default:
      return null
  }
  if (value === null) return null
  if (Array.isArray(value)) return value.map(asJson)
  if (Object.getPrototypeOf(value) !== Object.prototype) return null
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined)
  return Object.fromEntries(fields.map(([key, inner]) => [wellFormed(key), asJson(inner)]))
}
