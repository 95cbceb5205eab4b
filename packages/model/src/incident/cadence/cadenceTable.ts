// The public surface of the table of intervals.
export * from '../records/cadence.ts'
export * from './cadenceCommands.ts'
export * from './cadenceRows.ts'
export * from './rules.ts'
