// JSON logs. Invariant: no token reaches a log, whoever wrote the line: each finished line is scrubbed on its way out.
import { TOKEN_PREFIX } from '@holdfast/model'
import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { LOG_BUFFER_BYTES } from '../config/limits.ts'

export type Log = Logger

/** Anything that has the three parts of a JWT, with or without the prefix that carries it as a sub-protocol. */
const TOKEN = new RegExp(`(${TOKEN_PREFIX.replaceAll('.', '\\.')})?eyJ[\\w-]{8,}(\\.[\\w-]*){1,2}`, 'g')

export const withoutTokens = (line: string): string => line.replaceAll(TOKEN, '[token]')

export const logLevels = ['debug', 'info', 'warn', 'error'] as const

export interface LogOptions {
  /** A file path, or 2 for stderr. */
  readonly to: string | 2
  readonly level: (typeof logLevels)[number]
}

/**
 * Lines are written at once: what is said before a crash is in the log. A log that cannot be written (full disk, closed
 * pipe) drops lines, never the server. Throws when the file cannot be opened at all.
 */
export function createLog({ to, level }: LogOptions): Log {
  const out = destination({ dest: to, sync: true, mkdir: true, maxLength: LOG_BUFFER_BYTES, mode: 0o600 })
  out.on('error', () => undefined)
  return logInto(out, level)
}

export function logInto(out: DestinationStream, level: LogOptions['level']): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: (line) => out.write(withoutTokens(line)) },
  )
}

/** For a server inside a test or a benchmark. */
export const silentLog = (): Log => pino({ level: 'silent' })
