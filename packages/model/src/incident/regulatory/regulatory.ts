// The public surface of the regulatory clocks.
export * from '../records/regulatory.ts'
export * from './commands.ts'
export * from './presets.ts'
export * from './selectors.ts'
export * from './termWords.ts'
