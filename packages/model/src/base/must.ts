// Two assertions for states that the types say cannot happen. Both throw: a broken invariant must be loud.

/** Returns `value`, or throws when it is null or undefined. `what` names it in the message. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`${what} is missing`)
  return value
}

/** Exhaustiveness check: a new member of a union becomes a compile error where this stands. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`)
}
