// A failure told to a person: what is wrong, what is safe, what to do. No secrets in any of the three.

export interface Problem {
  readonly what: string
  readonly safe: string
  readonly todo: string
}

/** Why a server did not start. `kind` is for programs (the CLI, the desktop hub), the rest for people. */
export interface StartFault extends Problem {
  readonly kind:
    | 'portTaken'
    | 'portForbidden'
    | 'addressUnknown'
    | 'dataFolder'
    | 'diskFull'
    | 'dataInUse'
    | 'keyDamaged'
    | 'keyMissing'
    | 'databaseMissing'
    | 'databaseDamaged'
    | 'databaseNewer'
    | 'database'
    | 'network'
}

/** The three texts as lines for a terminal. */
export function problemText(problem: Problem): string {
  return `${problem.what}\n  Safe: ${problem.safe}\n  To do: ${problem.todo}`
}

/** The `code` of a Node system error ("EACCES"), or the empty string. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
